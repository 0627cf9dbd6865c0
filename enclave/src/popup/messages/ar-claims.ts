import type { Claims } from './catalogue.ts'

export const claims: Claims = { kept: 'يبقى لديك ولا يُشارك:' }
