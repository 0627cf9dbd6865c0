/**
 * Signatures of Kwil transactions and gateway log-ins, and the `@caller` that each scheme gives.
 *
 * Requirements: a sender and a signature of any length or content give `false` or `BAD_REQUEST`, never another error;
 * one sender has one rendering; every signature has one accepted form (strict RFC 8032, low s).
 * Attacker: anybody who can reach the RPC.
 */
import { decodeUtf8, encodeHex } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { secp256k1 } from '@idos/crypto/secp256k1'
import type { AuthType } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { evmChecksumAddress, verifyPersonalSignature } from './evm.ts'
import { NEP413_RECIPIENTS, nearPublicKey, verifyNep413Envelope } from './near.ts'
import { parseStellarAddress, sep53Hash } from './stellar.ts'
import { verifyXrplSignature, xrplAddress } from './xrpl.ts'

/** Every signature scheme, by its name on the wire. */
export const authTypes: readonly AuthType[] = [
  'secp256k1_ep',
  'secp256k1',
  'ed25519',
  'nep413',
  'xrpl',
  'sep53',
]

/** A signature of a request to the network, with what it was made over. */
export type RequestSignature = {
  authType: AuthType
  /** Address or public key bytes, as the auth type has it. */
  sender: Uint8Array
  message: Uint8Array
  signature: Uint8Array
  /** NEP-413 recipients that are ours. */
  nep413Recipients?: readonly string[]
}

/** Reads an auth type as kwild does, without regard to case. */
export function parseAuthType(text: string): AuthType | undefined {
  const lower = text.toLowerCase()
  return authTypes.find((authType) => authType === lower)
}

/** Whether a sender of the network signed these bytes, by the scheme that is named. Malformed input is `false`. */
export function verifyRequestSignature(request: RequestSignature): boolean {
  const { authType, sender, message, signature } = request
  switch (authType) {
    case 'secp256k1_ep':
      return verifyPersonalSignature(message, signature, sender)
    case 'secp256k1':
      return verifySecp256k1(message, signature, sender)
    case 'ed25519':
      return verifyEd25519(message, signature, sender)
    case 'nep413': {
      const recipients = request.nep413Recipients ?? NEP413_RECIPIENTS
      return verifyNep413Envelope(message, signature, sender, recipients)
    }
    case 'xrpl':
      return verifyXrplSignature(message, signature, sender)
    case 'sep53': {
      const key = stellarSender(sender)
      return key !== undefined && verifyEd25519(sep53Hash(message), signature, key)
    }
  }
}

/** `@caller` of a sender. Throws `BAD_REQUEST` when the bytes cannot be a sender of that auth type. */
export function callerIdentifier(authType: AuthType, sender: Uint8Array): string {
  switch (authType) {
    case 'secp256k1_ep':
      return evmChecksumAddress(ofLength(sender, 20))
    case 'secp256k1':
      if (!secp256k1.utils.isValidPublicKey(ofLength(sender, 33))) throw badSender()
      return encodeHex(sender)
    case 'ed25519':
      return encodeHex(ofLength(sender, 32))
    case 'nep413':
      return nearPublicKey(ofLength(sender, 32))
    case 'xrpl':
      return xrplAddress(ofLength(sender, 33))
    case 'sep53':
      if (!stellarSender(sender)) throw badSender()
      return decodeUtf8(sender)
  }
}

/** r ‖ s over SHA-256 of the message; a trailing recovery byte is ignored. */
function verifySecp256k1(message: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
  if (key.length !== 33 || (signature.length !== 64 && signature.length !== 65)) return false
  try {
    return secp256k1.verify(signature.subarray(0, 64), message, key, { prehash: true, lowS: true })
  } catch {
    return false
  }
}

function stellarSender(sender: Uint8Array): Uint8Array | undefined {
  if (sender.length !== 56 || sender.some((byte) => byte > 0x7f)) return undefined
  return parseStellarAddress(decodeUtf8(sender))
}

function ofLength(sender: Uint8Array, length: number): Uint8Array {
  if (sender.length !== length) throw badSender()
  return sender
}

function badSender(): IdosError {
  return new IdosError('BAD_REQUEST', { message: 'The sender does not fit its signature scheme.' })
}
