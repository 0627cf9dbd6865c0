/**
 * Time as the attacker: pages that call, cancel and call again while windows open, close and load again, in any order. Each
 * answer is that of its own request, each call has exactly one, and no window is left with a request.
 */
import { encodeUtf8, sha256Hex } from '@idos/crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { WAITING_LIMIT } from '../frame/queue.ts'
import { CONSUMER, consumer, legacy, PASSWORD, sealed } from '../worker/testkit.ts'
import type { RawAnswer, RawPort } from './raw-port.ts'
import { type Seeded, seeded } from './seeded.ts'
import { OWN, startWhole, type WholeEnclave } from './whole-enclave.ts'

const INTERLEAVINGS = 500
const BESIDE = 5
const HOSTS = 3
const CALLS = 5
/** More than may wait. */
const BURST = WAITING_LIMIT + 2
const METHODS = ['share', 'release', 'match', 'view', 'unlock'] as const
/** How a call may end that did not come to its result. */
const ENDS = ['BUSY', 'ABORTED', 'USER_CLOSED', 'USER_DECLINED', 'RATE_LIMITED', 'ENCLAVE_LOCKED']

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Asked = {
  readonly method: (typeof METHODS)[number]
  /** In the credential and in the purpose of this call only. */
  readonly word: string
  readonly credentialId: string
  readonly answers: RawAnswer[]
}
type Window = ReturnType<WholeEnclave['openWindow']>
type Host = {
  readonly enclave: WholeEnclave
  readonly embedder: RawPort
  readonly asked: Map<number, Asked>
  readonly windows: Window[]
  window: Window | null
  /** Which window described which request, by the request's word. */
  readonly described: Map<string, Window>
  readonly faults: string[]
  nextId: number
}

async function startHosts(): Promise<Host[]> {
  const { shown } = await consumer()
  return Array.from({ length: HOSTS }, () => {
    const enclave = startWhole({ consumer: shown.profile })
    closers.push(enclave.end)
    const embedder = enclave.embed()
    const host: Host = {
      enclave,
      embedder,
      asked: new Map(),
      windows: [],
      window: null,
      described: new Map(),
      faults: [],
      nextId: 1_000_000,
    }
    embedder.onAnswer((answer) => {
      const asked = host.asked.get(answer.id)
      if (!asked) throw new Error(`An answer to nobody: ${JSON.stringify(answer)}`)
      asked.answers.push(answer)
    })
    return host
  })
}

async function call(host: Host, random: Seeded): Promise<void> {
  const id = ++host.nextId
  const method = random.pick(METHODS)
  const word = `word${id}x${random.below(2 ** 31)}`
  const credentialId = `33333333-3333-4333-8333-${String(id).padStart(12, '0')}`
  const asked: Asked = { method, word, credentialId, answers: [] }
  host.asked.set(id, asked)
  const credential = await sealed(`{"a":"${word}"}`, legacy.publicKey, credentialId)
  const condition = { on: 'private', path: ['a'], is: 'equal', text: word }
  const params = {
    share: {
      ...legacy,
      credentials: [credential],
      consumer: CONSUMER,
      lockedUntil: 0,
      purpose: word,
    },
    release: { ...legacy, credential, purpose: word },
    match: { ...legacy, credentials: [credential], conditions: [condition], purpose: word },
    view: { ...legacy, credential },
    unlock: legacy,
  }[method]
  host.embedder.post({ kind: 'call', id, method, params })
}

/** What a person, or a window that vanishes, does; nobody waits for what comes of it. */
async function act(host: Host, random: Seeded): Promise<void> {
  const { enclave } = host
  const { window } = host
  if (window === null || random.chance(0.05)) {
    const opened = enclave.openWindow()
    host.windows.push(opened)
    // The person may go on in either.
    if (window === null || random.chance(0.5)) host.window = opened
    return
  }
  const kind = random.below(16)
  if (kind === 0) {
    window.post({ kind: 'event', event: 'bye', data: {} })
    window.window.closed = true
    host.window = null
  } else if (kind === 1) {
    // Loaded again: the same window, with another port.
    const { port1, port2 } = new MessageChannel()
    closers.push(() => port1.close())
    enclave.say(window.window, OWN, { type: 'idos:enclave:popup', protocol: 1 }, [port2])
  } else if (kind === 2) window.post({ kind: 'call', id: 77, method: 'decline', params: {} })
  else if (kind === 3) {
    for (const id of host.asked.keys()) host.embedder.post({ kind: 'cancel', id })
  } else if (!(await consent(host, window)) && host.window === window) host.window = null
}

/** @returns false when the window turned out to have no request any more */
async function consent(host: Host, window: Window): Promise<boolean> {
  window.post({
    kind: 'call',
    id: 78,
    method: 'unlock',
    params: { password: encodeUtf8(PASSWORD) },
  })
  const description = await settled(window.ask('describe', {}))
  if (description?.kind !== 'result') return false
  const contents = await settled(window.ask('contents', {}))
  const { items = [] } = (contents?.result ?? {}) as {
    items?: { id: string; content: Uint8Array<ArrayBuffer> }[]
  }
  const shown = await Promise.all(
    items.map(async ({ id, content }) => ({ id, contentHash: await sha256Hex(content) })),
  )
  const { method, purpose } = description.result as { method: string; purpose?: string }
  if (purpose !== undefined) {
    if ((host.described.get(purpose) ?? window) !== window)
      host.faults.push(`${method}: two windows`)
    host.described.set(purpose, window)
  }
  const read = method === 'share' ? await settled(window.ask('consumer', {})) : null
  const { origin, profile } = (read?.result ?? {}) as { origin?: string; profile?: object }
  if (method === 'share') {
    window.post({
      kind: 'call',
      id: 79,
      method: 'approve',
      params: { consumer: { origin, profile }, shown },
    })
  } else if (method === 'release') {
    window.post({ kind: 'call', id: 79, method: 'release', params: { shown: shown[0] } })
  } else {
    window.post({ kind: 'call', id: 79, method: 'answer', params: {} })
    window.post({ kind: 'call', id: 80, method: 'finish', params: {} })
  }
  return true
}

