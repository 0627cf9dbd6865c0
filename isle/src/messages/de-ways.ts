import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere'> = {
  waiting: {
    hint: 'Noch keine Antwort? Suchen Sie das eigene Fenster Ihrer Wallet, vielleicht hinter diesem, ihr Symbol in der Leiste des Browsers, oder schauen Sie auf Ihr Telefon.',
    signed: 'Wenn Sie jetzt abbrechen, kann das Unterschriebene trotzdem noch gelten.',
  },
  switched: {
    account: (wallet, account) => `${wallet} verwendet jetzt ein anderes Konto: ${account}.`,
    gone: (wallet) => `${wallet} ist nicht mehr mit dieser Seite verbunden.`,
    ended: 'Was Sie mit dem früheren Konto begonnen hatten, ist beendet.',
  },
  elsewhere: {
    none: 'Sie haben noch keine Nachweise.',
    otherKind: 'Von anderer Art als verlangt',
    otherIssuer: 'Von einem Aussteller, der hier nicht anerkannt wird',
    title: 'Wo Sie einen bekommen',
    named: 'Diese Seite nennt diese Websites. Sie öffnen sich in einem neuen Tab.',
    open: (site) => `${site} öffnen`,
  },
}
