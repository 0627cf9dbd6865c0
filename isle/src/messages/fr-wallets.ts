import type { Messages } from './en.ts'

export const wallets: Messages['wallets'] = {
  chooseTitle: 'Choisissez un portefeuille',
  chooseBody: 'Votre navigateur en a plusieurs. Celui que vous choisissez signe ici pour vous.',
  usedLast: 'Utilisé en dernier',
  nameless: 'Portefeuille sans nom',
  theirWords: 'Les noms et les images sont ceux que les portefeuilles donnent d’eux-mêmes.',
  noneTitle: 'Aucun portefeuille trouvé',
  noneBody:
    'Un portefeuille est une extension de votre navigateur qui signe pour vous. Installez-en un et cherchez à nouveau, ou ouvrez cette page dans le navigateur d’un portefeuille sur votre téléphone.',
  install: (name) => `Obtenir ${name}`,
  notOurs:
    'Ces sites s’ouvrent dans un nouvel onglet. idOS n’a aucune part dans ces portefeuilles et n’y gagne rien.',
  lookAgain: 'Chercher à nouveau',
  contract:
    'Ce portefeuille est un contrat, et seules les signatures de clés peuvent être vérifiées ici. Connectez un compte qui a sa propre clé, comme celui d’une extension de navigateur.',
}
