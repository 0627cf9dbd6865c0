import type { Claims } from './catalogue.ts'

export const claims: Claims = { kept: '手元に残り、共有されないもの:' }
