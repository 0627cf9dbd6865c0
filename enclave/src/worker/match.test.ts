import { decodeBase64, encodeBase64, importBoxKey, secureRandom } from '@idos/crypto'
import type { EnclaveParams, MatchCondition } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MATCH_ANSWERS, matchCredentials } from './match.ts'
import {
  type Closers,
  code,
  consumer,
  legacy,
  PASSWORD,
  password,
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

const BIRTH = ['credentialSubject', 'dateOfBirth']
const adult: MatchCondition = { on: 'private', path: BIRTH, is: 'before', day: '2008-11-29' }
const plus: MatchCondition = { on: 'public', path: ['level'], is: 'equal', text: 'plus' }
const born = (day: string) => JSON.stringify({ credentialSubject: { dateOfBirth: day } })

type Credentials = EnclaveParams<'match'>['credentials']

function ask(
  setting: Setting,
  credentials: Credentials,
  conditions: MatchCondition[] = [adult],
  n = 2,
) {
  const params = { ...legacy, credentials, conditions, purpose: 'why' }
  const answer = setting.frame.call('match', { ticket: TICKET(n), requester, params })
  answer.catch(() => undefined)
  return { answer, popup: setting.openPopup(TICKET(n)) }
}

const credentialOf = (plaintext: string, id?: string) => sealed(plaintext, legacy.publicKey, id)

it('goes no further once the request has ended', async () => {
  const key = await importBoxKey(secureRandom(32))
  const credentials = await Promise.all([3, 4, 5].map((n) => credentialOf('{}', TICKET(n))))
  const stillWanted = vi.fn(() => {
    throw new Error('over')
  })
  const asked = matchCredentials({ credentials, conditions: [adult] }, key, stillWanted)
  await expect(asked).rejects.toThrow('over')
  expect(stillWanted).toHaveBeenCalledOnce()
})

describe('match', () => {
  it('answers the ids of what fits all conditions, private and public, in the order asked', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const notes = { publicNotes: '{"id":"1","level":"plus"}' }
    const credentials = [
      { ...(await credentialOf(born('1990-01-01'), TICKET(3))), ...notes },
      { ...(await credentialOf(born('2015-01-01'), TICKET(4))), ...notes },
      await credentialOf(born('1990-01-01'), TICKET(5)),
      { ...(await credentialOf(born('2008-11-28T00:00:00Z'), TICKET(6))), ...notes },
    ]
    const { answer, popup } = ask(setting, credentials, [adult, plus])
    await popup.call('answer', {})
    expect(await answer).toEqual({ ids: [TICKET(3), TICKET(6)] })
  })

  it('answers the same way for what does not fit, is missing, unreadable or of another key', async () => {
    const stranger = await importBoxKey(secureRandom(32))
    const good = await credentialOf(born('2015-01-01'))
    const torn = decodeBase64(good.content)
    torn[40]! ^= 1
    for (const credential of [
      good,
      await credentialOf('{}'),
      await credentialOf('no json'),
      await credentialOf(
        '{"credentialSubject":{"dateOfBirth":"1990-01-01","dateOfBirth":"1990-01-01"}}',
      ),
      await sealed(born('1990-01-01'), encodeBase64(stranger.publicKey)),
      { ...good, content: encodeBase64(torn) },
      { ...good, content: '' },
    ]) {
      const setting = setUp(closers)
      await unlocked(setting)
      const { answer, popup } = ask(setting, [credential])
      await popup.call('answer', {})
      expect(await answer).toEqual({ ids: [] })
    }
  })

  it('says nothing fits of what cannot be opened, also when only public fields are asked about', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const good = { ...(await credentialOf('{}')), publicNotes: '{"level":"plus"}' }
    const bad = { ...good, id: TICKET(8), content: good.content.replace(/^..../, 'AAAA') }
    const { answer, popup } = ask(setting, [bad, good], [plus])
    await popup.call('answer', {})
    expect(await answer).toEqual({ ids: [good.id] })
  })

  it('opens nothing before the consent, whatever the window asks for', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const { answer, popup } = ask(setting, [await credentialOf(born('1990-01-01'))])
    const asked = await popup.call('describe', {})
    expect(asked).toEqual({
      method: 'match',
      requester,
      needsPassword: false,
      userId: legacy.userId,
      count: 1,
      conditions: [adult],
      purpose: 'why',
      answered: 0,
    })
    expect(await code(popup.call('contents', {}))).toBe('BAD_REQUEST')
    expect(setting.core.current?.contents).toBeNull()
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
  })

  it('ends with what the person did, not with what they have', async () => {
    for (const day of ['1990-01-01', '2015-01-01']) {
      const setting = setUp(closers)
      await unlocked(setting)
      const { answer, popup } = ask(setting, [await credentialOf(born(day))])
      await popup.call('describe', {})
      popup.emit('bye', {})
      expect(await code(answer)).toBe('USER_CLOSED')
    }
  })

  it('is answered by no other consent, and its consent answers nothing else', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credential = await credentialOf(born('1990-01-01'))
    const { answer, popup } = ask(setting, [credential])
    const { shown } = await consumer()
    const displayed = [{ id: TICKET(9), contentHash: '0'.repeat(64) }]
    const approval = { consumer: shown, shown: displayed }
    expect(await code(popup.call('approve', approval))).toBe('BAD_REQUEST')
    expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
    await popup.call('decline', {})
    await code(answer)
    const view = setting.frame.call('view', {
      ticket: TICKET(3),
      requester,
      params: { ...legacy, credential },
    })
    view.catch(() => undefined)
    const other = setting.openPopup(TICKET(3))
    await other.call('contents', {})
    expect(await code(other.call('answer', {}))).toBe('BAD_REQUEST')
  })

  it('answers once, and nothing after the key went', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credential = await credentialOf(born('1990-01-01'))
    const first = ask(setting, [credential])
    await first.popup.call('answer', {})
    expect(await code(first.popup.call('answer', {}))).toBe('ABORTED')
    const second = ask(setting, [credential], [adult], 3)
    await second.popup.call('describe', {})
    setting.advance(15 * 60_000)
    expect(await code(second.popup.call('answer', {}))).toBe('ENCLAVE_LOCKED')
  })

  it('asks for the password first, which is no consent', async () => {
    const setting = setUp(closers)
    const { answer, popup } = ask(setting, [await credentialOf(born('1990-01-01'))])
    expect((await popup.call('describe', {})).needsPassword).toBe(true)
    expect(await code(popup.call('answer', {}))).toBe('ENCLAVE_LOCKED')
    await popup.call('unlock', password(PASSWORD))
    const outcome = await Promise.race([
      answer.then(() => 'answered'),
      new Promise((resolve) => setTimeout(() => resolve('waits'), 100)),
    ])
    expect(outcome).toBe('waits')
    await popup.call('answer', {})
    expect((await answer).ids).toHaveLength(1)
  })

  it('counts its answers for the person, and takes no more than ten of them', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credential = await credentialOf(born('1990-01-01'))
    const declined = ask(setting, [credential])
    await declined.popup.call('decline', {})
    for (let n = 0; n < MATCH_ANSWERS; n++) {
      const { answer, popup } = ask(setting, [credential], [adult], n % 8)
      expect(await popup.call('describe', {})).toMatchObject({ answered: n })
      await popup.call('answer', {})
      await answer
    }
    expect(await code(ask(setting, [credential], [adult], 9).answer)).toBe('RATE_LIMITED')
    expect(setting.core.current).toBeNull()
  })

  it('takes no text that the window could not show as it is', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credential = await credentialOf(born('1990-01-01'))
    const conditions: MatchCondition[] = [
      { on: 'private', path: ['a'], is: 'equal', text: 'GB\u202e' },
    ]
    expect(await code(ask(setting, [credential], conditions).answer)).toBe('BAD_REQUEST')
  })

  it('wipes each text before it opens the next', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const texts = [born('1990-01-01'), 'no json', born('2015-01-01')]
    const credentials = await Promise.all(texts.map((text, n) => credentialOf(text, TICKET(n))))
    const wiped: string[] = []
    const fill = Uint8Array.prototype.fill
    vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
      this: Uint8Array,
      ...args: Parameters<typeof fill>
    ) {
      wiped.push(new TextDecoder().decode(this))
      return fill.apply(this, args)
    })
    const { answer, popup } = ask(setting, credentials)
    await popup.call('answer', {})
    await answer
    expect(wiped.filter((text) => texts.includes(text))).toEqual(texts)
  })

  it('stops when the window is closed meanwhile', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const credentials = await Promise.all(
      Array.from({ length: 9 }, (_, n) => credentialOf(born('1990-01-01'), TICKET(n))),
    )
    const { answer, popup } = ask(setting, credentials)
    await popup.call('describe', {})
    const request = setting.core.current
    if (!request) throw new Error('no request')
    const answering = code(setting.core.answer(request))
    request.reject('USER_CLOSED')
    expect(await answering).toBe('ABORTED')
    expect(await code(answer)).toBe('USER_CLOSED')
    expect(setting.core.answered).toBe(0)
  })
})
