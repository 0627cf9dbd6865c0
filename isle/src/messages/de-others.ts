import type { LaterMessages } from './en-later.ts'

/** What a person reads when an issuer is to write into their profile, when somebody else may have made it, and before access ends. */
export const others: Pick<LaterMessages, 'writeGrant' | 'detaching' | 'revoking'> = {
  writeGrant: {
    title: 'Dem Aussteller das Schreiben erlauben',
    body: 'So kann der Aussteller das Ergebnis in Ihrem Profil ablegen, einmal.',
    stepsLabel: 'Was als Nächstes geschieht',
    steps: {
      unlock: 'Sie entsperren Ihr Profil in einem sicheren Fenster mit seinem Passwort.',
      prove:
        'Sein Schlüssel beantwortet eine Frage des Ausstellers; nur Sie können ihn dazu bringen.',
      unlocked:
        'Ihr entsperrter Schlüssel beantwortet eine Frage des Ausstellers; nur Sie können ihn dazu bringen.',
      sign: 'Sie unterschreiben den Text einmal in Ihrer Wallet.',
    },
    windowTitle: 'Machen Sie im sicheren Fenster weiter',
    windowBody: 'Geben Sie dort das Passwort Ihres Profils ein. Danach fragt Ihre Wallet.',
    who: 'Aussteller',
    key: 'Schlüssel des Ausstellers',
    what: 'Darf',
    whatValue: 'Einen Nachweis hinzufügen und eine Kopie für sich behalten',
    until: 'Nutzbar bis',
    ownCopy: 'Seine eigene Kopie',
    ownCopyValue: 'Sie können sie jederzeit widerrufen',
    exact: 'Den genauen Text zeigen, den Sie unterschreiben',
    sign: 'In der Wallet unterschreiben',
    unlockAndSign: 'Entsperren und unterschreiben',
    signingTitle: 'Unterschreiben Sie in Ihrer Wallet',
    signingBody: 'Vergleichen Sie den Text in Ihrer Wallet mit dem hier und bestätigen Sie dann.',
    decline: 'Nicht jetzt',
  },
  detaching: {
    title: 'Ist das Ihr Profil?',
    body: 'Ihre Wallet ist mit diesem Profil verbunden. Vielleicht hat es jemand anders angelegt und Ihnen eine Unterschrift entlockt: Dann könnte er lesen, was hineingeschrieben wird.',
    profile: 'Profil',
    created: 'Angelegt',
    oldest: 'Erste Wallet',
    thisWallet: 'Diese Wallet',
    added: 'Ihre Wallet kam hinzu',
    addedValue: (date, site) => `${date} auf ${site}`,
    others: 'Andere Wallets',
    unknown: 'Nicht bekannt',
    advice:
      'Wenn Sie es nicht kennen oder nie sein Passwort gewählt haben, lösen Sie Ihre Wallet und legen Sie ein eigenes Profil an.',
    detach: 'Meine Wallet lösen',
    only: 'Es ist die einzige Wallet dieses Profils und lässt sich nicht lösen. Gehört das Profil nicht Ihnen, löschen Sie es: Wählen Sie „Passwort vergessen?“, wo Sie nach seinem Passwort gefragt werden.',
    mine: 'Es ist meines',
    confirmTitle: 'Ihre Wallet lösen?',
    confirmBody: (wallet) =>
      `${wallet} verlässt dieses Profil. Was hineingeschrieben wurde, bleibt bei den anderen Wallets.`,
    confirmNote: 'Danach können Sie mit dieser Wallet ein eigenes Profil anlegen.',
    confirm: 'Wallet lösen',
    keep: 'Behalten',
    walletTitle: 'Bestätigen Sie in Ihrer Wallet',
    walletBody:
      'Unterschreiben Sie einmal, um Ihre Wallet aus dem Profil zu nehmen, oder lehnen Sie ab, um aufzuhören.',
  },
  revoking: {
    title: 'Zugriff entziehen?',
    body: (name) => `${name} verliert den Zugriff auf die Kopie im Netzwerk.`,
    note: 'Was schon gelesen wurde, lässt sich nicht zurückholen.',
    confirm: 'Zugriff entziehen',
    keep: 'Behalten',
    walletTitle: 'Bestätigen Sie in Ihrer Wallet',
    walletBody:
      'Unterschreiben Sie einmal, um den Zugriff aus dem idOS-Netzwerk zu entfernen, oder lehnen Sie ab, um aufzuhören.',
  },
}
