import type { Messages } from './en.ts'

export const reminder: Messages['reminder'] = {
  body: 'Si vous oubliez votre mot de passe, seuls vos mots de récupération ouvrent ce profil. Conservez-les maintenant si ce n’est pas déjà fait.',
  keep: 'Conserver les mots de récupération',
}
