/** The same acts as a page does them that has scrypt-js and tweetnacl, on its main thread. */
import { decodeBase64, encodeBase64, sha256Hex } from '@idos/crypto'
import scrypt from 'scrypt-js'
import nacl from 'tweetnacl'
import {
  type Act,
  credentialOf,
  type Job,
  PASSWORD,
  QUESTION,
  type Scene,
  USER_ID,
} from './acts.ts'

export function prepareRival({ act, size, count }: Job, { secret }: Scene) {
  const pair = nacl.box.keyPair.fromSecretKey(secret)
  const plaintext = credentialOf(size)
  const seal = (text: Uint8Array, to: Uint8Array) => {
    const fresh = nacl.box.keyPair()
    const nonce = nacl.randomBytes(24)
    return { nonce, box: nacl.box(text, nonce, to, fresh.secretKey), encryptor: fresh.publicKey }
  }
  const boxes =
    act === 'open' || act === 'share' || act === 'match'
      ? Array.from({ length: count }, () => {
          const { nonce, box, encryptor } = seal(plaintext, pair.publicKey)
          return { nonce, content: encodeBase64(box), encryptor }
        })
      : []
  const open = () =>
    boxes.map(({ nonce, content, encryptor }) => {
      const opened = nacl.box.open(decodeBase64(content), nonce, encryptor, secret)
      if (!opened) throw new Error('The box does not open.')
      return opened
    })
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const unlock = (N: number) => scrypt.scrypt(utf8(PASSWORD), utf8(USER_ID), N, 8, 1, 32)
  const acts: Record<Act, () => Promise<unknown>> = {
    'unlock-1': () => unlock(2 ** 14),
    'unlock-2': () => unlock(2 ** 17),
    async seal() {
      for (let i = 0; i < count; i++) seal(plaintext, pair.publicKey)
    },
    open: async () => open(),
    async match() {
      const [subject = '', field = ''] = QUESTION.path
      for (const content of open()) {
        const read = JSON.parse(new TextDecoder().decode(content))
        if (read[subject]?.[field] !== QUESTION.text) throw new Error('It does not fit.')
      }
    },
    async share() {
      const recipient = nacl.box.keyPair().publicKey
      for (const content of open()) {
        const { box } = seal(content, recipient)
        encodeBase64(box)
        await sha256Hex(new Uint8Array(content))
        const signer = nacl.sign.keyPair()
        nacl.sign.detached(new Uint8Array(0), signer.secretKey)
        nacl.sign.detached(box, signer.secretKey)
      }
    },
  }
  return acts[act]
}
