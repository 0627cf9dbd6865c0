/**
 * A node or gateway as the attacker: it hands the person's page another ciphertext, another key or another salt than it was given.
 * None of them is shown, shared or answered about, none is told apart by the page, and none asks for the password a second time.
 */
import { decodeBase64, encodeBase64, encodeUtf8, sealBox, secureRandom } from '@idos/crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  CONSUMER,
  code,
  legacy,
  lowOrder,
  PASSWORD,
  password,
  requester,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from '../worker/testkit.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Row = Awaited<ReturnType<typeof sealed>>
const TEXT = '{"credentialSubject":{"name":"Ada"}}'
const OTHER_KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='

const bytesOf = ({ content }: Row) => decodeBase64(content)
const withBytes = (row: Row, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): Row => ({
  ...row,
  content: encodeBase64(change(bytesOf(row))),
})
const flip = (at: number) => (row: Row) =>
  withBytes(row, (bytes) => {
    bytes[at < 0 ? bytes.length + at : at]! ^= 1
    return bytes
  })
const withKey =
  (encryptorPublicKey: string) =>
  (row: Row): Row => ({ ...row, encryptorPublicKey })

/** What comes instead of the row that was asked for. */
const ROWS: readonly [what: string, change: (row: Row) => Row | Promise<Row>][] = [
  ['the first bit of the nonce another', flip(0)],
  ['the last bit of the nonce another', flip(23)],
  ['the first bit of the tag another', flip(24)],
  ['the first bit of the text another', flip(40)],
  ['the last bit another', flip(-1)],
  ['the last byte gone', (row) => withBytes(row, (bytes) => bytes.slice(0, -1))],
  ['a byte more', (row) => withBytes(row, (bytes) => new Uint8Array([...bytes, 0]))],
  ['the nonce only', (row) => withBytes(row, (bytes) => bytes.slice(0, 24))],
  ['nonce and tag only', (row) => withBytes(row, (bytes) => bytes.slice(0, 40))],
  ['nothing', (row) => ({ ...row, content: '' })],
  ['zeros', (row) => withBytes(row, (bytes) => bytes.fill(0))],
  ['noise', (row) => withBytes(row, ({ length }) => secureRandom(length))],
  ['it in reverse', (row) => withBytes(row, (bytes) => bytes.reverse())],
  ['it twice', (row) => withBytes(row, (bytes) => new Uint8Array([...bytes, ...bytes]))],
  ['a plaintext', (row) => withBytes(row, () => encodeUtf8(TEXT))],
  ['another encryptor’s key', withKey(OTHER_KEY)],
  ['the person’s own key for the encryptor’s', withKey(legacy.publicKey)],
  ['a key of small order', withKey(lowOrder)],
  ['a row of another person', () => sealed(TEXT, OTHER_KEY)],
  [
    'the text of one row and the key of another',
    async (row) => ({
      ...row,
      encryptorPublicKey: (await sealed(TEXT, legacy.publicKey)).encryptorPublicKey,
    }),
  ],
  [
    'the nonce of another row',
    async (row) => {
      const other = bytesOf(await sealed(TEXT, legacy.publicKey))
      return withBytes(row, (bytes) => new Uint8Array([...other.slice(0, 24), ...bytes.slice(24)]))
    },
  ],
]

