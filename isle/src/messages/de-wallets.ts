import type { Messages } from './en.ts'

export const wallets: Messages['wallets'] = {
  chooseTitle: 'Wallet auswählen',
  chooseBody: 'Ihr Browser hat mehrere. Die gewählte unterschreibt hier für Sie.',
  usedLast: 'Zuletzt benutzt',
  nameless: 'Wallet ohne Namen',
  theirWords: 'Namen und Bilder sind die eigenen Angaben der Wallets.',
  noneTitle: 'Keine Wallet gefunden',
  noneBody:
    'Eine Wallet ist eine Erweiterung Ihres Browsers, die für Sie unterschreibt. Installieren Sie eine und suchen Sie erneut, oder öffnen Sie diese Seite auf dem Telefon im Browser einer Wallet.',
  install: (name) => `${name} holen`,
  notOurs:
    'Diese Seiten öffnen sich in einem neuen Tab. idOS ist an diesen Wallets nicht beteiligt und verdient nichts an ihnen.',
  lookAgain: 'Erneut suchen',
  contract:
    'Diese Wallet ist ein Vertrag, und hier lassen sich nur Unterschriften von Schlüsseln prüfen. Verbinden Sie ein Konto mit eigenem Schlüssel, etwa das einer Browser-Erweiterung.',
}
