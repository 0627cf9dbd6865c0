export { issuerDid, issuerKey } from './issuer-id.ts'
export { toRequest } from './to-request.ts'
export { toConditions, type Wanted, wantedOf } from './wanted.ts'
