import type { Translation } from './catalogue.ts'

export const de: Translation = {
  direction: 'ltr',
  title: 'Was sich dieser Browser merkt · idOS',
  brand: 'Sicheres Fenster von idOS',
  here: 'Diese Seite ist {host}',
  language: 'Sprache',
  heading: 'Was sich dieser Browser merkt',
  intro:
    'Apps öffnen diese Website, wenn sie darum bitten, Ihre Nachweise zu sehen oder zu teilen; hier entscheiden Sie. Alles Folgende steht nur in diesem Browser, und keine App kann es lesen.',
  cannotRead:
    'Ihr Browser lässt diese Website nichts oder nur einen Teil speichern. Teilen können Sie trotzdem, aber hier wird nichts festgehalten: Speichern Sie die Quittung, wenn Sie etwas erlauben.',
  loading: 'Einen Moment …',
  failed:
    'Das hat nicht geklappt: Der Browser hält noch etwas fest. Schließen Sie die anderen Fenster dieser Website und versuchen Sie es nochmals.',
  unsafe: 'Diese Seite wird nicht so ausgeliefert, wie sie sollte. Verlassen Sie sie.',
  checkup: 'Diese Website prüfen',
  checkupText: 'Sehen Sie nach, ob diese Website so ausgeliefert wird, wie sie sollte.',

  sites: {
    title: 'Websites, die gefragt haben',
    none: 'In diesem Browser hat noch keine Website um etwas gebeten.',
    receiptHint:
      'Eine Quittung sagt, was Sie erlaubt haben, und ist so signiert, dass niemand sie ändern kann. Ihre Daten stehen nicht darin.',
    asked: { one: 'Hat einmal gefragt', other: 'Hat {count}-mal gefragt' },
    nothingAllowed: 'nichts erlaubt',
    allowed: { one: 'einmal erlaubt', other: '{count}-mal erlaubt' },
    last: 'zuletzt am {time}',
    receiver: 'Hat auf Bitte einer anderen Website etwas erhalten',
    pinned: 'Sie haben schon mit dieser Website geteilt; deren Schlüssel ist hier bekannt.',
    history: 'Verlauf zeigen',
    historyOf: 'Verlauf zeigen: {site}',
    forget: 'Diese Website vergessen',
    forgetOf: 'Diese Website vergessen: {site}',
    sure: 'Verlauf, Quittungen und bekannter Schlüssel dieser Website werden hier gelöscht. Was sie erhalten hat, behält sie: Entziehen Sie den Zugriff in der App, in der Sie geteilt haben.',
    yes: 'Vergessen',
    keep: 'Behalten',
    forgotten: '{site} ist vergessen. Beim nächsten Mal gilt die Website als neu.',
  },

  entry: {
    acts: {
      share: 'Bat Sie, Nachweise zu teilen',
      release: 'Wollte einen Nachweis selbst lesen',
      match: 'Stellte eine Frage zu Ihren Nachweisen',
      view: 'Wollte Ihnen einen Nachweis zeigen',
      unlock: 'Bat Sie, zu entsperren',
      createKey: 'Bat Sie, ein Profil anzulegen',
      rekey: 'Bat Sie, Ihr Passwort zu ändern',
      backup: 'Wollte Ihnen Ihre Wörter zur Wiederherstellung zeigen',
    },
    otherAct: 'Bat um etwas',
    outcomes: {
      asked: 'Keine Antwort',
      allowed: 'Erlaubt, vielleicht nicht gesendet',
      done: 'Erledigt',
      declined: 'Abgelehnt',
      failed: 'Hat nicht geklappt',
    },
    shared: 'Geteilt',
    maybe:
      'Sie haben das erlaubt, und das Fenster war weg, bevor es wusste, ob die Antwort abgegangen war. Betrachten Sie es als geteilt.',
    why: 'Warum',
    from: 'Angefragt von',
    for: 'Für',
    inside: 'Gezeigt in',
    another: 'einer anderen Website',
    fields: 'Felder',
    comma: ', ',
    locked: 'Nicht widerrufbar vor',
    details: 'Details',
    digest: 'Fingerabdruck des Textes: {hash}',
    receipt: 'Quittung speichern',
    receiptOf: 'Quittung speichern: {site}, {time}',
  },

  profiles: {
    title: 'Öffnet sich ohne Ihr Passwort',
    none: 'Nichts: Dieser Browser fragt jedes Mal nach Ihrem Passwort.',
    until: 'bis {time}',
    forget: 'Wieder nach dem Passwort fragen',
    forgotten: 'Dieser Browser fragt wieder nach dem Passwort.',
  },

  lock: {
    title: 'Jetzt alles sperren',
    text: 'Schließt alle sicheren Fenster dieses Browsers, sperrt die Apps, die sie geöffnet haben, und lässt diesen Browser wieder nach Ihrem Passwort fragen. Andere Apps, die Sie entsperrt haben, bleiben entsperrt, bis Sie deren Seite schließen, längstens {minutes} Minuten ohne Benutzung: Von hier aus sind sie nicht zu erreichen.',
    done: 'Gesperrt. Schließen Sie auch die Seiten der Apps, die Sie entsperrt haben.',
  },

  erase: {
    title: 'Alles auf diesem Gerät vergessen',
    text: 'Löscht alles, was auf dieser Seite steht, auch die Quittungen. Ihr Profil und Ihre Nachweise bleiben, wo sie sind; um sie wieder zu öffnen, brauchen Sie Ihr Passwort oder Ihre Wörter zur Wiederherstellung.',
    word: 'VERGESSEN',
    label: 'Geben Sie zur Bestätigung {word} ein',
    untyped: 'Geben Sie zuerst oben {word} ein.',
    done: 'Alles ist vergessen. Sie können diese Seite schließen.',
  },
}