/** An answer, or null when the port went in the meantime. */
function settled(answer: Promise<RawAnswer>): Promise<RawAnswer | null> {
  return Promise.race([answer, new Promise<null>((resolve) => setTimeout(() => resolve(null), 25))])
}

function isWaiting({ asked }: Host): boolean {
  return [...asked.values()].some(({ answers }) => answers.length === 0)
}

/** What is wrong with the answer to a call; null when it is the call's own. */
function faultOf(asked: Asked): string | null {
  const [answer, ...more] = asked.answers
  const { method, word, credentialId } = asked
  if (!answer || more.length > 0) return `${method}: ${asked.answers.length} answers`
  if (answer.kind === 'error')
    return ENDS.includes(answer.error?.code ?? '') ? null : `${method}: ${answer.error?.code}`
  const { receipt, content, ids, viewed, unlocked } = answer.result as {
    receipt?: { purpose: string }
    content?: Uint8Array
    ids?: string[]
    viewed?: true
    unlocked?: true
  }
  const isOwn = {
    share: () => receipt?.purpose === word,
    release: () => receipt?.purpose === word && new TextDecoder().decode(content).includes(word),
    match: () => ids?.join() === credentialId,
    view: () => viewed === true,
    unlock: () => unlocked === true,
  }[method]()
  return isOwn ? null : `${method}: the answer of another call`
}

type Played = { readonly faults: string[]; readonly outcomes: Map<string, number> }

/** Some interleavings of three hosts, one after another. */
async function play(seed: number, rounds: number): Promise<Played> {
  const random = seeded(seed)
  const hosts = await startHosts()
  const played: Played = { faults: [], outcomes: new Map() }
  for (let round = 0; round < rounds; round++) {
    const acts: Promise<void>[] = []
    let calls = HOSTS * CALLS
    while (calls > 0) {
      const host = random.pick(hosts)
      const isCall = random.chance(0.4)
      if (isCall) calls -= 1
      if (isCall && random.chance(0.01)) {
        for (let more = 1; more < BURST; more++) acts.push(call(host, random))
      }
      const next = isCall ? call(host, random) : act(host, random)
      acts.push(next)
      if (random.chance(0.3)) await next
    }
    await Promise.all(acts)
    for (const host of hosts) await finish(host, played)
  }
  return played
}

/** Ends what is open, looks at all answers, and makes the host ready for the next round. */
async function finish(host: Host, { faults, outcomes }: Played): Promise<void> {
  const isPending = async () => {
    const { result } = await host.embedder.ask('status', {})
    return (result as { pending: boolean }).pending
  }
  const pending = await isPending()
  const open = [...host.asked.values()].filter(({ answers }) => answers.length === 0).length
  // One has the window, and others wait for it.
  if (open > 0 !== pending || open > 1 + WAITING_LIMIT)
    faults.push(`${open} calls without an answer`)
  for (const id of host.asked.keys()) host.embedder.post({ kind: 'cancel', id })
  // Each answer to this is a turn of both ports: what was cancelled has its answer within a few.
  for (let turn = 0; turn < 500 && isWaiting(host); turn++) await isPending()
  for (const asked of host.asked.values()) {
    const fault = faultOf(asked)
    if (fault !== null) faults.push(fault)
    const [answer] = asked.answers
    const outcome = `${asked.method} ${answer?.error?.code ?? answer?.kind}`
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  faults.push(...host.faults.splice(0))
  host.asked.clear()
  host.described.clear()
  if (await isPending()) faults.push('a request that nobody made')
  if (host.enclave.shown.at(-1) === 'show') faults.push('a button for no request')
  for (const window of host.windows.splice(0)) window.close()
  host.window = null
}

describe('any order of calls, windows and ends', () => {
  it(`gives each call its own answer, ${INTERLEAVINGS} times`, { timeout: 300_000 }, async () => {
    // Beside each other, as most of the time is spent on waiting for windows that are gone.
    const seeds = Array.from({ length: BESIDE }, (_, at) => 29 + at)
    const all = await Promise.all(seeds.map((seed) => play(seed, INTERLEAVINGS / BESIDE)))
    expect(all.flatMap(({ faults }) => faults)).toEqual([])
    // Control: each kind of call came to its result, and to each end that people make.
    const times = (outcome: string) =>
      all.reduce((sum, { outcomes }) => sum + (outcomes.get(outcome) ?? 0), 0)
    for (const method of METHODS) expect(times(`${method} result`)).toBeGreaterThan(20)
    for (const end of ['BUSY', 'ABORTED', 'USER_CLOSED', 'USER_DECLINED'])
      expect(times(`share ${end}`)).toBeGreaterThan(0)
  })
})
