import { decodeHex, encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { secp256k1 } from '@idos/crypto/secp256k1'
import { type AuthType, authnText } from '@idos/kwil'
import { nearWallet } from '@idos/schema/testing'
import { accountKeyType, callerIdentifier, canonicalIdentifier } from '@idos/wallets'
import { type PublicSigner, signers } from './signers.ts'

/** Vectors of signatures: who a sender is to the network, what counts as its signature, and what does not. */

const TEXT = 'One text,\nof two lines.\n'
const GROUP_ORDER = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn

export function signatureVectors() {
  const all = signers()
  const [evm, , ed, near] = all as [PublicSigner, PublicSigner, PublicSigner, PublicSigner]
  return {
    text: TEXT,
    signers: all.map(({ name, authType, secret, sender, sign }) => ({
      name,
      authType,
      secret: encodeHex(secret),
      sender: encodeHex(sender),
      keyType: accountKeyType(authType),
      caller: callerIdentifier(authType, sender),
      identity: canonicalIdentifier(callerIdentifier(authType, sender)),
      signature: encodeBase64(sign(TEXT)),
    })),
    refused: [
      refused(evm, 'a high s (EIP-2)', highS(evm.sign(TEXT))),
      refused(evm, 'a v that is 29', withLast(evm.sign(TEXT), 29)),
      refused(evm, 'no v', evm.sign(TEXT).slice(0, 64)),
      refused(evm, 'the signature of another text', evm.sign(`${TEXT} `)),
      refused(ed, 's of another form (RFC 8032 §5.1.7)', plusOrder(ed.sign(TEXT))),
      refused(ed, 'the signature of another text', ed.sign(`${TEXT} `)),
      refused(near, 'a recipient that is not idOS', toSite(near.secret, 'shop.example')),
      refused(near, 'the signature without its envelope', near.sign(TEXT).slice(-64)),
    ],
    identities: identities(all),
  }
}

export function logInVectors() {
  const parameters = {
    domain: 'https://gateway.example',
    statement: 'Asked for by a program that is no web page.',
    uri: 'https://gateway.example',
    chainId: 'idos-vectors',
    nonce: 'cF0Rm1nVBn0',
    issueAt: '2026-01-01T00:00:00.000Z',
    expirationTime: '2026-01-01T00:05:00.000Z',
  }
  const text = authnText(parameters)
  return {
    param: {
      nonce: parameters.nonce,
      statement: parameters.statement,
      issue_at: parameters.issueAt,
      expiration_time: parameters.expirationTime,
      chain_id: parameters.chainId,
      domain: parameters.domain,
      version: '1',
      uri: parameters.uri,
    },
    text,
    textWithoutStatement: authnText({ ...parameters, statement: '' }),
    signed: signers().map(({ authType, sender, sign }) => ({
      authType,
      sender: encodeHex(sender),
      signature: encodeBase64(sign(text)),
    })),
  }
}

function refused({ authType, sender }: PublicSigner, because: string, signature: Uint8Array) {
  return { authType, sender: encodeHex(sender), signature: encodeBase64(signature), because }
}

function highS(signature: Uint8Array): Uint8Array {
  const n = secp256k1.Point.Fn.ORDER
  const s = n - bigEndian(signature.subarray(32, 64))
  const out = signature.slice()
  out.set(decodeHex(s.toString(16).padStart(64, '0')), 32)
  // The other point has the other parity.
  out[64] = out[64] === 27 ? 28 : 27
  return out
}

function withLast(signature: Uint8Array, byte: number): Uint8Array {
  return Uint8Array.of(...signature.subarray(0, -1), byte)
}

function plusOrder(signature: Uint8Array): Uint8Array {
  const s = bigEndian(signature.slice(32).reverse()) + GROUP_ORDER
  const out = signature.slice()
  out.set(decodeHex(s.toString(16).padStart(64, '0')).reverse(), 32)
  return out
}

function toSite(seed: Uint8Array, recipient: string): Uint8Array {
  return decodeHex(nearWallet(seed, recipient).sign(TEXT).toLowerCase())
}

function bigEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${encodeHex(bytes)}`)
}

/** Texts that name one key in many ways, and some that name none. */
function identities(all: readonly PublicSigner[]) {
  const named = all.flatMap(({ authType, sender }) => spellings(authType, sender))
  const none = ['', 'alice.near', '0x1234', encodeHex(new Uint8Array(31)), 'G'.repeat(56)]
  return [...new Set([...named, ...none])].map((text) => ({
    text,
    identity: canonicalIdentifier(text),
  }))
}

function spellings(authType: AuthType, sender: Uint8Array): string[] {
  const caller = callerIdentifier(authType, sender)
  if (authType === 'secp256k1_ep') return [caller, caller.toLowerCase()]
  if (authType === 'sep53') return [caller]
  const hex = encodeHex(sender)
  return [caller, hex, hex.toUpperCase()].filter((text) => encodeUtf8(text).length <= 100)
}
