import type { Messages } from './en.ts'

export const asked: Messages['asked'] = {
  retention: 'Conservação indicada',
  conditions: 'Condições indicadas',
}
