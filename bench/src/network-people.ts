import { createPrivateKey, randomBytes, sign } from 'node:crypto'
import { encodeBase64 } from '@idos/crypto/bytes'
import { stellarWallet } from '@idos/schema/testing'
import {
  type Actor,
  actorOf,
  argumentsOf,
  type Connection,
  credentialInput,
  type Network,
  newServer,
  notesOf,
  outcomeText,
  type Server,
  shareInput,
} from '@idos/testbed'

/** Somebody with a profile, one credential and one copy shared with a consumer. */
export type BenchPerson = {
  readonly actor: Actor
  readonly original: string
  readonly consumer: Server
  readonly copy: string
  /** Next nonce; counted here so that a write is one request. */
  nonce: number
}

const CONTENT_BYTES = 4_096

export async function makePeople(
  network: Network,
  door: Connection,
  count: number,
): Promise<BenchPerson[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const seed = new Uint8Array(randomBytes(32))
      const wallet = stellarWallet(seed)
      await network.people.person(wallet)
      const actor = { ...actorOf(wallet), sign: fastSigner(seed) }
      const issuer = newServer()
      const original = await credentialInput(issuer, notesOf('bench'), CONTENT_BYTES)
      await must(door, actor, 'add_credential', original)
      const consumer = newServer()
      const share = await sharedCopy(original.id, consumer.caller)
      await must(door, actor, 'share_credential', share)
      const nonce = await door.nextNonce(actor)
      return { actor, original: original.id, consumer, copy: share.id, nonce }
    }),
  )
}

/** The arguments of a share with a ciphertext of a usual size. */
export async function sharedCopy(original: string, grantee: string) {
  const small = await shareInput(original, grantee)
  return { ...small, ...(await credentialInput(newServer(), '', CONTENT_BYTES)), id: small.id }
}

async function must(
  door: Connection,
  actor: Actor,
  action: 'add_credential' | 'share_credential',
  input: object,
) {
  const args = argumentsOf(action, input as Record<string, unknown>)
  const outcome = await door.execute(actor, action, [args])
  if (!outcome.ok) throw new Error(`${action}: ${outcomeText(outcome)}`)
}

/** The platform's Ed25519: the client must not be what is measured. */
function fastSigner(seed: Uint8Array): Actor['sign'] {
  // RFC 8410 §7: a seed in PKCS #8.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return async (message) => new Uint8Array(sign(null, message, key))
}

/** Base64 of random bytes, for values that should not compress. */
export function randomText(bytes: number): string {
  return encodeBase64(new Uint8Array(randomBytes(bytes)))
}
