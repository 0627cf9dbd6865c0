import type { Messages } from './en.ts'

export const pairing: Messages['pairing'] = {
  title: 'Le portefeuille de votre téléphone',
  body: (page) =>
    `Scannez ce code avec votre application de portefeuille pour la connecter à ${page}.`,
  bodyHere: (page) => `Ouvrez votre application de portefeuille pour la connecter à ${page}.`,
  code: 'Code pour votre application de portefeuille',
  waiting: 'En attente de votre application de portefeuille',
  openWallet: 'Ouvrir une application de portefeuille',
  openApp: (name) => `Ouvrir ${name}`,
  suggested: (page) => `${page} propose ces applications. idOS n’a aucun lien avec elles.`,
  here: 'Votre portefeuille est sur cet appareil ?',
  copy: 'Copier le code sous forme de lien',
  copied: 'Copié',
  yours: 'Ne le montrez à personne : qui le scanne connecte son propre portefeuille.',
  expiredTitle: 'Ce code a expiré',
  expiredBody: 'Aucun portefeuille ne l’a accepté en cinq minutes. Il ne mène plus nulle part.',
  again: 'Nouveau code',
}
