import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere' | 'removing' | 'declined'> =
  {
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
    removing: {
      open: 'Supprimer',
      openLabel: (name) => `Supprimer ${name}`,
      title: 'Supprimer cette attestation ?',
      body: (name) =>
        `${name} est effacée pour toujours du réseau idOS. Pour l’avoir de nouveau, il faut qu’elle soit émise à nouveau.`,
      copies: 'Copies chez d’autres',
      stayNone: 'Personne n’en a de copie.',
      stay: 'Les copies que vous avez partagées restent chez ceux qui les ont, jusqu’à ce que vous retiriez l’accès.',
      confirm: 'Supprimer avec le portefeuille',
      keep: 'La garder',
      walletTitle: 'Confirmez dans votre portefeuille',
      walletBody: 'Signez une fois pour supprimer l’attestation, ou refusez pour la garder.',
    },
    declined: { nothing: 'Rien n’a été modifié.' },
  }
