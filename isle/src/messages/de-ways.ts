import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere' | 'removing' | 'declined'> =
  {
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
    removing: {
      open: 'Entfernen',
      openLabel: (name) => `${name} entfernen`,
      title: 'Diesen Nachweis entfernen?',
      body: (name) =>
        `${name} wird für immer aus dem Netz von idOS gelöscht. Um ihn wieder zu haben, muss er neu ausgestellt werden.`,
      copies: 'Kopien bei anderen',
      stayNone: 'Niemand hat eine Kopie davon.',
      stay: 'Kopien, die Sie geteilt haben, bleiben bei denen, die sie haben, bis Sie den Zugriff zurücknehmen.',
      confirm: 'Mit Wallet entfernen',
      keep: 'Behalten',
      walletTitle: 'In der Wallet bestätigen',
      walletBody:
        'Unterschreiben Sie einmal, um den Nachweis zu entfernen, oder lehnen Sie ab, um ihn zu behalten.',
    },
    declined: { nothing: 'Es wurde nichts geändert.' },
  }
