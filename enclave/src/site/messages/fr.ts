import type { Translation } from './catalogue.ts'

export const fr: Translation = {
  direction: 'ltr',
  title: 'Ce que ce navigateur a retenu · idOS',
  brand: 'Fenêtre sécurisée idOS',
  here: 'Cette page est {host}',
  language: 'Langue',
  heading: 'Ce que ce navigateur a retenu',
  intro:
    'Des applications ouvrent ce site quand elles demandent à voir ou à partager vos attestations ; c’est ici que vous décidez. Tout ce qui suit n’est conservé que dans ce navigateur, et aucune application ne peut le lire.',
  cannotRead:
    'Votre navigateur ne laisse ce site rien conserver, ou seulement une partie. Le partage fonctionne tout de même, mais rien n’est noté ici : enregistrez le reçu quand vous autorisez quelque chose.',
  loading: 'Un instant…',
  failed:
    'Cela n’a pas marché : le navigateur retient encore quelque chose. Fermez les autres fenêtres de ce site et réessayez.',
  unsafe: 'Cette page n’est pas servie comme elle le devrait. Quittez-la.',
  checkup: 'Vérifier ce site',
  checkupText: 'Voyez si ce site est servi comme il le devrait.',

  sites: {
    title: 'Sites qui ont fait une demande',
    none: 'Aucun site n’a encore rien demandé dans ce navigateur.',
    receiptHint:
      'Un reçu dit ce que vous avez autorisé, signé de sorte que personne ne puisse le modifier. Il ne contient aucune de vos données.',
    asked: { one: 'Une demande', other: '{count} demandes' },
    nothingAllowed: 'rien d’autorisé',
    allowed: { one: 'autorisé une fois', other: 'autorisé {count} fois' },
    last: 'dernière fois le {time}',
    receiver: 'A reçu quelque chose à la demande d’un autre site',
    pinned: 'Vous avez déjà partagé avec ce site : sa clé est connue ici.',
    history: 'Afficher l’historique',
    historyOf: 'Afficher l’historique de {site}',
    forget: 'Oublier ce site',
    forgetOf: 'Oublier ce site : {site}',
    sure: 'Son historique, ses reçus et sa clé connue sont supprimés ici. Ce qu’il a reçu lui reste : retirez l’accès dans l’application où vous avez partagé.',
    yes: 'Oublier',
    keep: 'Conserver',
    forgotten: '{site} est oublié. La prochaine fois, il comptera comme un nouveau site.',
  },

  entry: {
    acts: {
      share: 'Vous a demandé de partager des attestations',
      release: 'A demandé à lire directement une attestation',
      match: 'A posé une question sur vos attestations',
      view: 'A demandé à vous montrer une attestation',
      unlock: 'Vous a demandé de déverrouiller',
      createKey: 'Vous a demandé de créer un profil',
      rekey: 'Vous a demandé de changer votre mot de passe',
      backup: 'A demandé à vous montrer vos mots de récupération',
    },
    otherAct: 'A demandé quelque chose',
    outcomes: {
      asked: 'Sans réponse',
      allowed: 'Autorisé, peut-être pas envoyé',
      done: 'Terminé',
      declined: 'Refusé',
      failed: 'N’a pas marché',
    },
    shared: 'Partagé',
    maybe:
      'Vous l’avez autorisé, et la fenêtre a disparu avant de savoir si la réponse était partie. Considérez que c’est partagé.',
    why: 'Pourquoi',
    from: 'Demandé par',
    for: 'Pour',
    inside: 'Affiché dans',
    another: 'un autre site',
    fields: 'Champs',
    comma: ', ',
    locked: 'Ne peut être repris avant le',
    details: 'Détails',
    digest: 'Empreinte du texte : {hash}',
    receipt: 'Enregistrer le reçu',
    receiptOf: 'Enregistrer le reçu : {site}, {time}',
  },

  profiles: {
    title: 'S’ouvre sans votre mot de passe',
    none: 'Rien : ce navigateur demande votre mot de passe à chaque fois.',
    until: 'jusqu’au {time}',
    forget: 'Redemander le mot de passe',
    forgotten: 'Ce navigateur redemande le mot de passe.',
  },

  lock: {
    title: 'Tout verrouiller maintenant',
    text: 'Ferme toutes les fenêtres sécurisées de ce navigateur, verrouille les applications qui les ont ouvertes et fait que ce navigateur redemande votre mot de passe. Les autres applications que vous avez déverrouillées le restent jusqu’à ce que vous fermiez leur page, ou au plus {minutes} minutes sans utilisation : d’ici, on ne peut pas les atteindre.',
    done: 'Verrouillé. Fermez aussi les pages des applications que vous avez déverrouillées.',
  },

  erase: {
    title: 'Tout oublier sur cet appareil',
    text: 'Supprime tout ce qui figure sur cette page, reçus compris. Votre profil et vos attestations restent où ils sont ; pour les rouvrir, il vous faut votre mot de passe ou vos mots de récupération.',
    word: 'OUBLIER',
    label: 'Saisissez {word} pour confirmer',
    untyped: 'Saisissez d’abord {word} ci-dessus.',
    done: 'Tout est oublié. Vous pouvez fermer cette page.',
  },
}
