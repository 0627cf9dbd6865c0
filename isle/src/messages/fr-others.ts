import type { LaterMessages } from './en-later.ts'

/** What a person reads when an issuer is to write into their profile, when somebody else may have made it, and before access ends. */
export const others: Pick<LaterMessages, 'writeGrant' | 'detaching' | 'revoking'> = {
  writeGrant: {
    title: 'Autorisez l’émetteur à écrire',
    body: 'L’émetteur peut ainsi enregistrer le résultat dans votre profil, une seule fois.',
    stepsLabel: 'Ce qui se passe ensuite',
    steps: {
      unlock: 'Vous déverrouillez votre profil avec son mot de passe dans une fenêtre sécurisée.',
      prove: 'Sa clé répond à une question de l’émetteur ; vous seul pouvez l’y amener.',
      unlocked:
        'Votre clé déverrouillée répond à une question de l’émetteur ; vous seul pouvez l’y amener.',
      sign: 'Vous signez le texte une fois dans votre portefeuille.',
    },
    windowTitle: 'Continuez dans la fenêtre sécurisée',
    windowBody: 'Saisissez-y le mot de passe de votre profil. Votre portefeuille demande ensuite.',
    who: 'Émetteur',
    key: 'Clé de l’émetteur',
    what: 'Peut',
    whatValue: 'Ajouter une attestation et en garder une copie pour lui',
    until: 'Utilisable jusqu’au',
    ownCopy: 'Sa propre copie',
    ownCopyValue: 'Vous pouvez la révoquer à tout moment',
    exact: 'Afficher le texte exact que vous signez',
    sign: 'Signer dans le portefeuille',
    unlockAndSign: 'Déverrouiller et signer',
    signingTitle: 'Signez dans votre portefeuille',
    signingBody:
      'Comparez le texte dans votre portefeuille avec celui qui est ici, puis confirmez.',
    decline: 'Pas maintenant',
  },
  detaching: {
    title: 'Est-ce votre profil ?',
    body: 'Votre portefeuille est relié à ce profil. Quelqu’un d’autre l’a peut-être créé et vous a soutiré une signature : il pourrait alors lire ce qui y est écrit.',
    profile: 'Profil',
    created: 'Créé',
    oldest: 'Premier portefeuille',
    thisWallet: 'Ce portefeuille',
    added: 'Votre portefeuille a été ajouté',
    addedValue: (date, site) => `${date} sur ${site}`,
    others: 'Autres portefeuilles',
    unknown: 'Inconnu',
    advice:
      'Si vous ne le reconnaissez pas ou n’avez jamais choisi son mot de passe, détachez votre portefeuille et créez votre propre profil.',
    detach: 'Détacher mon portefeuille',
    only: 'C’est le seul portefeuille de ce profil ; il ne peut pas être détaché. Si le profil n’est pas le vôtre, supprimez-le : choisissez « Mot de passe oublié ? » là où son mot de passe vous est demandé.',
    mine: 'C’est le mien',
    confirmTitle: 'Détacher votre portefeuille ?',
    confirmBody: (wallet) =>
      `${wallet} quitte ce profil. Ce qui y a été écrit reste aux autres portefeuilles.`,
    confirmNote: 'Vous pourrez ensuite créer votre propre profil avec ce portefeuille.',
    confirm: 'Détacher le portefeuille',
    keep: 'Garder',
    walletTitle: 'Confirmez dans votre portefeuille',
    walletBody:
      'Signez une fois pour retirer votre portefeuille du profil, ou refusez pour arrêter.',
  },
  revoking: {
    title: 'Révoquer l’accès ?',
    body: (name) => `${name} perd l’accès à la copie dans le réseau.`,
    note: 'Ce qui a déjà été lu ne peut pas être repris.',
    confirm: 'Révoquer l’accès',
    keep: 'Garder',
    walletTitle: 'Confirmez dans votre portefeuille',
    walletBody: 'Signez une fois pour retirer l’accès du réseau idOS, ou refusez pour arrêter.',
  },
}
