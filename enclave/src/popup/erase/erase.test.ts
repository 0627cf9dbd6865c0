import { IdosError } from '@idos/protocol'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isEraseWord } from '../../shared/erase-word.ts'
import type { PendingRequest } from '../../shared/messages.ts'
import { createController, KIT_PATIENCE, type Session } from '../controller.ts'
import { noLog } from '../controller-testkit.ts'
import { describeContent } from '../credential/describe-content.ts'
import { type FlowState, firstState } from '../flow.ts'
import { keepsNothing } from '../remember/testkit.ts'
import { FORGETTING, forgetProfile } from './forget-profile.ts'

const requester = {
  origin: 'https://dapp.example',
  throughIsle: false,
  nested: false,
  outerOrigin: null,
}
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const locked = { requester, needsPassword: true, userId }
const view: PendingRequest = { method: 'view', ...locked }
const backup: PendingRequest = { method: 'backup', ...locked }

afterEach(() => {
  vi.useRealTimers()
})

function setUp(request: PendingRequest, faults: Record<string, string> = {}) {
  const states: FlowState[] = []
  /** Calls to the worker, and what the device was told to forget, in their order. */
  const order: string[] = []
  const session = {
    async call(method: string) {
      order.push(method)
      const fault = faults[method]
      if (fault !== undefined) throw new IdosError(fault as 'BUSY')
      if (method === 'describe') return request
      if (method === 'kit') return { secret: new Uint8Array(32).fill(255) }
      return { done: true }
    },
    emit: () => undefined,
    close: () => undefined,
  } as unknown as Session
  const controller = createController(
    {
      session,
      fetchConsumer: () => Promise.reject(new Error('not asked')),
      pins: {
        get: async () => undefined,
        set: async () => undefined,
        clear: async () => undefined,
      },
      ...keepsNothing,
      log: noLog,
      loadDescribe: async () => describeContent,
      told: { has: async () => false, add: async () => undefined },
      forgetProfile: async (gone) => void order.push(`forget ${gone}`),
      sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
      loadRecoveryList: async () => wordlist,
      random: (limit) => limit - 1,
      now: () => 0,
      onState: (state) => states.push(state),
    },
    firstState,
  )
  return { controller, states, order, last: () => states.at(-1) }
}

describe('without password and words', () => {
  async function atErase(faults?: Record<string, string>) {
    const s = setUp(view, faults)
    await s.controller.start()
    s.controller.forgotPassword()
    s.controller.noWords()
    expect(s.last()).toMatchObject({ step: 'erase', confirmed: false, sending: false })
    return s
  }

  it('nothing happens before the word is typed, and when it is taken back', async () => {
    const s = await atErase()
    await s.controller.erase()
    s.controller.typeErase('eras', 'erase')
    await s.controller.erase()
    s.controller.typeErase('erase', 'erase')
    s.controller.typeErase('erased', 'erase')
    await s.controller.erase()
    expect(s.order).toEqual(['describe'])
  })

  it('the device forgets, then the request ends, once', async () => {
    const s = await atErase()
    s.controller.typeErase(' Erase ', 'erase')
    await Promise.all([s.controller.erase(), s.controller.erase()])
    expect(s.order).toEqual(['describe', `forget ${userId}`, 'erase'])
    expect(s.last()).toMatchObject({ step: 'done', act: 'erase' })
  })

  it('says what failed', async () => {
    const s = await atErase({ erase: 'ABORTED' })
    s.controller.typeErase('erase', 'erase')
    await s.controller.erase()
    expect(s.last()).toMatchObject({ step: 'failed', code: 'ABORTED' })
  })

  it('the way back leads to the password, and the word is asked for anew', async () => {
    const s = await atErase()
    s.controller.typeErase('erase', 'erase')
    s.controller.usePassword()
    expect(s.last()).toMatchObject({ step: 'unlock', wrong: false })
    await s.controller.erase()
    s.controller.forgotPassword()
    s.controller.noWords()
    await s.controller.erase()
    expect(s.order).toEqual(['describe'])
  })

  it.each(['createKey', 'unlock', 'share', 'view', 'match', 'release', 'backup'] as const)(
    'no embedder leads a person there: %s',
    async (method) => {
      for (const needsPassword of [true, false]) {
        const s = setUp({ ...locked, method, needsPassword } as PendingRequest)
        await s.controller.start()
        s.controller.noWords()
        s.controller.typeErase('erase', 'erase')
        await s.controller.erase()
        expect(s.order).not.toContain('erase')
      }
    },
  )
})

