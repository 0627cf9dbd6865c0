export { issuerDid, issuerKey } from './issuer-id.ts'
export { toRequest } from './to-request.ts'
export { askedOf, toConditions, toDisclose, type Wanted, wantedOf } from './wanted.ts'
