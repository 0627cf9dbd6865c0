import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const profile: Pick<LaterMessages, 'password' | 'keeping' | 'erasing'> = {
  password: {
    title: 'Changez votre mot de passe',
    body: 'La fenêtre sécurisée demande votre mot de passe actuel, ou vos mots de récupération, puis le nouveau. Toutes vos attestations sont chiffrées de nouveau avec lui.',
    note: 'Ce que vous avez partagé reste lisible pour ceux qui l’ont. Vos autres appareils auront besoin du nouveau mot de passe. Jusqu’à la dernière étape, votre mot de passe actuel reste valable, et rien n’est perdu si vous arrêtez.',
    begunBefore:
      'Un changement a été commencé auparavant et n’est pas terminé. Votre mot de passe actuel reste valable.',
    begin: 'Changer le mot de passe',
    keep: 'Garder mon mot de passe',
    resumeBody:
      'Tout est chiffré avec le nouveau mot de passe que vous avez choisi auparavant. Il ne manque que la confirmation de votre portefeuille.',
    resume: 'Terminer le changement',
    looking: 'Examen de vos attestations…',
    lookingBody: 'Cela prend un instant.',
    windowTitle: 'Continuez dans la fenêtre sécurisée',
    windowBody: 'Vos mots de passe y sont saisis, et nulle part ailleurs.',
    preparing: (left, written) =>
      left === 0
        ? 'Reprise là où cela s’était arrêté'
        : plural('fr', left, {
            one: 'Une attestation est chiffrée de nouveau',
            other: `${written} attestations sont chiffrées de nouveau`,
          }),
    walletBody: 'Confirmez dans votre portefeuille, une fois pour huit attestations au plus.',
    changing: 'Dernière étape : confirmez dans votre portefeuille',
    changingBody: 'Dès lors, le nouveau mot de passe est valable.',
    done: 'Votre mot de passe est changé',
    doneBody: 'Utilisez désormais le nouveau, sur tous vos appareils.',
    unreadable: (count, written) =>
      plural('fr', count, {
        one: 'Une attestation n’a pas pu être ouverte avec votre mot de passe et reste comme elle était.',
        other: `${written} attestations n’ont pas pu être ouvertes avec votre mot de passe et restent comme elles étaient.`,
      }),
    back: 'Terminé',
  },
  keeping: {
    title: 'Vos mots de récupération',
    progress: 'Continuez dans la fenêtre sécurisée',
    body: 'Saisissez-y votre mot de passe pour voir les mots. Cette page ne les voit pas. Fermez la fenêtre quand vous les avez conservés.',
  },
  erasing: {
    title: 'Supprimer votre profil ?',
    body: 'Personne ne peut l’annuler. Votre portefeuille vous demande encore une fois.',
    credentials: 'Attestations supprimées',
    ending: 'Accès qui prennent fin aussitôt',
    wallets: 'Portefeuilles libérés',
    staysTitle: 'Reste lisible',
    stays: (date) => `Jusqu’au ${date}, puis supprimé`,
    nothingStays: 'Rien : aucune de vos copies n’est bloquée.',
    note: 'Ce que quelqu’un a déjà lu, il a pu le garder. Vous pourrez ensuite créer un nouveau profil avec ce portefeuille et faire émettre de nouveau vos attestations.',
    confirm: 'Supprimer avec le portefeuille',
    keep: 'Garder le profil',
    walletTitle: 'Confirmez dans votre portefeuille',
    walletBody:
      'Signez une fois pour supprimer le profil pour toujours, ou refusez pour le garder.',
  },
}