it.each([
  ['erase', true],
  [' ERASE\n', true],
  ['\uFF45\uFF52\uFF41\uFF53\uFF45', true],
  ['', false],
  ['erase it', false],
  ['eraſe', true],
  ['еrase', false],
])('%j as the word: %s', (typed, counts) => {
  expect(isEraseWord(typed, 'erase')).toBe(counts)
})

describe('what a device remembers of a profile', () => {
  it('is forgotten by every part, also when one fails', async () => {
    const gone: string[] = []
    await forgetProfile(userId, [
      () => Promise.reject(new DOMException('', 'SecurityError')),
      async (id) => void gone.push(id),
    ])
    expect(gone).toEqual([userId])
  })

  it('does not keep the person when a storage hangs', async () => {
    vi.useFakeTimers()
    const forgetting = forgetProfile(userId, [() => new Promise(() => undefined)])
    await vi.advanceTimersByTimeAsync(FORGETTING)
    await expect(forgetting).resolves.toBeUndefined()
  })
})

describe('recovery words of a key that exists', () => {
  async function shown(faults?: Record<string, string>) {
    const s = setUp(backup, faults)
    await s.controller.start()
    expect(s.last()).toMatchObject({ step: 'unlock' })
    await s.controller.unlock('a password')
    expect(s.last()).toMatchObject({ step: 'kit-offer', userId })
    expect(s.order).toEqual(['describe', 'unlock'])
    await s.controller.showWords()
    expect(s.last()).toMatchObject({ step: 'kit-words' })
    return s
  }

  it('are shown after the password and a press, and asked back', async () => {
    const s = await shown()
    s.controller.askBack()
    await s.controller.checkWords('vote', 'zoo')
    expect(s.last()).toMatchObject({ step: 'kit-check' })
    await s.controller.checkWords('zoo', 'vote')
    expect(s.last()).toMatchObject({ step: 'done', act: 'backup' })
    expect(s.order).toEqual(['describe', 'unlock', 'kit', 'finish'])
  })

  it('are shown by words that are kept already', async () => {
    const s = setUp(backup)
    await s.controller.start()
    s.controller.forgotPassword()
    expect(await s.controller.restore(`${'zoo '.repeat(23)}vote`)).toBeNull()
    expect(s.last()).toMatchObject({ step: 'kit-offer' })
  })

  it('stay good when the page that asked is gone, and leave the memory', async () => {
    const s = await shown()
    const words = s.states.findLast((state) => 'words' in state)
    s.controller.ended('DISCONNECTED')
    expect(s.last()).toEqual({ step: 'failed', code: 'DISCONNECTED', retry: null })
    expect(words && 'words' in words && words.words.phrase.every((place) => place === 0)).toBe(true)
  })

  it('outlast the patience of the page', async () => {
    vi.useFakeTimers()
    const s = await shown()
    await vi.advanceTimersByTimeAsync(KIT_PATIENCE)
    expect(s.order.at(-1)).toBe('finish')
    s.controller.ended('TIMEOUT')
    expect(s.last()).toMatchObject({ step: 'done', act: 'backup' })
  })

  it('that were only offered are not said to be kept', async () => {
    vi.useFakeTimers()
    const s = setUp(backup)
    await s.controller.start()
    await s.controller.unlock('a password')
    await vi.advanceTimersByTimeAsync(KIT_PATIENCE)
    expect(s.order).toEqual(['describe', 'unlock'])
    expect(s.last()).toMatchObject({ step: 'kit-offer' })
  })
})
