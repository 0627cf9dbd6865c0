/** Runs in the page: each act in a worker as the Enclave has one, and beside it as a page does it by itself. */
import { deriveKey, importBoxKey, normalizePassword, secureRandom } from '@idos/crypto'
import { type Job, PASSWORD, type Scene, USER_ID } from './acts.ts'
import { prepareRival } from './rival.ts'

export type Measured = {
  /** Median milliseconds. */
  readonly ms: number
  /** The longest time that the main thread answered nothing, in milliseconds. */
  readonly freeze: number
}
export type Row = { readonly job: Job; readonly ours: Measured; readonly rival: Measured | null }

/** A derivation of 2^17 on the main thread takes most of a minute: once is enough. */
const ROUNDS = 5

/** @param workerCode The bundled worker, as text. */
export async function runBench(
  workerCode: string,
  jobs: readonly Job[],
): Promise<{ engine: string; rows: Row[] }> {
  const scene = await makeScene()
  const worker = new Worker(
    URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' })),
  )
  let next = 1
  const ask = (message: object) =>
    new Promise<{ id: number; engine?: string }>((resolve, reject) => {
      const id = next++
      worker.onerror = (event) => reject(new Error(event.message))
      worker.onmessage = ({ data }) => resolve(data)
      worker.postMessage({ id, ...message })
    })
  let engine = ''
  const rows: Row[] = []
  for (const job of jobs) {
    const { id, engine: said = '' } = await ask({ scene, job })
    engine = said
    const rounds = job.act === 'unlock-2' ? 2 : ROUNDS
    const ours = await measure(() => ask({ run: id }), rounds)
    // The same once more would be a minute for each profile of 2^17.
    const rival = await measure(prepareRival(job, scene), job.act === 'unlock-2' ? 1 : rounds)
    rows.push({ job, ours, rival })
  }
  worker.terminate()
  return { engine, rows }
}

async function makeScene(): Promise<Scene> {
  const publicKeyOf = async (profile: 1 | 2) => {
    const password = normalizePassword(PASSWORD)
    const secret = await deriveKey({ password, salt: USER_ID, profile, engine: 'wasm' })
    return (await importBoxKey(secret)).publicKey
  }
  return {
    publicKeys: { 1: await publicKeyOf(1), 2: await publicKeyOf(2) },
    secret: secureRandom(32),
  }
}

async function measure(work: () => Promise<unknown>, rounds: number): Promise<Measured> {
  if (rounds > 1) await work()
  const times: number[] = []
  let freeze = 0
  for (let round = 0; round < rounds; round++) {
    const watch = watchMainThread()
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
    freeze = Math.max(freeze, await watch())
  }
  return { ms: times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0, freeze }
}

/** The longest pause between two of a row of messages to itself. */
function watchMainThread(): () => Promise<number> {
  const { port1, port2 } = new MessageChannel()
  let last = performance.now()
  let longest = 0
  let running = true
  let onEnd = () => {}
  port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (running) port2.postMessage(0)
    else onEnd()
  }
  port2.postMessage(0)
  return () =>
    new Promise((resolve) => {
      running = false
      onEnd = () => {
        port1.close()
        resolve(longest)
      }
    })
}
