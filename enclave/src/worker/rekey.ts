/**
 * Everything of a profile encrypted anew for another key, and signed by the key that it had.
 *
 * Requirements
 *  1. A plaintext is opened, sealed and wiped here, one after another; what leaves is encrypted for the new key.
 *  2. The old secret signs what was opened here and what was sealed here, for the key that was made here, and is wiped with the
 *     request. The embedder chooses none of these texts but the name of the network.
 *  3. No credential is lost: one that the old key does not open stays as it is, and the embedder is told which.
 *     The person's records of who has access come along, sealed to the new key.
 *  4. The old key stays the one that is held. The new one takes its place when an embedder names it as the profile's, which it
 *     is once the network has it; an embedder that names it too early, or never, loses nobody anything.
 *
 * Attacker: the embedder (by its rows), who would have a credential lost or exchanged; a window that was taken over.
 */
import {
  type BoxKey,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  type KeyChange,
  keyChangeText,
  openBox,
  type Random,
  resealText,
  sealBox,
  sha256Hex,
  signWithBoxKey,
  wipe,
} from '@idos/crypto'
import { type EnclaveParams, type EnclaveResult, IdosError } from '@idos/protocol'
import { resealRecords } from './access-records.ts'
import type { Profile } from './held-key.ts'
import type { NewKey } from './new-key.ts'
import type { OpenRequest } from './request.ts'

type Sealed = EnclaveParams<'rekey'>['credentials'][number]
type Resealed = EnclaveResult<'rekey'>

type Holder = {
  /** @throws ABORTED when the request is over */
  use(request: OpenRequest): void
  keyFor(profile: Profile): { readonly key: BoxKey } | null
}

type KeyChanger = (
  request: OpenRequest,
  params: EnclaveParams<'rekey'>,
  newKey: NewKey,
  /** The one of `newKey`. */
  key: BoxKey,
) => Promise<void>

/**
 * Prepares what the request will be answered with. A new key that comes to nothing is wiped.
 *
 * @throws WRONG_PASSWORD when the profile has or had the new key: the password is an old one
 */
export function createKeyChange({ use, keyFor }: Holder, random: Random): KeyChanger {
  return async (request, params, newKey, key) => {
    try {
      if (isKnownKey(params, newKey.publicKey)) throw new IdosError('WRONG_PASSWORD')
      const holder = keyFor(params)
      const { oldSecret } = request
      if (holder === null || oldSecret === null) throw new IdosError('ENCLAVE_LOCKED')
      const parts = { request: params, oldKey: holder.key, oldSecret, newKey: newKey.publicKey }
      const resealed = await resealAll(parts, random, () => use(request))
      const { userId, records } = params
      if (records) {
        const from = { key: holder.key, userId }
        resealed.records = await resealRecords(from, { key, userId }, records, random)
        use(request)
      }
      request.resealed = resealed
      request.oldSecret = null
    } catch (error) {
      newKey.wipe()
      request.newKey = null
      throw error
    }
  }
}

function isKnownKey({ publicKey, formerKeys }: EnclaveParams<'rekey'>, candidate: string): boolean {
  return publicKey === candidate || formerKeys.includes(candidate)
}

/**
 * @param stillWanted throws `ABORTED` when the request has ended meanwhile
 * @throws ABORTED
 */
async function resealAll(
  parameters: {
    request: EnclaveParams<'rekey'>
    oldKey: BoxKey
    oldSecret: Uint8Array
    /** Base64. */
    newKey: string
  },
  random: Random,
  stillWanted: () => void,
): Promise<Resealed> {
  const { request, oldKey, oldSecret, newKey } = parameters
  const { userId, network, publicKey } = request
  const change: KeyChange = { userId, oldKey: publicKey, newKey, network }
  const credentials: Resealed['credentials'] = []
  const unreadable: string[] = []
  for (const credential of request.credentials) {
    const sealed = await reseal(credential, oldKey, decodeBase64(newKey), random)
    stillWanted()
    if (sealed === null) unreadable.push(credential.id)
    const { content, encryptorPublicKey } = sealed ?? credential
    const replaces = await sha256Hex(encodeUtf8(credential.content))
    const by = await sha256Hex(encodeUtf8(`${encryptorPublicKey} ${content}`))
    stillWanted()
    const text = resealText(change, { id: credential.id, replaces, by })
    const signature = signWithBoxKey(text, oldSecret)
    credentials.push({ id: credential.id, content, encryptorPublicKey, signature })
  }
  const signature = signWithBoxKey(keyChangeText(change), oldSecret)
  return { publicKey: newKey, signature, credentials, unreadable }
}

/** Null: the key does not open it. */
async function reseal(
  { content, encryptorPublicKey }: Sealed,
  key: BoxKey,
  recipient: Uint8Array<ArrayBuffer>,
  random: Random,
): Promise<{ content: string; encryptorPublicKey: string } | null> {
  const box = {
    content: decodeBase64(content),
    encryptorPublicKey: decodeBase64(encryptorPublicKey),
  }
  const plaintext = await openBox(box, key).catch(() => null)
  if (plaintext === null) return null
  try {
    const sealed = await sealBox(plaintext, recipient, { random })
    return {
      content: encodeBase64(sealed.content),
      encryptorPublicKey: encodeBase64(sealed.encryptorPublicKey),
    }
  } finally {
    wipe(plaintext)
  }
}
