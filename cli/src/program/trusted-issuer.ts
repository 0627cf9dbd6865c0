import { issuerDid } from '@idos/consumer'
import type { TrustedIssuer } from '@idos/credentials'
import { IdosError } from '@idos/protocol'

/** Whom `--issuer` names: a did:key, its 64 digits of hex, or `https://issuer.example#z6Mk...` for one that signs under an URL. */
export function trustedIssuer(text: string): TrustedIssuer {
  const [, issuer, publicKeyMultibase] =
    /^(https?:\/\/[^#\s]+)#(z6Mk[1-9A-HJ-NP-Za-km-z]{44})$/.exec(text) ?? []
  if (issuer && publicKeyMultibase) return { issuer, publicKeyMultibase }
  try {
    return issuerDid(text)
  } catch (cause) {
    throw new IdosError('CONFIG_INVALID', {
      message: '--issuer must be a did:key, 64 hex digits, or https://issuer.example#z6Mk...',
      cause,
    })
  }
}

export const issuerOption = {
  value: 'ISSUER',
  several: true,
  required: true,
  help: 'issuer that is trusted: a did:key, 64 hex digits, or https://issuer.example#z6Mk... for one that signs under an URL; several',
} as const
