import { decodeUtf8, encodeUtf8, sha256Hex } from '@idos/crypto'
import { releaseReceipt } from '@idos/protocol'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type Closers,
  CONSUMER,
  code,
  consentable,
  consumer,
  legacy,
  requester,
  type Setting,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) close()
})

const TEXT = '{"name":"Ada \u{1f642}", "z":1 }\n'
const direct = { ...requester, throughIsle: false }

async function ask(setting: Setting, text = TEXT, purpose = 'why') {
  await unlocked(setting)
  const params = { ...legacy, credential: await sealed(text, legacy.publicKey), purpose }
  const call = { ticket: TICKET(2), requester: direct, params }
  const answer = setting.frame.call('release', call)
  answer.catch(() => undefined)
  const popup = setting.openPopup(TICKET(2))
  const shown = { id: TICKET(9), contentHash: await sha256Hex(encodeUtf8(text)) }
  return { answer, popup, shown }
}

describe('release', () => {
  it('gives the page that asked the very bytes that were shown, and a receipt of that', async () => {
    const { answer, popup, shown } = await ask(setUp(closers), TEXT, 'Fill in\u202e a form')
    const { items } = await popup.call('contents', {})
    await popup.call('release', { shown })
    const { content, receipt } = await answer
    expect(decodeUtf8(content)).toBe(TEXT)
    expect(content).toEqual(items[0]?.content)
    expect(v.is(releaseReceipt, receipt)).toBe(true)
    expect(receipt).toMatchObject({
      requester: direct.origin,
      credential: { originalId: shown.id, contentHash: shown.contentHash },
      purpose: 'Fill in a form',
      consentedAt: 1_800_000_000,
    })
    expect(JSON.stringify(receipt)).not.toContain('Ada')
  })

  it('is described with what the person has to know, and waits for them', async () => {
    const { answer, popup } = await ask(setUp(closers))
    expect(await popup.call('describe', {})).toEqual({
      method: 'release',
      requester: direct,
      needsPassword: false,
      userId: legacy.userId,
      purpose: 'why',
    })
    await popup.call('contents', {})
    const outcome = await Promise.race([
      answer.then(() => 'answered'),
      new Promise((resolve) => setTimeout(() => resolve('waits'), 100)),
    ])
    expect(outcome).toBe('waits')
  })

  it('comes of its own consent only', async () => {
    const { answer, popup, shown } = await ask(setUp(closers))
    await popup.call('contents', {})
    const approval = { consumer: (await consumer()).shown, shown: [shown] }
    for (const call of [
      popup.call('approve', approval),
      popup.call('answer', {}),
      popup.call('finish', {}),
    ]) {
      expect(await code(call)).toBe('BAD_REQUEST')
    }
    popup.emit('bye', {})
    expect(await code(answer)).toBe('USER_CLOSED')
  })

  it('does not come of a share: its consent gives a readable copy of nothing else', async () => {
    const { answer, popup, displayed } = await consentable(setUp(closers))
    const [shown] = displayed
    if (!shown) throw new Error('nothing shown')
    expect(await code(popup.call('release', { shown }))).toBe('BAD_REQUEST')
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
  })

  it.each<[string, object]>([
    ['another content', { contentHash: '0'.repeat(64) }],
    ['another credential', { id: TICKET(8) }],
  ])('refuses a consent to %s', async (_, change) => {
    const { popup, shown } = await ask(setUp(closers))
    await popup.call('contents', {})
    const call = popup.call('release', { shown: { ...shown, ...change } })
    expect(await code(call)).toBe('HASH_MISMATCH')
  })

  it('refuses a consent before the contents were read, or after the key went', async () => {
    const setting = setUp(closers)
    const { popup, shown } = await ask(setting)
    expect(await code(popup.call('release', { shown }))).toBe('BAD_REQUEST')
    await popup.call('contents', {})
    setting.advance(15 * 60_000)
    expect(await code(popup.call('release', { shown }))).toBe('ENCLAVE_LOCKED')
  })

  it('works once', async () => {
    const { answer, popup, shown } = await ask(setUp(closers))
    await popup.call('contents', {})
    const both = [popup.call('release', { shown }), popup.call('release', { shown })].map(code)
    expect((await Promise.all(both)).sort()).toEqual(['ABORTED', 'OK'])
    await answer
    expect(await code(popup.call('contents', {}))).toBe('ABORTED')
  })

  it('is not asked through the Isle, which would read it on the way', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const params = { ...legacy, credential: await sealed(TEXT, legacy.publicKey), purpose: '' }
    const call = setting.frame.call('release', { ticket: TICKET(2), requester, params })
    expect(await code(call)).toBe('BAD_REQUEST')
    expect(setting.core.current).toBeNull()
  })

  it('takes one credential and no receiver', async () => {
    const setting = setUp(closers)
    const credential = await sealed(TEXT, legacy.publicKey)
    for (const change of [{ credentials: [credential] }, { consumer: CONSUMER }]) {
      const params = { ...legacy, credential, purpose: '', ...change }
      const call = { ticket: TICKET(2), requester: direct, params }
      expect(await code(setting.frame.call('release', call))).toBe('BAD_REQUEST')
    }
  })

  /** Every array that was overwritten while it held the text. */
  function watchWipes() {
    let wiped = 0
    const fill = Uint8Array.prototype.fill
    vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
      this: Uint8Array,
      ...args: Parameters<typeof fill>
    ) {
      if (new TextDecoder().decode(this) === TEXT) wiped += 1
      return fill.apply(this, args)
    })
    return () => wiped
  }

  it('wipes its own text and the copy, once that is on its way', async () => {
    const { answer, popup, shown } = await ask(setUp(closers))
    await popup.call('contents', {})
    const wiped = watchWipes()
    await popup.call('release', { shown })
    expect(decodeUtf8((await answer).content)).toBe(TEXT)
    await vi.waitFor(() => expect(wiped()).toBe(2))
  })

  it('gives nothing when the window is closed meanwhile, and wipes the copy', async () => {
    const setting = setUp(closers)
    const { answer, popup, shown } = await ask(setting)
    await popup.call('contents', {})
    const request = setting.core.current
    if (!request) throw new Error('no request')
    const wiped = watchWipes()
    const slice = vi.spyOn(Uint8Array.prototype, 'slice').mockImplementation(function (
      this: Uint8Array,
    ) {
      const copy = Uint8Array.from(this)
      request.reject('USER_CLOSED')
      return copy as Uint8Array<ArrayBuffer>
    })
    expect(await code(setting.core.release(request, [shown]))).toBe('ABORTED')
    slice.mockRestore()
    expect(await code(answer)).toBe('USER_CLOSED')
    expect(wiped()).toBe(2)
  })
})
