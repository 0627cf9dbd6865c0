import { readTrustedIssuer, type TrustedIssuer } from '@idos/credentials'
import { IdosError } from '@idos/protocol'

/** Whom `--issuer` names: a DID, 64 digits of hex, or `https://issuer.example#z6Mk...` for one that signs under an URL. */
export function trustedIssuer(text: string): TrustedIssuer {
  const entry = readTrustedIssuer(text)
  if (!entry) {
    throw new IdosError('CONFIG_INVALID', {
      message:
        '--issuer must be a did:key, did:jwk or did:web, 64 hex digits, or https://issuer.example#z6Mk...',
    })
  }
  return entry.publicKeyMultibase === undefined ? entry.issuer : entry
}

export const issuerOption = {
  value: 'ISSUER',
  several: true,
  required: true,
  help: 'issuer that is trusted: a did:key, did:jwk or did:web, 64 hex digits, or with a key of its own, https://issuer.example#z6Mk... or did:web:issuer.example#z6Mk...; several',
} as const
