import type { Wanted } from './asked.ts'
import type { Credential } from './records.ts'

/** Why a credential is not what was asked for; null where it is, or where its status says why. */
export function misfitOf(
  {
    type,
    level,
    format,
    issuerPublicKey,
  }: Pick<Credential, 'type' | 'level' | 'format' | 'issuerPublicKey'>,
  wanted: Wanted,
): 'kind' | 'issuer' | null {
  const isLevel = wanted.levels.length === 0 || wanted.levels.includes(level ?? '')
  if (type !== wanted.type || format !== wanted.format || !isLevel) return 'kind'
  return isAcceptedIssuer(issuerPublicKey, wanted) ? null : 'issuer'
}

/** The sites that may lead to a credential that fits, each once. */
export function sitesOf(wanted: Wanted): readonly string[] {
  const sites = wanted.sites.filter(
    ({ issuer }) => issuer === undefined || isAcceptedIssuer(issuer, wanted),
  )
  return [...new Set(sites.map(({ site }) => site))]
}

function isAcceptedIssuer(key: string, { issuers }: Wanted): boolean {
  return issuers.length === 0 || issuers.includes(key)
}
