import type { Messages } from './en.ts'

export const reminder: Messages['reminder'] = {
  body: 'Se esquecer a sua palavra-passe, só as suas palavras de recuperação abrem este perfil. Guarde-as agora, se ainda não o fez.',
  keep: 'Guardar palavras de recuperação',
}
