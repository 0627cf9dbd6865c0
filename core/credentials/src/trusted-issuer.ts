import { encodeHex } from '@idos/crypto/bytes'
import { didKeyPublicKey, parsePublicKeyMultibase, publicKeyMultibase } from './did-key.ts'

/** A `did:key` by itself, or an issuer URL with one of its keys (`z6Mk...`). */
export type TrustedIssuer =
  | string
  | {
      readonly issuer: string
      readonly publicKeyMultibase: string
      /** Hex of the Ed25519 key that signs its rows on the network; `publicKeyMultibase` when left out. */
      readonly authPublicKey?: string
    }

/** Keys (multibase) whose proofs count for this issuer. */
export function trustedKeys(issuer: string, trust: readonly TrustedIssuer[]): string[] {
  return trust.flatMap((entry) => {
    if (typeof entry !== 'string') {
      return entry.issuer === issuer ? [entry.publicKeyMultibase] : []
    }
    const key = entry === issuer ? didKeyPublicKey(entry) : undefined
    return key ? [publicKeyMultibase(key)] : []
  })
}

/** Keys (lower-case hex) by which the network knows this issuer: only their rows carry its public notes. */
export function trustedAuthKeys(issuer: string, trust: readonly TrustedIssuer[]): string[] {
  return trust.flatMap((entry) => {
    if (typeof entry !== 'string' && entry.issuer === issuer && entry.authPublicKey) {
      return [entry.authPublicKey.toLowerCase()]
    }
    return trustedKeys(issuer, [entry]).flatMap((text) => {
      const key = parsePublicKeyMultibase(text)
      return key ? [encodeHex(key)] : []
    })
  })
}
