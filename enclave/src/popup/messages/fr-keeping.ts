import type { Keeping } from './catalogue.ts'

export const keeping: Keeping = {
  change: {
    title: 'Choisissez votre nouveau mot de passe',
    warning:
      'Vos attestations sont chiffrées de nouveau avec lui, ici sur votre appareil ; ce que vous avez partagé reste lisible pour ceux qui l’ont.',
    consequence:
      'Tous vos appareils auront besoin du nouveau mot de passe, et les mots de récupération d’avant n’ouvriront plus rien.',
    kept: 'J’ai conservé mon nouveau mot de passe.',
    submit: 'Changer le mot de passe',
    known: 'Vous avez ou avez eu ce mot de passe ici. Choisissez-en un autre.',
  },
  keep: {
    label: 'Redemander mon mot de passe',
    choices: {
      always: 'À chaque fois',
      session: 'Quand je ferme le navigateur',
      day: 'Dans un jour',
      week: 'Dans une semaine',
      passkey: 'Utiliser plutôt une clé d’accès',
    },
    meaning: {
      always: 'Rien n’est gardé sur cet appareil.',
      session:
        'D’ici là, quiconque utilise ce navigateur peut ouvrir votre profil sans le mot de passe ; chaque partage demande toujours votre accord.',
      day: 'Pendant un jour, quiconque utilise ce navigateur peut ouvrir votre profil sans le mot de passe ; chaque partage demande toujours votre accord.',
      week: 'Pendant une semaine, quiconque utilise ce navigateur peut ouvrir votre profil sans le mot de passe ; chaque partage demande toujours votre accord.',
      passkey:
        'Votre empreinte digitale, votre visage ou le code PIN de l’appareil ouvre votre profil ici pendant 90 jours ; votre mot de passe reste valable.',
    },
    offer: 'La prochaine fois sur cet appareil',
    remember: 'Se souvenir de moi',
    outcome: {
      kept: 'Cet appareil se souvient de vous.',
      cancelled: 'Aucune clé d’accès n’a été créée. Votre mot de passe reste valable.',
      unsupported:
        'Cette clé d’accès ne peut pas ouvrir de profil. Votre mot de passe reste valable.',
      failed: 'Ce navigateur ne l’a pas retenu. Votre mot de passe reste valable.',
    },
  },
  passkey: {
    title: 'Ajoutez une clé d’accès',
    body: 'Votre navigateur demande votre empreinte digitale, votre visage ou le code PIN de l’appareil. Dès lors, cela ouvre votre profil sur cet appareil, pendant 90 jours. Votre mot de passe reste le même.',
    add: 'Ajouter une clé d’accès',
    skip: 'Pas maintenant',
    goOn: 'Continuer',
  },
  remembered: {
    title: 'Heureux de vous revoir',
    byPasskey: 'Votre clé d’accès ouvre votre profil sur cet appareil jusqu’au {end}.',
    forSession:
      'Cet appareil ouvre votre profil sans le mot de passe jusqu’à ce que vous fermiez le navigateur, au plus tard jusqu’au {end}.',
    until: 'Cet appareil ouvre votre profil sans le mot de passe jusqu’au {end}.',
    forget: 'Oublier maintenant',
    forgotten: 'Désormais, cet appareil demande votre mot de passe.',
    usePasskey: 'Utiliser la clé d’accès',
    refused:
      'La clé d’accès n’a pas ouvert votre profil. Réessayez, ou utilisez votre mot de passe.',
  },
  locking: {
    now: 'Verrouiller maintenant',
    hint: 'Votre profil se verrouille de lui-même quand personne ne l’utilise pendant 15 minutes.',
    at: 'Se verrouille à {time}',
  },
  older: {
    title: 'Votre mot de passe est protégé d’une façon plus ancienne',
    meaning:
      'Ce profil a été créé ailleurs. Quiconque cherche à deviner votre mot de passe n’a besoin que d’environ un huitième du travail que demanderait un profil créé aujourd’hui.',
    advice:
      'Choisissez « Changer le mot de passe » dans l’application quand vous avez un moment. Vos attestations restent.',
    once: 'Cette fenêtre ne vous le dit qu’une fois sur cet appareil.',
    goOn: 'Continuer',
  },
  erase: {
    title: 'Supprimer ce profil ?',
    nobody:
      'Personne ne peut ouvrir ce profil sans son mot de passe ou ses mots de récupération : ni idOS, ni l’émetteur, ni l’application. Si vous n’avez ni l’un ni les autres, il ne reste qu’à le supprimer et à faire émettre de nouveau vos attestations.',
    goesTitle: 'Ce qui est supprimé pour toujours',
    goesProfile: 'Ce profil et son lien avec vos portefeuilles.',
    goesCredentials: 'Toutes les attestations qu’il contient.',
    goesCopies: 'Toutes les copies que vous avez partagées sans durée de blocage.',
    staysTitle: 'Ce qui reste, et jusqu’à quand',
    stays:
      'Une copie que vous avez partagée avec une durée de blocage peut être lue jusqu’à la fin de celle-ci, puis elle est supprimée ; vous avez accepté chaque date en partageant. Ce que quelqu’un a déjà lu, il a pu le garder.',
    device: 'Ce navigateur oublie aussi avec qui vous avez partagé.',
    next: 'Rien n’est supprimé avant la confirmation de votre portefeuille.',
    word: 'supprimer',
    label: 'Saisissez « {word} » pour continuer',
    untyped: 'Saisissez d’abord « {word} » ci-dessus.',
    back: 'Retour',
    submit: 'Supprimer et recommencer',
    sending: 'Un instant…',
  },
}
