import { IdosError } from '@idos/protocol'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PendingRequest } from '../../shared/messages.ts'
import { createController, KIT_PATIENCE, type Session } from '../controller.ts'
import { contentsDeps, noLog } from '../controller-testkit.ts'
import { type FlowState, firstState } from '../flow.ts'
import { keepsNothing } from '../remember/testkit.ts'

const requester = {
  origin: 'https://dapp.example',
  throughIsle: false,
  nested: false,
  outerOrigin: null,
}
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const create: PendingRequest = { method: 'createKey', requester, needsPassword: true }
const unlock: PendingRequest = { method: 'unlock', requester, needsPassword: true, userId }
const view: PendingRequest = { method: 'view', requester, needsPassword: true, userId }
const VOTE = `${'zoo '.repeat(23)}vote`

type Faults = Record<string, string | undefined>
function setUp(request: PendingRequest, faults: Faults = {}) {
  const states: FlowState[] = []
  const calls: string[] = []
  const secrets: Uint8Array[] = []
  const sent: Uint8Array[] = []
  let listIsThere = true
  const session = {
    async call(method: string, params: { secret?: Uint8Array }) {
      calls.push(method)
      if (params.secret) {
        sent.push(params.secret.slice())
        secrets.push(params.secret)
      }
      const fault = faults[method]
      if (fault !== undefined) throw new IdosError(fault as 'BUSY')
      if (method === 'describe') return request
      if (method === 'createKey') return { userId, publicKey: '' }
      if (method === 'contents') return { items: [] }
      if (method !== 'kit') return { done: true }
      const secret = new Uint8Array(32).fill(255)
      secrets.push(secret)
      return { secret }
    },
    emit: () => undefined,
    close: () => undefined,
  } as unknown as Session
  const controller = createController(
    {
      session,
      ...keepsNothing,
      fetchConsumer: () => Promise.reject(new Error('not asked')),
      pins: {
        get: async () => undefined,
        set: async () => undefined,
        clear: async () => undefined,
      },
      told: { has: async () => false, add: async () => undefined },
      log: noLog,
      ...contentsDeps,
      async loadRecoveryList() {
        if (!listIsThere) throw new TypeError('refused')
        return wordlist
      },
      random: (limit) => limit - 1,
      forgetProfile: async () => undefined,
      now: () => 0,
      onState: (state) => states.push(state),
    },
    firstState,
  )
  return {
    controller,
    states,
    calls,
    secrets,
    sent,
    last: () => states.at(-1),
    loseList: (lost: boolean) => {
      listIsThere = !lost
    },
    async made() {
      await controller.start()
      await controller.createKey('a password', true)
    },
    words() {
      const state = states.findLast((one) => one.step === 'kit-words')
      if (state?.step !== 'kit-words') throw new Error('no words')
      return state.words
    },
  }
}
const isWiped = (bytes: Uint8Array | Uint16Array | undefined) =>
  bytes?.every((one) => one === 0) === true

