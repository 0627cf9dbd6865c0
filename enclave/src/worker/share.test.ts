import { decodeBase64, encodeUtf8, openBox, sha256Hex, verifyCredentialRow } from '@idos/crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Closers,
  CONSUMER,
  code,
  consentable,
  consumer,
  legacy,
  lowOrder,
  PASSWORD,
  password,
  requester,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('share', () => {
  it('gives copies that only the consumer opens, to the byte, with a receipt', async () => {
    const plaintext = `{"name":"Ada","z":1, "a":[1,2] }\n\u00e9\u{1f642}`
    const setting = setUp(closers)
    const { answer, popup, shown, displayed, key, items } = await consentable(
      setting,
      plaintext,
      1_900_000_000,
    )
    expect(new TextDecoder().decode(items[0]?.content)).toBe(plaintext)
    await popup.call('approve', { consumer: shown, shown: displayed })
    const { copies, receipt } = await answer
    const [copy] = copies
    if (!copy) throw new Error('no copy')
    const opened = await openBox(
      {
        content: decodeBase64(copy.content),
        encryptorPublicKey: decodeBase64(copy.encryptorPublicKey),
      },
      key,
    )
    expect(new TextDecoder().decode(opened)).toBe(plaintext)
    expect(copy.contentHash).toBe(await sha256Hex(encodeUtf8(plaintext)))
    expect(displayed[0]?.contentHash).toBe(copy.contentHash)
    expect(verifyCredentialRow(copy)).toBe(true)
    expect(copy).toMatchObject({
      originalId: TICKET(9),
      granteeWalletIdentifier: 'ed25519:abc',
      lockedUntil: 1_900_000_000,
    })
    expect(receipt).toMatchObject({
      requester: requester.origin,
      consumer: {
        origin: CONSUMER,
        name: 'Consumer',
        encryptionPublicKey: shown.profile.encryptionPublicKey,
      },
      credentials: [{ originalId: TICKET(9), copyId: copy.id, contentHash: copy.contentHash }],
      purpose: 'why',
      consentedAt: 1_800_000_000,
    })
  })

  it('tells the window what is said of how long it is kept, where something is', async () => {
    for (const fields of [{}, { retention: 30 }]) {
      const setting = setUp(closers)
      const { popup } = await consentable(setting, '{}', 0, fields)
      const { method, ...told } = await popup.call('describe', {})
      expect([method, 'retention' in told && told.retention]).toEqual([
        'share',
        'retention' in fields && fields.retention,
      ])
    }
  })

  it('shows, hashes and encrypts one and the same string, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (plaintext) => {
        const { answer, popup, shown, displayed, key, items } = await consentable(
          setUp(closers),
          plaintext,
        )
        await popup.call('approve', { consumer: shown, shown: displayed })
        const [copy] = (await answer).copies
        if (!copy) throw new Error('no copy')
        const opened = await openBox(
          {
            content: decodeBase64(copy.content),
            encryptorPublicKey: decodeBase64(copy.encryptorPublicKey),
          },
          key,
        )
        const hashes = [
          await sha256Hex(encodeUtf8(plaintext)),
          await sha256Hex(items[0]?.content ?? new Uint8Array()),
          await sha256Hex(opened),
          copy.contentHash,
        ]
        expect(new Set(hashes).size).toBe(1)
        for (const close of closers.splice(0)) close()
      }),
      { numRuns: 150 },
    )
  })

  it('never reuses a key pair: two copies of one credential differ in every part', async () => {
    const both = []
    for (let i = 0; i < 2; i++) {
      const { answer, popup, shown, displayed } = await consentable(setUp(closers))
      await popup.call('approve', { consumer: shown, shown: displayed })
      both.push((await answer).copies[0])
    }
    expect(both[0]?.content).not.toBe(both[1]?.content)
    expect(both[0]?.encryptorPublicKey).not.toBe(both[1]?.encryptorPublicKey)
    expect(both[0]?.issuerAuthPublicKey).not.toBe(both[1]?.issuerAuthPublicKey)
  })

  it('asks again although the key is unlocked: there is no silent path', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credential = await sealed('{}', legacy.publicKey)
    const params = {
      ...legacy,
      credentials: [credential],
      consumer: CONSUMER,
      lockedUntil: 0,
      purpose: '',
    }
    const answer = setting.frame.call('share', { ticket: TICKET(2), requester, params })
    const outcome = await Promise.race([
      answer.then(() => 'answered'),
      new Promise((resolve) => setTimeout(() => resolve('waits'), 150)),
    ])
    expect(outcome).toBe('waits')
    answer.catch(() => undefined)
  })

  type Ready = Awaited<ReturnType<typeof consentable>>
  it.each([
    [
      'another consumer',
      (r: Ready) => ({
        consumer: { ...r.shown, origin: 'https://other.example' },
        shown: r.displayed,
      }),
      'BAD_REQUEST',
    ],
    [
      'another content',
      (r: Ready) => ({
        consumer: r.shown,
        shown: [{ id: TICKET(9), contentHash: '0'.repeat(64) }],
      }),
      'HASH_MISMATCH',
    ],
    [
      'another credential',
      (r: Ready) => ({ consumer: r.shown, shown: [{ ...r.displayed[0]!, id: TICKET(8) }] }),
      'HASH_MISMATCH',
    ],
    [
      'one credential more',
      (r: Ready) => ({ consumer: r.shown, shown: [...r.displayed, ...r.displayed] }),
      'HASH_MISMATCH',
    ],
    [
      'a malformed profile',
      (r: Ready) => ({
        consumer: { ...r.shown, profile: { ...r.shown.profile, name: '' } },
        shown: r.displayed,
      }),
      'BAD_REQUEST',
    ],
    [
      'a key of small order',
      (r: Ready) => ({
        consumer: { ...r.shown, profile: { ...r.shown.profile, encryptionPublicKey: lowOrder } },
        shown: r.displayed,
      }),
      'BAD_RECIPIENT_KEY',
    ],
  ])('refuses a consent to %s', async (_, consent, expected) => {
    const ready = await consentable(setUp(closers))
    expect(await code(ready.popup.call('approve', consent(ready)))).toBe(expected)
    if (expected === 'BAD_RECIPIENT_KEY') expect(await code(ready.answer)).toBe(expected)
  })

  it('refuses a consent before the contents were read', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const { shown } = await consumer()
    const credential = await sealed('{}', legacy.publicKey)
    const params = {
      ...legacy,
      credentials: [credential],
      consumer: CONSUMER,
      lockedUntil: 0,
      purpose: '',
    }
    setting.frame.call('share', { ticket: TICKET(2), requester, params }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    const displayed = [{ id: TICKET(9), contentHash: await sha256Hex(encodeUtf8('{}')) }]
    expect(await code(popup.call('approve', { consumer: shown, shown: displayed }))).toBe(
      'BAD_REQUEST',
    )
  })

  it('serves nothing after the request has ended, and a consent works once', async () => {
    const { answer, popup, shown, displayed } = await consentable(setUp(closers))
    await popup.call('approve', { consumer: shown, shown: displayed })
    await answer
    expect(await code(popup.call('approve', { consumer: shown, shown: displayed }))).toBe('ABORTED')
    expect(await code(popup.call('contents', {}))).toBe('ABORTED')
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('ABORTED')
  })

  it('opens once for two that ask at the same time, and wipes all of it in the end', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credentials = [await sealed('{"name":"Ada"}', legacy.publicKey)]
    const params = { ...legacy, credentials, consumer: CONSUMER, lockedUntil: 0, purpose: '' }
    const answer = setting.frame.call('share', { ticket: TICKET(2), requester, params })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    await popup.call('describe', {})
    const request = setting.core.current
    if (!request) throw new Error('no request')
    const both = await Promise.all([setting.core.contents(request), setting.core.contents(request)])
    expect(new TextDecoder().decode(both[0][0]?.content)).toBe('{"name":"Ada"}')
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
    for (const contents of both) {
      expect(contents.every(({ content }) => content.every((byte) => byte === 0))).toBe(true)
    }
  })

  describe('the consumer', () => {
    it('is read for the popup by the frame, and is the one that the request names', async () => {
      const setting = setUp(closers)
      const { popup } = await consentable(setting)
      const read = await popup.call('consumer', {})
      expect(read).toMatchObject({ origin: CONSUMER, profile: { name: 'Consumer' }, logo: null })
      expect(setting.read).toEqual([CONSUMER])
    })

    it('is not read before a popup asks, for another request, or after the end', async () => {
      const setting = setUp(closers)
      const { popup } = await consentable(setting)
      expect(setting.read).toEqual([])
      await popup.call('decline', {})
      expect(await code(popup.call('consumer', {}))).toBe('BAD_REQUEST')
      setting.frame
        .call('unlock', { ticket: TICKET(3), requester, params: legacy })
        .catch(() => undefined)
      const other = setting.openPopup(TICKET(3))
      expect(await code(other.call('consumer', {}))).toBe('BAD_REQUEST')
      expect(setting.read).toEqual([])
    })

    it.each([
      ['CONSUMER_INVALID', 'CONSUMER_INVALID'],
      ['CONSUMER_UNREACHABLE', 'CONSUMER_UNREACHABLE'],
      ['FRAME_LOAD_TIMEOUT', 'CONSUMER_UNREACHABLE'],
    ] as const)('that could not be read (%s) is %s', async (unreadable, expected) => {
      const { popup } = await consentable(setUp(closers, { unreadable }))
      expect(await code(popup.call('consumer', {}))).toBe(expected)
    })
  })

  it('passes on why the consumer could not be shown', async () => {
    const { answer, popup } = await consentable(setUp(closers))
    await popup.call('giveUp', { code: 'CONSUMER_UNREACHABLE' })
    expect(await code(answer)).toBe('CONSUMER_UNREACHABLE')
  })

  it.each([
    ['declined', 'USER_DECLINED', (r: Ready) => r.popup.call('decline', {})],
    ['closed', 'USER_CLOSED', async (r: Ready) => r.popup.emit('bye', {})],
  ])('ends when %s', async (_, expected, act) => {
    const ready = await consentable(setUp(closers))
    await act(ready)
    expect(await code(ready.answer)).toBe(expected)
  })
})
