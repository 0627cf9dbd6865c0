import type { Messages } from './en.ts'
import { kind } from './kind.ts'

export const messages: Messages = {
  title: 'Explorateur idOS',
  menu: 'Pages',
  skip: 'Aller au contenu',
  nav: {
    overview: 'Vue d’ensemble',
    blocks: 'Blocs',
    transactions: 'Transactions',
    actions: 'Actions',
    erasures: 'Effacements',
    validators: 'Validateurs',
    proposals: 'Propositions',
    health: 'État',
  },
  search: {
    label: 'Numéro de bloc ou hash',
    button: 'Chercher',
    wrong: 'Saisissez le numéro d’un bloc ou les 64 chiffres d’un hash.',
  },
  language: 'Langue',
  raw: 'La même chose en JSON',
  development: 'Nœud de développement : pas un réseau',
  states: {
    loading: 'Un instant …',
    unreachable:
      'Le serveur de l’explorateur ne peut pas répondre pour le moment. Ce que vous voyez n’est peut-être plus à jour ; la page reprend d’elle-même dès que possible.',
    tooMany: 'Trop de questions en peu de temps. Patientez un instant.',
    notThere:
      'Ce réseau n’a pas de tel bloc ni de telle transaction, ou le nœud ne les garde plus. Les blocs d’avant le moment où un nœud a laissé son histoire derrière lui en ont disparu pour de bon.',
    again: 'Réessayer',
    noTransactions:
      'Personne n’a envoyé de transaction dans cette partie de la chaîne. Dès que quelqu’un crée un profil ou partage une attestation, elle apparaît ici.',
    noPage: 'Cette page n’existe pas.',
  },
  words: {
    block: 'Bloc',
    transaction: 'Transaction',
    transactions: 'Transactions',
    ok: 'Effectuée',
    failed: 'Refusée',
    time: 'Heure',
    most: 'Maximum',
    newer: 'Plus récentes',
    older: 'Plus anciennes',
    all: 'Toutes',
    count: 'Combien de fois',
    last: 'Dernière',
  },
  overview: {
    lead: 'Ce que fait le réseau idOS, en direct. Des personnes y gardent des attestations chiffrées et les partagent ; vous voyez que quelque chose s’est passé, jamais à qui cela appartient ni ce que cela dit.',
    lastBlock: 'Dernier bloc',
    nodes: 'Nœuds en bon état',
    counted: 'Transactions',
    blocks: 'Blocs lus',
    since: (block) => `depuis le bloc ${block}`,
    of: (all) => `sur ${all}`,
    hours: 'Transactions par heure, dernières 24 heures',
    latest: 'Dernières transactions',
    what: 'Ce que vous voyez ici, et ce que vous ne voyez pas',
    whatBlock:
      'Un bloc est une page du livre du réseau. Toutes les quelques secondes, ses validateurs s’accordent sur la suivante ; ce qui y est écrit, personne ne peut le changer.',
    whatTransaction:
      'Une transaction est une inscription : quelqu’un a demandé quelque chose au réseau, et l’a signé.',
    whatNot:
      'Cet explorateur laisse de côté les noms, les adresses de portefeuilles, les notes, les contenus et tous les arguments. À la place de l’expéditeur figure une marque, la même pendant une journée, que personne ne peut rattacher à un compte.',
  },
  blocks: {
    lead: 'Les plus récents d’abord. Un bloc vide signifie que rien ne s’est passé et que le réseau va bien.',
  },
  block: {
    previous: 'Bloc précédent',
    next: 'Bloc suivant',
    hash: 'Hash',
    appHash: 'État après lui',
    votes: 'Votes pour',
    size: 'Taille de l’envoi',
    empty: 'Un bloc vide : personne n’a rien envoyé. Le réseau en crée pour montrer qu’il va bien.',
  },
  transactions: {
    lead: 'Ce qui a été demandé au réseau, le plus récent d’abord.',
    filter: 'Action',
  },
  transaction: {
    result: 'Résultat',
    code: (code) => `code ${code}`,
    action: 'Action',
    type: 'Type',
    size: 'Taille de l’envoi',
    fee: 'Frais',
    noFee: 'aucuns',
    sender: 'Marque de l’expéditeur',
    senderHint: 'La même pour un compte pendant une journée, et rien de plus.',
    failedHint: 'Le réseau l’a refusée. Seul le compteur de l’expéditeur a changé.',
  },
  validators: {
    lead: 'Des ordinateurs de différents opérateurs qui s’accordent sur chaque bloc. Plus de la moitié doit parvenir au même résultat.',
    leader: 'Dirige',
    power: 'Votes',
    none: 'Il n’y a pas de validateurs : c’est un nœud de développement, d’accord avec lui-même. Un vrai réseau les présente ici.',
  },
  proposals: {
    lead: 'Des changements du réseau lui-même, sur lesquels votent ses validateurs : qui participe, et selon quelles règles.',
    open: 'Propositions ouvertes',
    none: 'Il n’y a aucune proposition ouverte.',
    latest: 'Dernières transactions sur le réseau',
    noLatest:
      'Dans cette partie de la chaîne, personne n’a demandé à entrer ni à sortir, et aucune règle n’a été mise au vote.',
  },
  actions: {
    lead: 'Ce que l’on demande au réseau, et combien de fois. Chaque action est une règle que tous les nœuds suivent de la même façon.',
    days: 'Transactions par jour, 14 derniers jours',
  },
  erasures: {
    lead: 'Qui s’en va est effacé. Vous voyez ici que cela se fait : combien de profils et d’attestations ont été effacés, et que les copies verrouillées prennent fin avec leur verrou.',
    profiles: 'Profils effacés',
    credentials: 'Attestations retirées',
    sweeps: 'Nettoyages après verrou',
    waiting: 'Copies en attente de nettoyage',
    latest: 'Derniers effacements',
    none: 'Rien n’a été effacé dans cette partie de la chaîne.',
    history:
      'Une transaction qui a écrit quelque chose reste dans l’histoire d’un nœud jusqu’à ce qu’il la laisse derrière lui ; les opérateurs le font régulièrement. Cet explorateur ne montre jamais ce qui s’y trouvait.',
  },
  health: {
    lead: 'Comment vont les nœuds que cet explorateur observe.',
    node: (number) => `Nœud ${number}`,
    well: 'Bien',
    unwell: 'Pas bien',
    syncing: 'Rattrape son retard',
    away: 'Ne répond pas',
    height: 'Dernier bloc',
    age: 'Son âge',
    behind: 'Blocs de retard',
    peers: 'Nœuds avec qui il parle',
    read: 'Lu par cet explorateur',
    range: (from, to) => `Blocs ${from} à ${to}`,
    reading: 'Il en lit encore de plus anciens.',
    stopped:
      'Un nœud qui ne répond pas n’arrête personne : les autres continuent. Sans celui qui dirige, rien de nouveau n’est écrit jusqu’à ce qu’un autre dirige.',
  },
  kinds: {
    profile: kind('Profil', 'Quelqu’un a créé un profil, ou on l’a préparé pour cette personne.'),
    wallet: kind('Portefeuille', 'Un portefeuille a été ajouté à un profil ou en a été retiré.'),
    credential: kind(
      'Attestation',
      'Une attestation a été écrite ou remplacée, ou son état public a changé.',
    ),
    access: kind('Accès', 'Quelqu’un a donné accès à une attestation, ou l’a repris.'),
    erasure: kind(
      'Effacement',
      'Une attestation ou un profil entier a été effacé, ou le réseau a été nettoyé des copies dont le verrou avait pris fin.',
    ),
    attribute: kind('Information', 'Une petite information d’un profil a été écrite ou partagée.'),
    key: kind(
      'Nouveau mot de passe',
      'Quelqu’un change le mot de passe d’un profil, et tout est chiffré à nouveau.',
    ),
    rules: kind(
      'Règles',
      'L’opérateur a changé les règles du réseau, ou qui peut délivrer des attestations.',
    ),
    governance: kind('Le réseau lui-même', 'Des validateurs entrent, sortent ou votent.'),
    other: kind('Autre chose', 'Une transaction pour laquelle cet explorateur n’a pas de mot.'),
  },
}
