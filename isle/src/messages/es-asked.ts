import type { Messages } from './en.ts'

export const asked: Messages['asked'] = {
  retention: 'Conservación indicada',
  conditions: 'Condiciones indicadas',
}
