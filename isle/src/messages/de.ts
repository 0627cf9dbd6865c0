import { errorWords } from '@idos/protocol/error-words/de'
import { access } from './de-access.ts'
import { asked } from './de-asked.ts'
import { linked } from './de-linked.ts'
import { others } from './de-others.ts'
import { pairing } from './de-pairing.ts'
import { profile } from './de-profile.ts'
import { reminder } from './de-reminder.ts'
import { settings } from './de-settings.ts'
import { wallets } from './de-wallets.ts'
import { ways } from './de-ways.ts'
import type { Messages } from './en.ts'

export const messages: Messages = {
  direction: 'ltr',
  frame: {
    product: 'idOS',
    promise: 'Nur Sie können Ihre Daten öffnen.',
    accountOf: (wallet) => `Verbunden mit ${wallet}`,
    disconnect: 'Trennen',
    settings: 'Einstellungen',
    standaloneTitle: 'Das ist das Widget von idOS',
    standaloneBody: 'Es arbeitet in einer App, die es einbettet. Öffnen Sie es dort.',
  },
  connecting: {
    title: 'Wird gestartet',
    progress: 'Verbindung mit dieser Seite',
    body: 'Das dauert einen Moment.',
  },
  notConnected: {
    title: 'Ihre Identität gehört Ihnen',
    body: 'Einmal prüfen lassen, verschlüsselt aufbewahren und nur teilen, wenn Sie es sagen.',
    points: [
      'Ihre Daten sind mit einem Passwort verschlüsselt, das nur Sie kennen.',
      'Eine App sieht nichts, bevor Sie es erlauben.',
      'Sie können den Zugriff zurücknehmen.',
    ],
    connect: 'Wallet verbinden',
    waitingTitle: 'Warten auf Ihre Wallet',
    waitingBody: 'Wählen Sie in Ihrer Wallet ein Konto, um weiterzumachen.',
  },
  loading: {
    profileTitle: 'Ihr Profil wird gesucht',
    profileBody: 'Hat diese Wallet ein idOS-Profil?',
    recordsTitle: 'Ihre Nachweise werden geladen',
    recordsBody: 'Ihre Nachweise, und wer Zugriff darauf hat.',
    progress: 'Das idOS-Netzwerk wird gefragt',
  },
  noProfile: {
    title: 'Legen Sie Ihr idOS-Profil an',
    body: 'Diese Wallet hat noch kein Profil. Das sind die Schritte:',
    steps: [
      'Wählen Sie in einem sicheren Fenster ein Passwort.',
      'Unterschreiben Sie einmal mit Ihrer Wallet: dass es Ihres ist, und zum Anmelden.',
      'Der Aussteller trägt Ihr Profil ein.',
    ],
    note: 'Das Passwort verschlüsselt Ihre Daten. Niemand kann es für Sie zurücksetzen.',
    create: 'Profil anlegen',
    unavailable:
      'Diese App legt keine Profile an. Legen Sie eines in einer App an, die das tut, und kommen Sie dann zurück.',
  },
  creating: {
    title: 'Ihr Profil wird angelegt',
    window: 'Passwort wählen',
    windowHint: 'Machen Sie im sicheren Fenster weiter, das sich eben geöffnet hat.',
    wallet: 'In Ihrer Wallet unterschreiben',
    walletHint: 'Ihre Wallet zeigt einen Text, der sie mit Ihrem neuen Profil verbindet.',
    registering: 'Profil eintragen',
    registeringHint: 'Der Aussteller schreibt Ihr Profil ins idOS-Netzwerk.',
    loggingIn: 'Anmelden',
    loggingInHint: 'Noch eine Unterschrift öffnet Ihre Sitzung.',
    stepOf: (step, total) => `Schritt ${step} von ${total}`,
    done: 'Erledigt',
    now: 'Im Gange',
    later: 'Steht noch an',
  },
  signedOut: {
    title: 'Willkommen zurück',
    body: 'Melden Sie sich mit einer Unterschrift an. Sie kostet nichts und bewegt nichts.',
    login: 'Anmelden',
    waitingTitle: 'Unterschreiben Sie in Ihrer Wallet',
    waitingBody: 'Bestätigen Sie dort den Text zur Anmeldung, oder lehnen Sie ab, um aufzuhören.',
  },
  noCredential: {
    title: 'Lassen Sie Ihre Identität prüfen',
    body: (type, consumer) =>
      `${consumer} verlangt einen Nachweis „${type}“, und Sie haben keinen passenden.`,
    how: 'Zuerst entsperren Sie Ihr Profil mit seinem Passwort, falls Sie das nicht eben getan haben. Dann führt diese Seite die Prüfung durch; das Ergebnis wird für Sie allein verschlüsselt.',
    unbound:
      'Was Ihre Wallet einst für dieses Profil unterschrieben hat, nennt dessen Schlüssel nicht. Das Entsperren zeigt, dass der Schlüssel Ihnen gehört.',
    verify: 'Meine Identität prüfen',
    unavailable:
      'Diese App bietet keine Prüfung an. Holen Sie den Nachweis bei einem anerkannten Aussteller und kommen Sie dann zurück.',
    checkingTitle: 'Die Identität wird geprüft',
    checkingBody: 'Beenden Sie die Prüfung auf dieser Seite. Diese Karte geht von selbst weiter.',
  },
  unlocking: {
    title: 'Entsperren Sie Ihr Profil',
    progress: 'Machen Sie im sicheren Fenster weiter',
    body: 'Geben Sie dort das Passwort Ihres Profils ein. Das zeigt, dass das Profil Ihnen gehört, bevor etwas hineingeschrieben wird.',
  },
  pending: {
    title: 'Prüfung läuft',
    body: 'Der Aussteller prüft, was Sie geschickt haben. Sie können diese Seite verlassen und wiederkommen.',
    check: 'Nochmals nachsehen',
    checking: 'Wird nachgesehen',
  },
  ready: {
    title: 'Ihre Nachweise',
    asks: (consumer) => `${consumer} bittet um`,
    purpose: 'Genannter Zweck',
    lock: 'Sperrfrist',
    lockValue: (duration) => `Sie können es ${duration} lang nicht widerrufen`,
    share: (consumer) => `Mit ${consumer} teilen`,
    shareHint:
      'Zuerst sehen und bestätigen Sie alles im sicheren Fenster. Dann unterschreiben Sie einmal in Ihrer Wallet.',
    notNow: 'Nicht jetzt',
  },
  credential: {
    untitled: 'Nachweis',
    view: 'Ansehen',
    viewLabel: (name) => `${name} ansehen`,
    issued: (date) => `Ausgestellt am ${date}`,
    by: (issuer) => `von ${issuer}`,
    level: (level) => `Stufe: ${level}`,
    status: {
      valid: 'Gültig',
      revoked: 'Widerrufen',
      suspended: 'Ausgesetzt',
      rejected: 'Abgelehnt',
      expired: 'Abgelaufen',
      unknown: 'Nicht bestätigt',
    },
    types: { kyc: 'Identität (KYC)', por: 'Wohnsitznachweis' },
  },
  sharing: {
    title: (consumer) => `Teilen mit ${consumer}`,
    windowTitle: 'Machen Sie im sicheren Fenster weiter',
    windowBody: 'Prüfen Sie dort, wer Ihre Daten erhält, und erlauben Sie es oder lehnen Sie ab.',
    walletTitle: 'Bestätigen Sie in Ihrer Wallet',
    walletBody:
      'Unterschreiben Sie einmal, um den Zugriff im idOS-Netzwerk festzuhalten, oder lehnen Sie ab, um aufzuhören.',
    checkingTitle: 'Der Zugriff wird festgehalten',
    checkingBody: 'Warten, bis das idOS-Netzwerk ihn bestätigt hat.',
  },
  viewing: {
    title: 'Wird im sicheren Fenster gezeigt',
    progress: 'Sehen Sie ihn dort an',
    body: 'Er wird in jenem Fenster entschlüsselt, nicht auf dieser Seite. Schließen Sie das Fenster, wenn Sie fertig sind.',
  },
  window: { show: 'Fenster zeigen', cancel: 'Abbrechen' },
  records: {
    others: 'Andere Nachweise',
    all: 'Ihre Nachweise',
    grants: 'Wer sonst Zugriff hat',
    noOthers: 'Sie haben keine anderen Nachweise.',
    noGrants: 'Niemand sonst hat Zugriff.',
  },
  foreign: {
    ask: 'Nicht Ihr Profil?',
  },
  asked,
  reminder,
  own: {
    password: 'Passwort ändern',
    words: 'Wörter zur Wiederherstellung',
    wallets: 'Ihre Wallets',
  },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'Zugriff erteilt',
    body: (consumer) => `${consumer} kann die Kopie lesen, die Sie geteilt haben.`,
    issuerCopy: 'Eigene Kopie des Ausstellers',
    grantee: (id) => `Empfänger ${id}`,
    revoke: 'Widerrufen',
    receipt: 'Quittung',
    receiptLabel: (name) => `Quittung für ${name} speichern`,
    revokeLabel: (name) => `${name} den Zugriff entziehen`,
    lockedUntil: (date) => `Gesperrt bis ${date}`,
    lockedWhy: 'Dem haben Sie beim Teilen zugestimmt; danach können Sie widerrufen.',
  },
  error: {
    title: 'Das hat nicht geklappt',
    quietTitle: 'Nicht abgeschlossen',
    retry: 'Nochmals versuchen',
    open: 'Fenster öffnen',
    back: 'Zurück',
    details: 'Details',
    code: (code) => `Fehlercode ${code}`,
    reason: (reason) => `Grund: ${reason}`,
    lockedUntil: (date) => `Gesperrt bis ${date}.`,
    goOn: 'Auf dieser Seite fortfahren',
    goOnNote:
      'Sie können auch auf dieser Seite fortfahren: Sie macht Platz für idOS, und danach kommen Sie hierher zurück.',
    popupBlockedTitle: 'Ihr Browser hat das sichere Fenster blockiert',
    popupBlockedBody:
      'Nach Ihrem Passwort wird nur in einem eigenen Fenster gefragt, damit diese Seite es nicht lesen kann. Erlauben Sie in der Adressleiste Pop-ups für diese Website und drücken Sie dann die Schaltfläche. Wenn Sie diese Seite in einer anderen App geöffnet haben, öffnen Sie sie in Ihrem Browser.',
    popupIsolatedTitle: 'Diese Website trennt das sichere Fenster ab',
    popupIsolatedBody:
      'Ein Fenster hat sich geöffnet, aber die Isolierung der Website hindert es am Antworten. Schließen Sie es. Wer die Website entwickelt, kann das beheben mit dem Header Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  errors: errorWords,
  later: { ...profile, ...others, ...settings, linked },
}
