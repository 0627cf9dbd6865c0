import type { DeskCopy } from '@idos/protocol/desk'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeskAnswer, DeskEntry, DeskVault } from '../../shared/desk-messages.ts'
import { createDesk, type Desk, type DeskState } from './desk.ts'
import type { KeptVault } from './vaults.ts'

const site = 'https://desk.example'
const id = (number: number) => `11111111-2222-4333-8444-${String(number).padStart(12, '0')}`
const vault: DeskVault = {
  ...{ format: 'idos-desk-key/1', site, publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=' },
  ...{ salt: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', iv: 'AAAA', sealed: 'AAAA' },
}

let states: DeskState[]
let answers: DeskAnswer[]
let asked: string[][]
let read: string[]
let kept: KeptVault | null
let serve: (ids: readonly string[]) => Promise<readonly string[]>
let desk: Desk

/** A page that asks to read 25 copies, and a worker whose password is `right`. */
beforeEach(() => {
  states = []
  answers = []
  asked = []
  read = []
  kept = { vault, issuers: ['did:web:issuer.example'] }
  serve = async (ids) => ids
  const copies = Array.from({ length: 25 }, (_, at) => id(at))
  const entry = (of: string) =>
    ({
      ...{ id: of, decision: 'refused' },
      checks: [{ name: 'issuer', outcome: 'fail', code: 'X', reason: 'secret reason' }],
      states: { id: 'urn:secret' },
    }) as unknown as DeskEntry
  desk = createDesk({
    session: {
      call: vi.fn(async (method: string, params: never) => {
        if (method === 'describe') return { site, ask: { kind: 'read', copies } }
        if (method === 'finish') answers.push(params)
        if (method !== 'copies') return {}
        const { ids } = params as { ids: string[] }
        asked.push(ids)
        return { copies: (await serve(ids)).map((one) => ({ id: one }) as DeskCopy) }
      }) as never,
      emit: () => undefined,
      close: () => undefined,
    },
    worker: {
      call: vi.fn(async (method: string, params: never) => {
        const given = params as { password: Uint8Array; copies: DeskCopy[] }
        if (method === 'unlock') {
          return { opened: new TextDecoder().decode(given.password) === 'right' }
        }
        if (method === 'search') return { ids: [id(3)] }
        read.push(...given.copies.map((copy) => copy.id))
        return { entries: given.copies.map((copy) => entry(copy.id)) }
      }) as never,
    },
    vaults: {
      get: async () => kept,
      set: async (next) => {
        kept = next
      },
    },
    onState: (state) => states.push(state),
  })
})

const last = () => states.at(-1)
const whole = () =>
  vi.waitFor(() => expect(last()).toMatchObject({ at: 'reading', isRunning: false }))
async function open(): Promise<void> {
  await desk.start()
  await desk.unlock('right')
  await whole()
}

describe('the desk', () => {
  it('asks for no copy before its key is open', async () => {
    await desk.start()
    await desk.unlock('wrong')
    expect(last()).toMatchObject({ at: 'locked', problem: 'wrong' })
    expect(asked).toEqual([])
  })

  it('reads all in batches, and says how many are gone', async () => {
    serve = async (ids) => ids.slice(1)
    await open()
    expect(asked.map(({ length }) => length)).toEqual([10, 10, 5])
    expect(last()).toMatchObject({ gone: 3, total: 25 })
  })

  it('looks at no copy that it did not ask for, nor at one twice', async () => {
    serve = async (ids) => [...ids.slice(0, 1), ...ids.slice(0, 1), id(999)]
    await open()
    expect(read).toEqual([id(0), id(10), id(20)])
  })

  it('stops when it is told to, and goes on where it was', async () => {
    serve = async (ids) => {
      if (ids.includes(id(10)) && asked.length === 2) desk.stop()
      return ids
    }
    await open()
    expect(read).toHaveLength(10)
    await desk.goOn()
    expect(new Set(read).size).toBe(25)
    expect(read).toHaveLength(25)
  })

  it('hands nothing over by itself, however much was read and found', async () => {
    await open()
    await desk.search('a word')
    expect(last()).toMatchObject({ found: [id(3)] })
    expect(answers).toEqual([])
  })

  it('hands over decisions and names of checks, and neither reasons nor what a credential says', async () => {
    await open()
    await desk.give('outcomes')
    await desk.give('found')
    expect(answers).toHaveLength(1)
    expect(JSON.stringify(answers)).not.toContain('secret')
    expect(answers[0]).toMatchObject({ kind: 'read', found: null })
    expect(Object.keys((answers[0] as never as { outcomes: object[] }).outcomes[0] ?? {})).toEqual([
      ...['id', 'decision', 'failed'],
    ])
  })

  it('hands over ids alone of what was found', async () => {
    await open()
    await desk.search('a word')
    await desk.give('found')
    expect(answers).toEqual([{ kind: 'read', outcomes: null, found: [id(3)] }])
  })

  it('checks all again by the issuers that are typed, and keeps them', async () => {
    await open()
    await desk.relyOn(['did:web:other.example'])
    expect(kept?.issuers).toEqual(['did:web:other.example'])
    expect(read).toHaveLength(50)
  })

  it('keeps the key that it has when a key file does not open', async () => {
    await desk.start()
    desk.another()
    const other = { ...vault, iv: 'BBBB' }
    await desk.keep({ how: 'file', vault: other }, 'wrong')
    expect(kept?.vault).toEqual(vault)
    await desk.unlock('right')
    expect(kept?.vault).toEqual(other)
  })
})
