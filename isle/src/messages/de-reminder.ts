import type { Messages } from './en.ts'

export const reminder: Messages['reminder'] = {
  body: 'Wenn Sie Ihr Passwort vergessen, öffnen nur Ihre Wörter zur Wiederherstellung dieses Profil. Bewahren Sie sie jetzt auf, falls Sie das noch nicht getan haben.',
  keep: 'Wörter zur Wiederherstellung aufbewahren',
}
