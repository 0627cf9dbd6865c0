import type { Messages } from './en.ts'

export const asked: Messages['asked'] = {
  retention: 'Conservation indiquée',
  conditions: 'Conditions indiquées',
}
