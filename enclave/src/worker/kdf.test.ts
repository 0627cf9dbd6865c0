import { deriveKey, importBoxKey, secureRandom } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { approach, reportProgress } from './kdf.ts'
import { createKdfThreads, serveKdf, type ThreadScope } from './kdf-thread.ts'
import { createKeepingKey } from './keepsake.ts'

describe('approach', () => {
  it('rises without end and never reaches 1', () => {
    const values = [0, 0.3, 0.8, 1, 1.5, 3].map(approach)
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(values[0]).toBe(0)
    expect(values.at(-1)).toBeLessThan(1)
  })
})

describe('reportProgress', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('tells the time against the expected time, by profile, until it is stopped', async () => {
    const reports: [number, number][] = []
    const stop = reportProgress({
      engine: 'wasm',
      newKey: false,
      measured: 100,
      now: () => Date.now(),
      report: (fraction, profile) => reports.push([fraction, profile]),
    })
    await vi.advanceTimersByTimeAsync(2_000)
    stop()
    const count = reports.length
    await vi.advanceTimersByTimeAsync(2_000)
    expect(reports).toHaveLength(count)
    expect(reports[0]).toEqual([0, 1])
    expect(reports.at(-1)?.[1]).toBe(2)
  })
})

const job = () => ({
  password: new Uint8Array([1, 2, 3]),
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  expected: null,
  engine: 'wasm' as const,
})

function fakeThread(answer: (message: unknown) => unknown) {
  const thread = {
    terminated: false,
    received: null as unknown,
    onmessage: null as ((event: MessageEvent) => void) | null,
    onerror: null,
    terminate() {
      this.terminated = true
    },
    postMessage(message: unknown) {
      thread.received = structuredClone(message)
      queueMicrotask(() => {
        const data = answer(message)
        if (data !== undefined) thread.onmessage?.({ data } as MessageEvent)
      })
    },
  }
  return thread
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: unknown) => (isIdosError(error) ? error.code : String(error)),
  )

describe('createKdfThreads', () => {
  const run = (thread: ReturnType<typeof fakeThread>, signal = new AbortController().signal) =>
    createKdfThreads(() => thread as never)(job(), signal)

  it('makes the key of what comes, ends the thread, and wipes password and secret', async () => {
    const secret = secureRandom(32)
    const { publicKey } = await importBoxKey(secret.slice())
    const thread = fakeThread(() => ({ derived: { profile: 2, secret } }))
    const given = { ...job(), expected: publicKey }
    const outcome = await createKdfThreads(() => thread as never)(
      given,
      new AbortController().signal,
    )
    expect(outcome?.key.publicKey).toEqual(publicKey)
    expect(outcome).not.toHaveProperty('secret')
    expect(thread.terminated).toBe(true)
    expect([...given.password, ...secret]).toEqual(Array(35).fill(0))
  })

  it('makes a key that script cannot read, where the engine has its kind', async () => {
    const thread = fakeThread(() => ({ derived: { profile: 2, secret: secureRandom(32) } }))
    const outcome = await run(thread)
    expect(outcome?.key).toMatchObject({ kind: 'webcrypto', key: { extractable: false } })
  })

  it.each([
    ['that opens a profile: the secret is wiped', new Uint8Array(32), undefined, false],
    ['whose secret signs or is shown: it is kept', new Uint8Array(32), true, true],
    ['that is new: it becomes words', null, undefined, true],
  ])(
    'seals what may be remembered here, and hands no key to the thread: one %s',
    async (_, expected, withSecret, stays) => {
      const secret = secureRandom(32)
      const wanted = secret.slice()
      const thread = fakeThread(() => ({ derived: { profile: 2, secret } }))
      const keepUnder = await createKeepingKey()
      const given = { ...job(), expected, keepUnder, ...(withSecret && { withSecret }) }
      const outcome = await createKdfThreads(() => thread as never)(
        given,
        new AbortController().signal,
      )
      expect(Object.keys(thread.received as object)).toEqual(Object.keys(job()))
      const { iv, sealed } = outcome?.kept ?? { iv: new Uint8Array(12), sealed: new Uint8Array(48) }
      const algorithm = { name: 'AES-GCM', iv, additionalData: new Uint8Array() }
      const opened = await crypto.subtle.decrypt(algorithm, keepUnder, sealed)
      expect(new Uint8Array(opened)).toEqual(wanted)
      expect(outcome?.secret).toEqual(stays ? wanted : undefined)
      expect(secret).toEqual(stays ? wanted : new Uint8Array(32))
    },
  )

  it('is done with nothing when the password leads to another key', async () => {
    expect(await run(fakeThread(() => ({ derived: null })))).toBeNull()
  })

  it('ends the thread at once when it is cancelled', async () => {
    const thread = fakeThread(() => undefined)
    const controller = new AbortController()
    const outcome = run(thread, controller.signal)
    controller.abort()
    expect(thread.terminated).toBe(true)
    expect(await code(outcome)).toBe('ABORTED')
  })

  it.each([
    ['nonsense', 'x'],
    ['an extra field', { derived: null, secret: new Uint8Array(32) }],
    ['an unknown profile', { derived: { profile: 0, secret: new Uint8Array(32) } }],
    ['a secret of another length', { derived: { profile: 1, secret: new Uint8Array(31) } }],
  ])('refuses %s', async (_, data) => {
    const thread = fakeThread(() => data)
    expect(await code(run(thread))).toBe('INTERNAL')
    expect(thread.terminated).toBe(true)
  })
})

describe('serveKdf', () => {
  it('does one job and no second one', async () => {
    const answers: unknown[] = []
    let moved: Transferable[] | undefined
    const scope: ThreadScope = {
      onmessage: null,
      postMessage: (answer, transfer) => {
        answers.push(answer)
        moved = transfer
      },
    }
    serveKdf(scope)
    const ask = scope.onmessage
    await ask?.({ data: job() } as MessageEvent)
    expect(scope.onmessage).toBeNull()
    const { derived } = answers[0] as { derived: { profile: number; secret: Uint8Array } }
    expect(derived.profile).toBe(2)
    expect(moved).toEqual([derived.secret.buffer])
    const { password, userId, engine } = job()
    const wanted = await deriveKey({ password, salt: userId, profile: 2, engine })
    expect(derived.secret).toEqual(Uint8Array.from(wanted))
  })

  it('answers what is no job, or was lost on its way, by nothing that counts: nobody waits for it', async () => {
    const answers: unknown[] = []
    const scope: ThreadScope = { onmessage: null, postMessage: (answer) => answers.push(answer) }
    serveKdf(scope)
    scope.onmessageerror?.({} as MessageEvent)
    await scope.onmessage?.({ data: { ...job(), extra: 1 } } as MessageEvent)
    expect(answers).toEqual([{}, {}])
  })
})
