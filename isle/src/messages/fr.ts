import { errorWords } from '@idos/protocol/error-words/fr'
import type { Messages } from './en.ts'
import { access } from './fr-access.ts'
import { asked } from './fr-asked.ts'
import { linked } from './fr-linked.ts'
import { others } from './fr-others.ts'
import { pairing } from './fr-pairing.ts'
import { profile } from './fr-profile.ts'
import { reminder } from './fr-reminder.ts'
import { settings } from './fr-settings.ts'
import { wallets } from './fr-wallets.ts'
import { ways } from './fr-ways.ts'

export const messages: Messages = {
  direction: 'ltr',
  frame: {
    product: 'idOS',
    promise: 'Vous seul pouvez ouvrir vos données.',
    accountOf: (wallet) => `Connecté avec ${wallet}`,
    disconnect: 'Se déconnecter',
    settings: 'Réglages',
    standaloneTitle: 'Voici le widget idOS',
    standaloneBody: 'Il fonctionne dans une application qui l’intègre. Ouvrez-le depuis celle-ci.',
  },
  connecting: {
    title: 'Démarrage',
    progress: 'Connexion à cette page',
    body: 'Cela prend un instant.',
  },
  notConnected: {
    title: 'Votre identité vous appartient',
    body: 'Faites-la vérifier une fois, gardez-la chiffrée et ne la partagez que quand vous le dites.',
    points: [
      'Vos données sont chiffrées avec un mot de passe que vous seul connaissez.',
      'Une application ne voit rien avant votre autorisation.',
      'Vous pouvez retirer l’accès.',
    ],
    connect: 'Connecter le portefeuille',
    waitingTitle: 'En attente de votre portefeuille',
    waitingBody: 'Choisissez un compte dans votre portefeuille pour continuer.',
  },
  loading: {
    profileTitle: 'Recherche de votre profil',
    profileBody: 'Ce portefeuille a-t-il un profil idOS ?',
    recordsTitle: 'Chargement de vos attestations',
    recordsBody: 'Vos attestations, et qui y a accès.',
    progress: 'Le réseau idOS est interrogé',
  },
  noProfile: {
    title: 'Créez votre profil idOS',
    body: 'Ce portefeuille n’a pas encore de profil. Voici les étapes :',
    steps: [
      'Choisissez un mot de passe dans une fenêtre sécurisée.',
      'Signez une fois avec votre portefeuille : que le profil est à vous, et pour vous connecter.',
      'L’émetteur enregistre votre profil.',
    ],
    note: 'Le mot de passe chiffre vos données. Personne ne peut le réinitialiser pour vous.',
    create: 'Créer un profil',
    unavailable:
      'Cette application ne crée pas de profils. Créez-en un dans une application qui le fait, puis revenez.',
  },
  creating: {
    title: 'Création de votre profil',
    window: 'Choisissez votre mot de passe',
    windowHint: 'Continuez dans la fenêtre sécurisée qui vient de s’ouvrir.',
    wallet: 'Signez dans votre portefeuille',
    walletHint: 'Votre portefeuille affiche un texte qui le relie à votre nouveau profil.',
    registering: 'Enregistrer le profil',
    registeringHint: 'L’émetteur inscrit votre profil dans le réseau idOS.',
    loggingIn: 'Se connecter',
    loggingInHint: 'Une signature de plus ouvre votre session.',
    stepOf: (step, total) => `Étape ${step} sur ${total}`,
    done: 'Fait',
    now: 'En cours',
    later: 'À faire',
  },
  signedOut: {
    title: 'Heureux de vous revoir',
    body: 'Connectez-vous avec une signature. Elle ne coûte rien et ne déplace rien.',
    login: 'Se connecter',
    waitingTitle: 'Signez dans votre portefeuille',
    waitingBody: 'Confirmez-y le texte de connexion, ou refusez pour arrêter.',
  },
  noCredential: {
    title: 'Faites vérifier votre identité',
    body: (type, consumer) =>
      `${consumer} demande une attestation « ${type} » et vous n’en avez aucune qui convienne.`,
    how: 'D’abord vous déverrouillez votre profil avec son mot de passe, sauf si vous venez de le faire. Ensuite cette page effectue la vérification ; le résultat est chiffré pour vous seul.',
    unbound:
      'Ce que votre portefeuille a signé autrefois pour ce profil ne nomme pas sa clé de chiffrement. Le déverrouillage montre que la clé est la vôtre.',
    verify: 'Vérifier mon identité',
    unavailable:
      'Cette application ne propose pas de vérification. Obtenez l’attestation d’un émetteur reconnu, puis revenez.',
    checkingTitle: 'Vérification d’identité en cours',
    checkingBody: 'Terminez la vérification sur cette page. Cette carte continue d’elle-même.',
  },
  unlocking: {
    title: 'Déverrouillez votre profil',
    progress: 'Continuez dans la fenêtre sécurisée',
    body: 'Saisissez-y le mot de passe de votre profil. Cela montre que le profil est le vôtre avant que rien n’y soit écrit.',
  },
  pending: {
    title: 'Vérification en attente',
    body: 'L’émetteur examine ce que vous avez envoyé. Vous pouvez quitter cette page et revenir.',
    check: 'Vérifier de nouveau',
    checking: 'Vérification',
  },
  ready: {
    title: 'Vos attestations',
    asks: (consumer) => `${consumer} demande`,
    purpose: 'But indiqué',
    lock: 'Durée de blocage',
    lockValue: (duration) => `Vous ne pouvez pas révoquer pendant ${duration}`,
    share: (consumer) => `Partager avec ${consumer}`,
    shareHint:
      'Vous voyez et confirmez d’abord tout dans la fenêtre sécurisée. Puis vous signez une fois dans votre portefeuille.',
    notNow: 'Pas maintenant',
  },
  credential: {
    untitled: 'Attestation',
    view: 'Voir',
    viewLabel: (name) => `Voir ${name}`,
    issued: (date) => `Émise le ${date}`,
    by: (issuer) => `par ${issuer}`,
    level: (level) => `Niveau : ${level}`,
    status: {
      valid: 'Valable',
      revoked: 'Révoquée',
      suspended: 'Suspendue',
      rejected: 'Rejetée',
      expired: 'Expirée',
      unknown: 'Non confirmée',
    },
    types: { kyc: 'Identité (KYC)', por: 'Justificatif de domicile' },
  },
  sharing: {
    title: (consumer) => `Partage avec ${consumer}`,
    windowTitle: 'Continuez dans la fenêtre sécurisée',
    windowBody: 'Vérifiez-y qui reçoit vos données, puis autorisez ou refusez.',
    walletTitle: 'Confirmez dans votre portefeuille',
    walletBody:
      'Signez une fois pour inscrire l’accès dans le réseau idOS, ou refusez pour arrêter.',
    checkingTitle: 'Inscription de l’accès',
    checkingBody: 'En attente de la confirmation du réseau idOS.',
  },
  viewing: {
    title: 'Affichée dans la fenêtre sécurisée',
    progress: 'Regardez-la là-bas',
    body: 'Elle est déchiffrée dans cette fenêtre-là, pas sur cette page. Fermez la fenêtre quand vous avez fini.',
  },
  window: { show: 'Afficher la fenêtre', cancel: 'Annuler' },
  records: {
    others: 'Autres attestations',
    all: 'Vos attestations',
    grants: 'Qui d’autre a accès',
    noOthers: 'Vous n’avez pas d’autres attestations.',
    noGrants: 'Personne d’autre n’a accès.',
  },
  foreign: {
    ask: 'Pas votre profil ?',
  },
  asked,
  reminder,
  own: {
    password: 'Changer le mot de passe',
    words: 'Mots de récupération',
    wallets: 'Vos portefeuilles',
  },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'Accès accordé',
    body: (consumer) => `${consumer} peut lire la copie que vous avez partagée.`,
    issuerCopy: 'Copie propre de l’émetteur',
    grantee: (id) => `Destinataire ${id}`,
    revoke: 'Révoquer',
    receipt: 'Reçu',
    receiptLabel: (name) => `Enregistrer le reçu pour ${name}`,
    revokeLabel: (name) => `Révoquer l’accès de ${name}`,
    lockedUntil: (date) => `Bloqué jusqu’au ${date}`,
    lockedWhy: 'Vous l’avez accepté en partageant ; vous pourrez révoquer ensuite.',
  },
  error: {
    title: 'Cela n’a pas marché',
    quietTitle: 'Pas terminé',
    retry: 'Réessayer',
    open: 'Ouvrir la fenêtre',
    back: 'Retour',
    details: 'Détails',
    code: (code) => `Code d’erreur ${code}`,
    reason: (reason) => `Raison : ${reason}`,
    lockedUntil: (date) => `Bloqué jusqu’au ${date}.`,
    goOn: 'Continuer sur cette page',
    goOnNote:
      'Vous pouvez aussi continuer sur cette page : elle laisse la place à idOS, et vous revenez ici ensuite.',
    popupBlockedTitle: 'Votre navigateur a bloqué la fenêtre sécurisée',
    popupBlockedBody:
      'Votre mot de passe n’est demandé que dans sa propre fenêtre, pour que cette page ne puisse pas le lire. Autorisez les fenêtres surgissantes de ce site dans la barre d’adresse, puis appuyez sur le bouton. Si vous avez ouvert cette page dans une autre application, ouvrez-la dans votre navigateur.',
    popupIsolatedTitle: 'Ce site coupe la fenêtre sécurisée',
    popupIsolatedBody:
      'Une fenêtre s’est ouverte, mais l’isolement du site l’empêche de répondre. Fermez-la. Le développeur du site peut y remédier avec l’en-tête Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  errors: errorWords,
  later: { ...profile, ...others, ...settings, linked },
}
