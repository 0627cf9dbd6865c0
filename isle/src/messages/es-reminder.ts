import type { Messages } from './en.ts'

export const reminder: Messages['reminder'] = {
  body: 'Si olvida su contraseña, solo sus palabras de recuperación abren este perfil. Guárdelas ahora si aún no lo ha hecho.',
  keep: 'Guardar palabras de recuperación',
}
