import type { Claims } from './catalogue.ts'

export const claims: Claims = { kept: 'Se queda con usted y no se comparte:' }
