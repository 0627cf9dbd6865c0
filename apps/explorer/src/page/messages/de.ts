import type { Messages } from './en.ts'
import { kind } from './kind.ts'

export const messages: Messages = {
  title: 'idOS-Explorer',
  menu: 'Seiten',
  skip: 'Zum Inhalt springen',
  nav: {
    overview: 'Übersicht',
    blocks: 'Blöcke',
    transactions: 'Transaktionen',
    actions: 'Aktionen',
    erasures: 'Löschungen',
    validators: 'Validatoren',
    proposals: 'Vorschläge',
    health: 'Zustand',
  },
  search: {
    label: 'Blocknummer oder Hash',
    button: 'Finden',
    wrong: 'Geben Sie die Nummer eines Blocks ein oder die 64 Stellen eines Hashs.',
  },
  language: 'Sprache',
  raw: 'Dasselbe als JSON',
  development: 'Entwicklungsknoten: kein Netzwerk',
  states: {
    loading: 'Einen Moment …',
    unreachable:
      'Der Server des Explorers kann gerade nicht antworten. Was Sie sehen, ist vielleicht nicht aktuell; die Seite macht von selbst weiter, sobald sie kann.',
    tooMany: 'Zu viele Fragen in kurzer Zeit. Warten Sie einen Moment.',
    notThere:
      'Dieses Netzwerk hat keinen solchen Block und keine solche Transaktion, oder der Knoten bewahrt sie nicht mehr auf. Blöcke aus der Zeit, bevor ein Knoten seine Geschichte zurückgelassen hat, sind dort endgültig fort.',
    again: 'Noch einmal versuchen',
    noTransactions:
      'In diesem Teil der Kette hat niemand eine Transaktion gesendet. Sobald jemand ein Profil anlegt oder einen Nachweis teilt, erscheint sie hier.',
    noPage: 'Diese Seite gibt es nicht.',
  },
  words: {
    block: 'Block',
    transaction: 'Transaktion',
    transactions: 'Transaktionen',
    ok: 'Ausgeführt',
    failed: 'Abgelehnt',
    time: 'Zeit',
    most: 'Höchstens',
    newer: 'Neueste',
    older: 'Ältere',
    all: 'Alle',
    count: 'Wie oft',
    last: 'Zuletzt',
  },
  overview: {
    lead: 'Was das idOS-Netzwerk gerade tut. Menschen bewahren hier verschlüsselte Nachweise auf und teilen sie; Sie sehen, dass etwas geschah, nie, wem es gehört oder was darin steht.',
    lastBlock: 'Letzter Block',
    nodes: 'Gesunde Knoten',
    counted: 'Transaktionen',
    blocks: 'Gelesene Blöcke',
    since: (block) => `seit Block ${block}`,
    of: (all) => `von ${all}`,
    hours: 'Transaktionen je Stunde, die letzten 24 Stunden',
    latest: 'Letzte Transaktionen',
    what: 'Was Sie hier sehen und was nicht',
    whatBlock:
      'Ein Block ist eine Seite im Buch des Netzwerks. Alle paar Sekunden einigen sich die Validatoren auf die nächste; was darauf steht, kann niemand ändern.',
    whatTransaction:
      'Eine Transaktion ist ein Eintrag: Jemand bat das Netzwerk, etwas zu tun, und unterschrieb dafür.',
    whatNot:
      'Dieser Explorer lässt Namen, Wallet-Adressen, Notizen, Inhalte und alle Argumente weg. An der Stelle des Absenders steht ein Zeichen, das innerhalb eines Tages gleich bleibt und das niemand zu einem Konto zurückverfolgen kann.',
  },
  blocks: {
    lead: 'Die neuesten zuerst. Ein leerer Block heißt: Es geschah nichts, und dem Netzwerk geht es gut.',
  },
  block: {
    previous: 'Block davor',
    next: 'Block danach',
    hash: 'Hash',
    appHash: 'Zustand danach',
    votes: 'Stimmen dafür',
    size: 'Größe des Gesendeten',
    empty:
      'Ein leerer Block: Niemand hat etwas gesendet. Das Netzwerk macht solche Blöcke, um zu zeigen, dass es ihm gut geht.',
  },
  transactions: { lead: 'Worum das Netzwerk gebeten wurde, das Neueste zuerst.', filter: 'Aktion' },
  transaction: {
    result: 'Ergebnis',
    code: (code) => `Code ${code}`,
    action: 'Aktion',
    type: 'Art',
    size: 'Größe des Gesendeten',
    fee: 'Gebühr',
    noFee: 'keine',
    sender: 'Zeichen des Absenders',
    senderHint: 'Gleich für ein Konto innerhalb eines Tages, darüber hinaus nicht.',
    failedHint: 'Das Netzwerk hat sie abgelehnt. Geändert hat sich nur der Zähler des Absenders.',
  },
  validators: {
    lead: 'Rechner verschiedener Betreiber, die sich auf jeden Block einigen. Mehr als die Hälfte muss zum selben Ergebnis kommen.',
    leader: 'Führt',
    power: 'Stimmen',
    none: 'Es gibt keine Validatoren: Dies ist ein Entwicklungsknoten, der mit sich selbst einig ist. Ein echtes Netzwerk listet sie hier auf.',
  },
  proposals: {
    lead: 'Änderungen am Netzwerk selbst, über die seine Validatoren abstimmen: wer mitmacht und nach welchen Regeln.',
    open: 'Offene Vorschläge',
    none: 'Es gibt keinen offenen Vorschlag.',
    latest: 'Letzte Transaktionen über das Netzwerk',
    noLatest:
      'In diesem Teil der Kette wollte niemand beitreten oder gehen, und keine Regel stand zur Abstimmung.',
  },
  actions: {
    lead: 'Worum das Netzwerk gebeten wird und wie oft. Jede Aktion ist eine Regel, der alle Knoten auf dieselbe Weise folgen.',
    days: 'Transaktionen je Tag, die letzten 14 Tage',
  },
  erasures: {
    lead: 'Wer geht, wird gelöscht. Hier sehen Sie, dass es geschieht: wie viele Profile und Nachweise gelöscht wurden und dass zeitgesperrte Kopien mit ihrer Sperre enden.',
    profiles: 'Gelöschte Profile',
    credentials: 'Entfernte Nachweise',
    sweeps: 'Aufräumen nach Sperren',
    waiting: 'Kopien, die aufs Aufräumen warten',
    latest: 'Letzte Löschungen',
    none: 'In diesem Teil der Kette wurde nichts gelöscht.',
    history:
      'Eine Transaktion, die einmal etwas geschrieben hat, bleibt in der Geschichte eines Knotens, bis er diese zurücklässt; Betreiber tun das regelmäßig. Dieser Explorer zeigt nie, was darin stand.',
  },
  health: {
    lead: 'Wie es den Knoten geht, auf die dieser Explorer sieht.',
    node: (number) => `Knoten ${number}`,
    well: 'Gesund',
    unwell: 'Nicht gesund',
    syncing: 'Holt auf',
    away: 'Antwortet nicht',
    height: 'Letzter Block',
    age: 'Dessen Alter',
    behind: 'Blöcke zurück',
    peers: 'Knoten, mit denen er spricht',
    read: 'Von diesem Explorer gelesen',
    range: (from, to) => `Blöcke ${from} bis ${to}`,
    reading: 'Er liest noch ältere.',
    stopped:
      'Ein Knoten, der nicht antwortet, hält niemanden auf: Die anderen machen weiter. Ohne den führenden wird nichts Neues geschrieben, bis ein anderer führt.',
  },
  kinds: {
    profile: kind('Profil', 'Jemand hat ein Profil angelegt, oder es wurde für ihn vorbereitet.'),
    wallet: kind('Wallet', 'Eine Wallet kam zu einem Profil hinzu oder wurde daraus entfernt.'),
    credential: kind(
      'Nachweis',
      'Ein Nachweis wurde geschrieben, ersetzt, oder sein öffentlicher Status geändert.',
    ),
    access: kind('Zugriff', 'Jemand gab Zugriff auf einen Nachweis oder nahm ihn zurück.'),
    erasure: kind(
      'Löschung',
      'Ein Nachweis oder ein ganzes Profil wurde gelöscht, oder im Netzwerk wurde nach Kopien gesehen, deren Sperre geendet hatte.',
    ),
    attribute: kind('Angabe', 'Eine kleine Angabe eines Profils wurde geschrieben oder geteilt.'),
    key: kind(
      'Neues Passwort',
      'Jemand ändert das Passwort eines Profils, und alles wird neu verschlüsselt.',
    ),
    rules: kind(
      'Regeln',
      'Der Betreiber hat die Regeln des Netzwerks geändert oder wer Nachweise ausstellen darf.',
    ),
    governance: kind('Das Netzwerk selbst', 'Validatoren treten bei, gehen oder stimmen ab.'),
    other: kind('Etwas anderes', 'Eine Transaktion, für die dieser Explorer kein Wort hat.'),
  },
}
