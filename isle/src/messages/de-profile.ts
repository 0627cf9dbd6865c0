import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const profile: Pick<LaterMessages, 'password' | 'keeping' | 'erasing'> = {
  password: {
    title: 'Ändern Sie Ihr Passwort',
    body: 'Das sichere Fenster fragt nach Ihrem aktuellen Passwort oder Ihren Wörtern zur Wiederherstellung und dann nach dem neuen. Alle Ihre Nachweise werden damit neu verschlüsselt.',
    note: 'Was Sie geteilt haben, bleibt für alle lesbar, die es haben. Ihre anderen Geräte brauchen dann das neue Passwort. Bis zum letzten Schritt gilt Ihr aktuelles Passwort, und nichts ist verloren, wenn Sie aufhören.',
    begunBefore:
      'Eine Änderung wurde schon einmal begonnen und ist nicht abgeschlossen. Ihr aktuelles Passwort gilt noch.',
    begin: 'Passwort ändern',
    keep: 'Mein Passwort behalten',
    resumeBody:
      'Alles ist mit dem neuen Passwort verschlüsselt, das Sie vorher gewählt haben. Nur Ihre Wallet muss es noch bestätigen.',
    resume: 'Änderung abschließen',
    looking: 'Ihre Nachweise werden durchgesehen …',
    lookingBody: 'Das dauert einen Moment.',
    windowTitle: 'Machen Sie im sicheren Fenster weiter',
    windowBody: 'Ihre Passwörter werden dort eingegeben und nirgends sonst.',
    preparing: (left, written) =>
      left === 0
        ? 'Es geht weiter, wo es aufgehört hat'
        : plural('de', left, {
            one: 'Ein Nachweis wird neu verschlüsselt',
            other: `${written} Nachweise werden neu verschlüsselt`,
          }),
    walletBody: 'Bestätigen Sie in Ihrer Wallet, einmal für bis zu acht Nachweise.',
    changing: 'Letzter Schritt: Bestätigen Sie in Ihrer Wallet',
    changingBody: 'Von da an gilt das neue Passwort.',
    done: 'Ihr Passwort ist geändert',
    doneBody: 'Verwenden Sie von jetzt an das neue, auf allen Ihren Geräten.',
    unreadable: (count, written) =>
      plural('de', count, {
        one: 'Ein Nachweis ließ sich mit Ihrem Passwort nicht öffnen und bleibt, wie er war.',
        other: `${written} Nachweise ließen sich mit Ihrem Passwort nicht öffnen und bleiben, wie sie waren.`,
      }),
    back: 'Fertig',
  },
  keeping: {
    title: 'Ihre Wörter zur Wiederherstellung',
    progress: 'Machen Sie im sicheren Fenster weiter',
    body: 'Geben Sie dort Ihr Passwort ein, um die Wörter zu sehen. Diese Seite sieht sie nicht. Schließen Sie das Fenster, wenn Sie sie aufbewahrt haben.',
  },
  erasing: {
    title: 'Ihr Profil löschen?',
    body: 'Das kann niemand rückgängig machen. Ihre Wallet fragt Sie noch einmal.',
    credentials: 'Gelöschte Nachweise',
    ending: 'Zugriffe, die sofort enden',
    wallets: 'Wallets, die frei werden',
    staysTitle: 'Bleibt lesbar',
    stays: (date) => `Bis ${date}, dann wird es gelöscht`,
    nothingStays: 'Nichts: Keine Ihrer Kopien ist gesperrt.',
    note: 'Was jemand schon gelesen hat, kann er behalten haben. Danach können Sie mit dieser Wallet ein neues Profil anlegen und Ihre Nachweise neu ausstellen lassen.',
    confirm: 'Mit der Wallet löschen',
    keep: 'Das Profil behalten',
    walletTitle: 'Bestätigen Sie in Ihrer Wallet',
    walletBody:
      'Unterschreiben Sie einmal, um das Profil für immer zu löschen, oder lehnen Sie ab, um es zu behalten.',
  },
}
