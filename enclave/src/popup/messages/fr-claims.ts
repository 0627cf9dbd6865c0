import type { Claims } from './catalogue.ts'

export const claims: Claims = { kept: 'Reste chez vous et n’est pas partagé :' }