/** Last numbers of the words that were wiped. */
function watchWipedWords(): number[] {
  const wiped: number[] = []
  const { fill } = Uint16Array.prototype
  vi.spyOn(Uint16Array.prototype, 'fill').mockImplementation(function (
    this: Uint16Array,
    ...args: Parameters<typeof fill>
  ) {
    wiped.push(this.at(-1) ?? 0)
    return fill.apply(this, args)
  })
  return wiped
}
const VOTE_PLACE = wordlist.indexOf('vote')
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('recovery words of a new key', () => {
  it('are asked for by a press only, shown, and two of them asked back', async () => {
    const s = setUp(create)
    await s.made()
    expect(s.calls).toEqual(['describe', 'createKey'])
    await s.controller.showWords()
    expect(isWiped(s.secrets[0])).toBe(true)
    const { phrase, list } = s.words()
    expect(Array.from(phrase, (place) => list[place]).join(' ')).toBe(VOTE)
    s.controller.askBack()
    expect(s.last()).toMatchObject({ step: 'kit-check', asked: [22, 23], wrong: [] })
    await s.controller.checkWords('zoo', 'vot')
    expect(s.last()).toMatchObject({ step: 'kit-check', wrong: [23] })
    await s.controller.checkWords('', 'vote')
    expect(s.last()).toMatchObject({ step: 'kit-check', wrong: [22] })
    s.controller.showAgain()
    expect(s.last()).toMatchObject({ step: 'kit-words' })
    expect(s.calls).toEqual(['describe', 'createKey', 'kit'])
    s.controller.askBack()
    await s.controller.checkWords(' Zoo', 'vote')
    expect(s.calls.at(-1)).toBe('finish')
    expect(s.last()).toMatchObject({ step: 'done', act: 'create' })
    expect(isWiped(phrase)).toBe(true)
  })

  it('are not asked for while there is no list to show them with', async () => {
    const s = setUp(create)
    await s.made()
    s.loseList(true)
    await s.controller.showWords()
    expect(s.last()).toMatchObject({ step: 'kit-offer', noList: true })
    expect(s.calls).not.toContain('kit')
    s.loseList(false)
    await s.controller.showWords()
    expect(s.last()).toMatchObject({ step: 'kit-words' })
  })

  it('are asked for once, however often the button is pressed', async () => {
    const s = setUp(create)
    await s.made()
    await Promise.all([s.controller.showWords(), s.controller.showWords()])
    await s.controller.showWords()
    expect(s.calls.filter((name) => name === 'kit')).toHaveLength(1)
  })

  it.each<[string, (s: ReturnType<typeof setUp>) => unknown]>([
    ['skipped', (s) => s.controller.skipKit()],
    ['withdrawn', (s) => s.controller.ended('TIMEOUT')],
    ['left', (s) => s.controller.forget()],
  ])('are wiped when they are %s', async (_, end) => {
    const s = setUp(create)
    await s.made()
    await s.controller.showWords()
    const { phrase } = s.words()
    expect(isWiped(phrase)).toBe(false)
    await end(s)
    expect(isWiped(phrase)).toBe(true)
  })

  it('that were shown in vain are called void', async () => {
    const s = setUp(create)
    await s.made()
    s.controller.ended('TIMEOUT')
    expect(s.last()).toEqual({ step: 'failed', code: 'TIMEOUT', retry: null })
    const shown = setUp(create)
    await shown.made()
    await shown.controller.showWords()
    shown.controller.askBack()
    shown.controller.ended('TIMEOUT')
    expect(shown.last()).toMatchObject({ step: 'failed', voidWords: true })
  })

  it('that are still shown when the page that asked waits no longer stay, and count', async () => {
    vi.useFakeTimers()
    for (const end of ['checked', 'page gone'] as const) {
      const s = setUp(create)
      await s.made()
      await s.controller.showWords()
      await vi.advanceTimersByTimeAsync(KIT_PATIENCE - 1)
      expect(s.calls).not.toContain('finish')
      await vi.advanceTimersByTimeAsync(1)
      expect(s.calls.at(-1)).toBe('finish')
      expect(s.last()).toMatchObject({ step: 'kit-words' })
      s.controller.askBack()
      if (end === 'checked') await s.controller.checkWords('zoo', 'vote')
      else s.controller.ended('DISCONNECTED')
      expect(s.last()).toMatchObject({ step: 'done', act: 'create' })
      expect(s.calls.filter((name) => name === 'finish')).toHaveLength(1)
    }
  })

  it('that were not asked for by then are left out', async () => {
    vi.useFakeTimers()
    const s = setUp(create)
    await s.made()
    await vi.advanceTimersByTimeAsync(KIT_PATIENCE)
    expect(s.last()).toMatchObject({ step: 'done', act: 'create' })
    const early = setUp(create)
    await early.controller.start()
    await vi.advanceTimersByTimeAsync(KIT_PATIENCE)
    expect(early.calls).toEqual(['describe'])
    const failing = setUp(create, { finish: 'ABORTED' })
    await failing.made()
    await failing.controller.showWords()
    await vi.advanceTimersByTimeAsync(KIT_PATIENCE)
    failing.controller.ended('TIMEOUT')
    expect(failing.last()).toMatchObject({ step: 'failed', voidWords: true })
  })

  it('that come after the end of the request are wiped unseen', async () => {
    const s = setUp(create)
    await s.made()
    const wiped = watchWipedWords()
    const showing = s.controller.showWords()
    s.controller.ended('ABORTED')
    await showing
    expect(s.states.some((state) => state.step === 'kit-words')).toBe(false)
    expect(wiped).toEqual([VOTE_PLACE])
    expect(s.secrets.every(isWiped)).toBe(true)
  })
})

describe('a forgotten password', () => {
  it('is no end: the words unlock, and the request goes on', async () => {
    for (const [request, step] of [
      [unlock, 'done'],
      [view, 'viewing'],
    ] as const) {
      const s = setUp(request)
      await s.controller.start()
      s.controller.forgotPassword()
      expect(s.last()).toMatchObject({ step: 'restore' })
      const wiped = watchWipedWords()
      expect(await s.controller.restore(VOTE)).toBeNull()
      expect(wiped).toEqual([VOTE_PLACE])
      vi.restoreAllMocks()
      expect(s.sent[0]).toEqual(new Uint8Array(32).fill(255))
      expect(isWiped(s.secrets[0])).toBe(true)
      expect(s.last()).toMatchObject({ step })
      expect(JSON.stringify(s.states)).not.toContain('zoo')
    }
  })

  it.each([
    ['of another profile', VOTE, { kind: 'otherProfile' }],
    ['that do not belong together', VOTE.replace('vote', 'zoo'), { kind: 'checksum' }],
    ['of another list', VOTE.replace('vote', 'voto'), { kind: 'unknownWord', place: 24 }],
    ['that are too few', 'zoo vote', { kind: 'wrongNumber', typed: 2 }],
  ])('stays with words %s; only whole ones are tried', async (_, typed, problem) => {
    const s = setUp(unlock, { restore: 'WRONG_PASSWORD' })
    await s.controller.start()
    s.controller.forgotPassword()
    expect(await s.controller.restore(typed)).toEqual(problem)
    expect(s.last()).toMatchObject({ step: 'restore' })
    expect(s.calls.includes('restore')).toBe(typed === VOTE)
    expect(s.secrets.every(isWiped)).toBe(true)
    s.controller.usePassword()
    expect(s.last()).toMatchObject({ step: 'unlock', wrong: false })
  })

  it('says when the list did not come, and ends with what ended the request', async () => {
    const s = setUp(unlock, { restore: 'ABORTED' })
    await s.controller.start()
    s.controller.forgotPassword()
    s.loseList(true)
    expect(await s.controller.restore(VOTE)).toEqual({ kind: 'noList' })
    s.loseList(false)
    expect(await s.controller.restore(VOTE)).toBeNull()
    expect(s.last()).toMatchObject({ step: 'failed', code: 'ABORTED' })
    expect(s.secrets.every(isWiped)).toBe(true)
  })

  it('is asked back nowhere but in its place', async () => {
    const s = setUp(create)
    await s.controller.start()
    s.controller.forgotPassword()
    s.controller.askBack()
    s.controller.showAgain()
    s.controller.usePassword()
    await s.controller.showWords()
    await s.controller.checkWords('zoo', 'vote')
    expect(s.states).toHaveLength(1)
    expect(s.calls).toEqual(['describe'])
  })
})