/** What is said to be the person's profile. */
const PROFILES: readonly [what: string, profile: typeof legacy][] = [
  ['another salt', { ...legacy, userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a12' }],
  ['another key', { ...legacy, publicKey: OTHER_KEY }],
  ['a key that anybody opens', { ...legacy, publicKey: lowOrder }],
  ['key and salt of somebody else', { userId: TICKET(7), publicKey: OTHER_KEY }],
]

/** What no worker may be asked with. */
const FORMS: readonly [what: string, profile: object][] = [
  ['no salt', { publicKey: legacy.publicKey }],
  ['an empty salt', { ...legacy, userId: '' }],
  ['a salt that is no user id', { ...legacy, userId: 'salt' }],
  ['a salt in other letters', { ...legacy, userId: legacy.userId.toUpperCase() }],
  ['a short key', { ...legacy, publicKey: 'AAAA' }],
  ['its choice of key derivation', { ...legacy, kdfProfile: 1 }],
  ['its cost of key derivation', { ...legacy, kdf: { N: 2, r: 8, p: 1 } }],
]

const shareOf = (row: Row, profile = legacy) => ({
  ...profile,
  credentials: [row],
  consumer: CONSUMER,
  lockedUntil: 0,
  purpose: 'why',
})

describe('instead of a row', () => {
  it('that was left alone the window shows its text (control)', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const params = shareOf(await sealed(TEXT, legacy.publicKey))
    setting.frame.call('share', { ticket: TICKET(2), requester, params }).catch(() => undefined)
    const { items } = await setting.openPopup(TICKET(2)).call('contents', {})
    expect(new TextDecoder().decode(items[0]?.content)).toBe(TEXT)
  })

  it.each(ROWS)('comes %s: nothing is shown or shared, and why is not told', async (_, change) => {
    const setting = setUp(closers)
    await unlocked(setting)
    const row = await change(await sealed(TEXT, legacy.publicKey))
    const answer = code(
      setting.frame.call('share', { ticket: TICKET(2), requester, params: shareOf(row) }),
    )
    const popup = setting.openPopup(TICKET(2))
    expect(await code(popup.call('contents', {}))).toBe('DECRYPTION_FAILED')
    expect(await answer).toBe('DECRYPTION_FAILED')

    // A question is answered as about any credential that does not fit.
    const path = ['credentialSubject', 'name']
    const condition = { on: 'private' as const, path, is: 'present' as const }
    const params = { ...legacy, credentials: [row], conditions: [condition], purpose: 'why' }
    const ids = setting.frame.call('match', { ticket: TICKET(3), requester, params })
    await setting.openPopup(TICKET(3)).call('answer', {})
    expect(await ids).toEqual({ ids: [] })
  })
})

describe('instead of the profile', () => {
  it.each(PROFILES)('comes %s: no key fits, and the page is not told', async (_, profile) => {
    const derived: unknown[] = []
    const setting = setUp(closers, {
      async runKdf(job) {
        derived.push(job.userId)
        return null
      },
    })
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: profile })
    let told: unknown = null
    answer.then(
      (value) => (told = value),
      (error: unknown) => (told = error),
    )
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('WRONG_PASSWORD')
    expect(derived).toEqual([profile.userId])
    expect(told).toBeNull()
    expect(setting.statuses).toEqual([])
  })

  it.each(PROFILES)(
    'comes %s: the key that is unlocked opens nothing for it',
    async (_, profile) => {
      const setting = setUp(closers)
      await unlocked(setting)
      const params = shareOf(await sealed(TEXT, legacy.publicKey), profile)
      setting.frame.call('share', { ticket: TICKET(2), requester, params }).catch(() => undefined)
      const popup = setting.openPopup(TICKET(2))
      expect(await popup.call('describe', {})).toMatchObject({ needsPassword: true })
      expect(await code(popup.call('contents', {}))).toBe('ENCLAVE_LOCKED')
    },
  )

  it.each(FORMS)('comes %s: refused before anybody is asked for a password', async (_, profile) => {
    let derivations = 0
    const setting = setUp(closers, {
      async runKdf() {
        derivations += 1
        return null
      },
    })
    const params = profile as typeof legacy
    const call = setting.frame.call('unlock', { ticket: TICKET(1), requester, params })
    expect(await code(call)).toBe('BAD_REQUEST')
    expect(setting.core.current).toBeNull()
    expect(derivations).toBe(0)
  })

  it('comes a recipient that anybody could read for: nothing is sealed', async () => {
    await expect(sealBox(encodeUtf8(TEXT), decodeBase64(lowOrder), {})).rejects.toMatchObject({
      code: 'BAD_RECIPIENT_KEY',
    })
  })
})
