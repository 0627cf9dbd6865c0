/** What the Enclave's worker does, by the functions that it does it with. */
import {
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  findProfile,
  importBoxKey,
  loadSecretbox,
  normalizePassword,
  openBox,
  type SealedBox,
  sealBox,
  secureRandom,
  sha256Hex,
  signCopy,
} from '@idos/crypto'
import { type MatchCondition, matchCredentials } from '@idos/enclave/match'

export type Act = 'unlock-1' | 'unlock-2' | 'seal' | 'open' | 'share' | 'match'

export type Job = {
  readonly act: Act
  /** Bytes of each plaintext. */
  readonly size: number
  readonly count: number
}

export const USER_ID = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
export const PASSWORD = 'a password of the bench'

export type Scene = {
  /** Public keys that the password leads to, by profile. */
  readonly publicKeys: Readonly<Record<1 | 2, Uint8Array>>
  /** Secret half of the box key, 32 bytes. */
  readonly secret: Uint8Array
}

/** Asks every credential for a field of its own. */
export const QUESTION = {
  on: 'private' as const,
  path: ['credentialSubject', 'residentialAddressCountry'],
  is: 'equal' as const,
  text: 'PT',
} satisfies MatchCondition & { is: 'equal' }

/** A text of that many bytes, in the form of a credential. */
export function credentialOf(size: number): Uint8Array<ArrayBuffer> {
  const written = (filling: string) =>
    JSON.stringify({ credentialSubject: { residentialAddressCountry: 'PT', filling } })
  return encodeUtf8(written('7'.repeat(Math.max(0, size - written('').length))))
}

/** What a job works on, made before the clock starts. */
export async function prepare({ act, size, count }: Job, { publicKeys, secret }: Scene) {
  const key = await importBoxKey(secret.slice())
  const plaintext = credentialOf(size)
  const boxes: { content: string; encryptor: Uint8Array }[] = []
  if (act === 'open' || act === 'share' || act === 'match') {
    for (let i = 0; i < count; i++) {
      const { content, encryptorPublicKey }: SealedBox = await sealBox(plaintext, key.publicKey)
      boxes.push({ content: encodeBase64(content), encryptor: encryptorPublicKey })
    }
  }
  const open = async () => {
    const opened: Uint8Array<ArrayBuffer>[] = []
    for (const { content, encryptor } of boxes) {
      const box = { content: decodeBase64(content), encryptorPublicKey: encryptor }
      opened.push(await openBox(box, key))
    }
    return opened
  }
  const unlock = async (profile: 1 | 2) => {
    const found = await findProfile({
      password: normalizePassword(PASSWORD),
      userId: USER_ID,
      publicKey: publicKeys[profile],
      engine: 'wasm',
    })
    if (found?.profile !== profile) throw new Error('The password does not lead to the key.')
  }
  const acts: Record<Act, () => Promise<unknown>> = {
    'unlock-1': () => unlock(1),
    'unlock-2': () => unlock(2),
    async seal() {
      for (let i = 0; i < count; i++) await sealBox(plaintext, key.publicKey)
    },
    open,
    async match() {
      const credentials = boxes.map(({ content, encryptor }, index) => ({
        id: String(index),
        content,
        encryptorPublicKey: encodeBase64(encryptor),
      }))
      const ids = await matchCredentials({ credentials, conditions: [QUESTION] }, key, () => {})
      if (ids.length !== count) throw new Error('The credentials do not fit.')
    },
    async share() {
      const recipient = (await importBoxKey(secureRandom(32))).publicKey
      for (const content of await open()) {
        const sealed = await sealBox(content, recipient)
        encodeBase64(sealed.content)
        await sha256Hex(content)
        await signCopy(sealed.content)
      }
    },
  }
  return acts[act]
}

export const engineOf = async () => (await loadSecretbox()).engine
