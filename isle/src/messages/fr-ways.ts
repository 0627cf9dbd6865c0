import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere'> = {
  waiting: {
    hint: 'Pas encore de réponse ? Cherchez la fenêtre de votre portefeuille, peut-être derrière celle-ci, son icône dans la barre du navigateur, ou regardez votre téléphone.',
    signed: 'Si vous annulez maintenant, ce que vous avez signé peut encore prendre effet.',
  },
  switched: {
    account: (wallet, account) => `${wallet} utilise maintenant un autre compte : ${account}.`,
    gone: (wallet) => `${wallet} n’est plus connecté à cette page.`,
    ended: 'Ce que vous aviez commencé avec l’ancien compte est terminé.',
  },
  elsewhere: {
    none: 'Vous n’avez pas encore d’attestation.',
    otherKind: 'D’un autre type que celui demandé',
    otherIssuer: 'D’un émetteur qui n’est pas accepté ici',
    title: 'Où en obtenir une',
    named: 'Cette page indique ces sites. Ils s’ouvrent dans un nouvel onglet.',
    open: (site) => `Ouvrir ${site}`,
  },
}
