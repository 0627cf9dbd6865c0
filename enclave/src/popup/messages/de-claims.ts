import type { Claims } from './catalogue.ts'

export const claims: Claims = { kept: 'Bleibt bei Ihnen und wird nicht geteilt:' }
