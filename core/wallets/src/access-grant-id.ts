import { uuidV5 } from '@idos/kwil'

const ACCESS_GRANT_NAMESPACE = '31276fd4-105f-4ff7-9f64-644942c14b79'

/** Id of an access grant. `grantee` exactly as the grant names it, `dataId` in lower case, `lockedUntil` unix seconds. */
export function accessGrantId(
  grantee: string,
  dataId: string,
  lockedUntil: bigint | number,
): string {
  return uuidV5(ACCESS_GRANT_NAMESPACE, `${grantee}-${dataId}-${lockedUntil}`)
}
