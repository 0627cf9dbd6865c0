import {
  type BoxKey,
  boxPublicKey,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  importBoxKey,
  secureRandom,
} from '@idos/crypto'
import type { EnclaveParams } from '@idos/protocol'
import type { RunKdf } from './kdf.ts'
import { type Closers, legacy, PASSWORD, requester, sealed, setUp, TICKET } from './testkit.ts'

/** Secret of the legacy profile, base64. */
export const OLD = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
export const NEW_PASSWORD = 'another long password'
export const NETWORK = 'idos-test'

/** The legacy key of one password, and a key for every other, as bytes that can be looked at. */
export function keys() {
  const secrets = new Map<string, Uint8Array<ArrayBuffer>>([[PASSWORD, decodeBase64(OLD)]])
  const handed: Uint8Array[] = []
  const made: (BoxKey & { kind: 'bytes' })[] = []
  const jobs: { userId: string; withSecret: boolean }[] = []
  const secretOf = (text: string) => {
    const secret = secrets.get(text) ?? (secureRandom(32) as Uint8Array<ArrayBuffer>)
    secrets.set(text, secret)
    return secret
  }
  const runKdf: RunKdf = async ({ password: typed, expected, userId, withSecret = false }) => {
    const secret = secretOf(decodeUtf8(typed))
    jobs.push({ userId, withSecret })
    const key = await importBoxKey(secret.slice(), { subtle: null })
    if (key.kind !== 'bytes') throw new Error('not bytes')
    if (expected !== null && encodeBase64(key.publicKey) !== encodeBase64(expected)) return null
    made.push(key)
    if (expected !== null && !withSecret) return { key, profile: 1 }
    const copy = secret.slice()
    handed.push(copy)
    return { key, profile: expected === null ? 2 : 1, secret: copy }
  }
  return {
    runKdf,
    handed,
    made,
    jobs,
    publicKey: (t: string) => encodeBase64(boxPublicKey(secretOf(t))),
  }
}

/** A change of key that waits for its window's acts. */
export async function changing(closers: Closers, fields: Partial<EnclaveParams<'rekey'>> = {}) {
  const kdf = keys()
  const setting = setUp(closers, { runKdf: kdf.runKdf })
  const texts = ['{"a":1}', 'not even JSON \u0000']
  const credentials = await Promise.all(
    texts.map((text, n) => sealed(text, legacy.publicKey, TICKET(n))),
  )
  const params = { ...legacy, network: NETWORK, credentials, formerKeys: [], ...fields }
  let settled = false
  const answer = setting.frame.call('rekey', { ticket: TICKET(1), requester, params })
  const done = () => {
    settled = true
  }
  answer.then(done, done)
  const popup = setting.openPopup(TICKET(1))
  return { ...kdf, setting, texts, params, answer, popup, isSettled: () => settled }
}
