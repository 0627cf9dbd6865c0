/**
 * Whoever can post to a channel of the Enclave as the attacker: windows, the page that embeds the frame, a secure window, the
 * frame and the worker that were taken over. A share waits for its consent meanwhile, with its plaintext in the worker; after any
 * number of hostile messages everything is as it was, and the consent that was waited for can still be given.
 *
 * `npm run fuzz:enclave -- 1000000` sends more than the unit tests do.
 */
import { encodeHex, encodeUtf8 } from '@idos/crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { channelsOf, LEGAL, type Message, shareThatWaits, type Waiting } from './fuzz-channels.ts'
import { FIRST_ID } from './fuzz-samples.ts'
import { hostileMessage } from './hostile-values.ts'
import type { RawAnswer, RawPort } from './raw-port.ts'
import { heapInUse, runtime } from './runtime.ts'
import { seeded } from './seeded.ts'

const MESSAGES = Number(runtime.env.IDOS_FUZZ_MESSAGES ?? 100_000)
const SEED = Number(runtime.env.IDOS_FUZZ_SEED ?? 20_261_129)
const BATCH = 600
const HEAP_GROWTH = 5 * 2 ** 20

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return encodeHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** All that can be seen of the state from outside, as one digest. */
async function stateOf({ enclave, embedder, popup }: Waiting, legal: () => number) {
  const [status, description, contents] = await Promise.all([
    embedder.ask('status', {}, legal()),
    popup.ask('describe', {}, legal()),
    popup.ask('contents', {}, legal()),
  ])
  const items = (contents.result as { items: { id: string; content: Uint8Array<ArrayBuffer> }[] })
    .items
  const seen = {
    status: status.result,
    description: description.result,
    contents: await Promise.all(items.map(async ({ id, content }) => [id, await sha256(content)])),
    workers: enclave.workers.map(({ ended }) => ended),
    told: popup.window.posted,
    button: enclave.shown,
  }
  return sha256(encodeUtf8(JSON.stringify(seen)))
}

/** How often each method of a channel was refused by its form, refused for another reason, and answered. */
type Coverage = Map<string, { form: number; refused: number; answered: number }>

function count(coverage: Coverage, channel: string, method: string, answer: RawAnswer): void {
  const key = `${channel}: ${method}`
  const row = coverage.get(key) ?? { form: 0, refused: 0, answered: 0 }
  coverage.set(key, row)
  if (answer.kind === 'result') row.answered += 1
  else if (answer.error?.message.startsWith('The parameters of')) row.form += 1
  else row.refused += 1
}

describe('hostile messages on every channel', () => {
  it(`change nothing: ${MESSAGES} of them, seed ${SEED}`, { timeout: 600_000 }, async () => {
    const random = seeded(SEED)
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    runtime.on('unhandledRejection', note)
    closers.push(() => runtime.off('unhandledRejection', note))
    const log = vi.spyOn(console, 'error')

    const waiting = await shareThatWaits(closers)
    let last = LEGAL
    const legal = () => ++last
    const channels = channelsOf(waiting, random)
    const coverage: Coverage = new Map()
    const sent = new Map<number, [channel: string, method: string]>()
    const listen = (port: Pick<RawPort, 'onAnswer'>) =>
      port.onAnswer((answer) => {
        const call = sent.get(answer.id)
        if (call) count(coverage, ...call, answer)
        sent.delete(answer.id)
      })
    listen(waiting.embedder)
    listen(waiting.popup)
    // The worker's answers to a frame that was taken over pass the same port as those to the real one.
    const inner = waiting.enclave.workers[0]
    const forward = inner?.frame.onmessage
    if (inner) {
      inner.frame.onmessage = function (this: MessagePort, event: MessageEvent<RawAnswer>) {
        const call = sent.get(event.data.id)
        if (call?.[0] === 'frame to worker') {
          count(coverage, ...call, event.data)
          sent.delete(event.data.id)
        } else forward?.call(this, event)
      }
    }

    const before = await stateOf(waiting, legal)
    let id = FIRST_ID
    let skipped = 0
    let heap = 0
    for (let done = 0; done < MESSAGES; ) {
      for (let at = 0; at < BATCH && done < MESSAGES; at++, done++) {
        const channel = random.pick(channels)
        let message = hostileMessage(random, channel.samples)
        const asObject = Object(message) as Message
        const { method } = asObject
        if (asObject.id === FIRST_ID) {
          message = { ...asObject, id: ++id }
          if (Object.hasOwn(channel.methods, String(method)))
            sent.set(id, [channel.name, String(method)])
        }
        if (channel.isTheirAct(asObject)) skipped += 1
        else channel.send(message)
      }
      const answer = await waiting.embedder.ask('status', {}, legal())
      expect(answer.kind).toBe('result')
      await waiting.popup.ask('describe', {}, legal())
      if (heap === 0 && done >= MESSAGES / 5) heap = heapInUse()
      // Answers that did not come are of calls that were dropped.
      if (sent.size > 50_000) sent.clear()
    }
    sent.clear()

    // The machine has other things to do, too: the quickest of a few.
    const delays: number[] = []
    for (let times = 0; times < 5; times++) {
      const since = performance.now()
      await waiting.embedder.ask('status', {}, legal())
      delays.push(performance.now() - since)
    }
    expect(await stateOf(waiting, legal)).toBe(before)
    expect(unhandled).toEqual([])
    expect(log).not.toHaveBeenCalled()
    expect(heapInUse() - heap).toBeLessThan(HEAP_GROWTH)
    expect(Math.min(...delays)).toBeLessThan(100)

    // The consent that was waited for all the time.
    const { popup, answer, shown, credential } = waiting
    const { result } = await popup.ask('contents', {}, legal())
    const [item] = (result as { items: { content: Uint8Array<ArrayBuffer> }[] }).items
    const contentHash = await sha256(item?.content ?? new Uint8Array())
    await popup.ask(
      'approve',
      { consumer: shown, shown: [{ id: credential.id, contentHash }] },
      legal(),
    )
    expect(await answer).toMatchObject({ kind: 'result', result: { copies: [{ contentHash }] } })

    const table = [...coverage].toSorted(([a], [b]) => a.localeCompare(b))
    runtime.stdout.write(
      [
        `Hostile messages: ${MESSAGES - skipped} sent, ${skipped} left out because their sender may do that.`,
        'handler: refused by its form / for another reason / answered',
        ...table.map(([name, row]) => `  ${name}: ${row.form} / ${row.refused} / ${row.answered}`),
        '',
      ].join('\n'),
    )
    const handlers = channels.flatMap(({ name, methods, isTheirAct }) =>
      Object.keys(methods)
        .filter((method) => !isTheirAct({ kind: 'call', method }))
        .map((method) => `${name}: ${method}`),
    )
    const reached = (name: string) => {
      const row = coverage.get(name)
      return row !== undefined && row.form > 0 && row.refused + row.answered > 0
    }
    // A method without parameters takes any object that is empty: nearly all are refused by form.
    expect(handlers.filter((name) => !reached(name))).toEqual([])
  })
})
