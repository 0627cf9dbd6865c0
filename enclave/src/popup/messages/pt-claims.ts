import type { Claims } from './catalogue.ts'

export const claims: Claims = { kept: 'Fica consigo e não é partilhado:' }
