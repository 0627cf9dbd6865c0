import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const settings: Pick<LaterMessages, 'lock' | 'settings' | 'mini' | 'ended'> = {
  lock: {
    unlocked: (time) =>
      `Déverrouillé ici. Se verrouille après ${time} sans utilisation, ou à la fermeture de cette page.`,
    locked: 'Verrouillé. Vos données ne s’ouvrent que dans la fenêtre sécurisée.',
    lockNow: 'Verrouiller maintenant',
  },
  settings: {
    title: 'Réglages',
    lead: 'Ce que vous choisissez ici passe avant ce que demande cette page.',
    asPage: 'Comme cette page le dit',
    language: 'Langue',
    theme: 'Apparence',
    light: 'Clair',
    dark: 'Sombre',
    system: 'Comme l’appareil',
    lockAfter: 'Verrouiller sans utilisation',
    lockHint:
      'Votre clé attend alors de nouveau votre mot de passe. Aucune page ne peut prolonger ce délai.',
    kept: 'Conservé dans ce navigateur, pour cette page, là où le navigateur le permet.',
    done: 'Terminé',
  },
  mini: {
    minimise: 'Réduire',
    starting: 'Démarrage',
    connect: 'Connectez votre portefeuille',
    login: 'Se connecter',
    pending: 'Vérification en cours',
    failed: 'Demande votre attention',
    granted: (site) => `Accès donné à ${site}`,
    steps: (count, written) =>
      plural('fr', count, { one: 'Encore 1 étape', other: `Encore ${written} étapes` }),
  },
  ended: {
    on: (date) => `Terminé le ${date}`,
    by: (date) => `Terminé le ${date} au plus tard`,
    byWhy: 'Il n’a pas été terminé dans ce navigateur, qui l’a trouvé terminé ce jour-là.',
  },
}
