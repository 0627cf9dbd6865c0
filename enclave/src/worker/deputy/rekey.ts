/**
 * Everything of a profile encrypted anew for another key, and signed by the key that it had.
 *
 * Requirements
 *  1. A plaintext is opened, sealed and wiped here, one after another; what leaves is encrypted for the new key.
 *  2. The old secret signs what was opened here and what was sealed here, for the key that was made for it. The embedder chooses none
 *     of these texts but the name of the network.
 *  3. No credential is lost: one that the old key does not open stays as it is, and the embedder is told which.
 *     The person's records of who has access come along, sealed to the new key.
 *
 * Attacker: the embedder (by its rows), who would have a credential lost or exchanged.
 */
import {
  type BoxKey,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  type KeyChange,
  keyChangeText,
  openBox,
  resealText,
  sealBox,
  secureRandom,
  sha256Hex,
  signWithBoxKey,
  wipe,
} from '@idos/crypto'
import type { EnclaveParams, EnclaveResult } from '@idos/protocol'
import type { DeputyJob } from '../../shared/deputy-messages.ts'
import { resealRecords } from './reseal-records.ts'

type Sealed = EnclaveParams<'rekey'>['credentials'][number]
type Resealed = EnclaveResult<'rekey'>
type RekeyJob = Extract<DeputyJob, { job: 'rekey' }>

export async function rekey(job: RekeyJob): Promise<Resealed> {
  const { params, seed, next, newKey } = job
  const oldKey = await importBoxKey(seed.slice())
  const { records, ...request } = params
  const resealed = await resealAll({ request, oldKey, oldSecret: seed, newKey })
  if (!records) return resealed
  const { userId } = request
  const key = await importBoxKey(next.slice())
  const kept = await resealRecords({ key: oldKey, userId }, { key, userId }, records, secureRandom)
  return { ...resealed, records: kept }
}

async function resealAll(parameters: {
  request: Omit<EnclaveParams<'rekey'>, 'records'>
  oldKey: BoxKey
  oldSecret: Uint8Array
  /** Base64. */
  newKey: string
}): Promise<Resealed> {
  const { request, oldKey, oldSecret, newKey } = parameters
  const { userId, network, publicKey } = request
  const change: KeyChange = { userId, oldKey: publicKey, newKey, network }
  const credentials: Resealed['credentials'] = []
  const unreadable: string[] = []
  for (const credential of request.credentials) {
    const sealed = await reseal(credential, oldKey, decodeBase64(newKey))
    if (sealed === null) unreadable.push(credential.id)
    const { content, encryptorPublicKey } = sealed ?? credential
    const replaces = await sha256Hex(encodeUtf8(credential.content))
    const by = await sha256Hex(encodeUtf8(`${encryptorPublicKey} ${content}`))
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
): Promise<{ content: string; encryptorPublicKey: string } | null> {
  const box = {
    content: decodeBase64(content),
    encryptorPublicKey: decodeBase64(encryptorPublicKey),
  }
  const plaintext = await openBox(box, key).catch(() => null)
  if (plaintext === null) return null
  try {
    const sealed = await sealBox(plaintext, recipient)
    return {
      content: encodeBase64(sealed.content),
      encryptorPublicKey: encodeBase64(sealed.encryptorPublicKey),
    }
  } finally {
    wipe(plaintext)
  }
}
