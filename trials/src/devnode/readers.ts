import { setTimeout as pause } from 'node:timers/promises'
import { ed25519Signer, type RpcReply, rpc } from '@idos/devnode/testing'

/** Reads that go on beside a fault, and what they were told. */
export type Readers = {
  /** Kinds of answers, with how often each came. */
  readonly answers: ReadonlyMap<string, number>
  /** Resolves when `count` more were answered. */
  answered(count: number): Promise<void>
  stop(): Promise<void>
}

const ANSWERED = 'answered'
const NO_ANSWER = 'no answer'
const TX_NOT_FOUND = -202

/** Answers that are no fault while the database comes and goes. */
const TYPED: ReadonlySet<string> = new Set([ANSWERED, 'down (503)'])

/**
 * Reads as clients do, without a pause: what the chain tells from memory, and what it asks its database for. `counts`
 * are queries of two numbers in one row, which must be equal in every answer: rows that are written together.
 */
export function startReaders(url: string, counts: readonly string[], readers = 4): Readers {
  const answers = new Map<string, number>()
  let over = false
  let heard = () => {}
  const identifier = Buffer.from(ed25519Signer(100).sender).toString('hex')
  const requests = [
    ...counts.map((query) => () => rpc(url, 'user.query', { query })),
    () => rpc(url, 'user.chain_info', {}),
    () => rpc(url, 'user.account', { id: { identifier, key_type: 'ed25519' } }),
    () => rpc(url, 'user.tx_query', { tx_hash: '00'.repeat(32) }),
  ]

  async function readOn(offset: number): Promise<void> {
    for (let n = offset; !over; n++) {
      const ask = requests[n % requests.length] as () => Promise<RpcReply>
      const kind = await ask().then(kindOf, (error: Error) => `${NO_ANSWER} (${error.message})`)
      answers.set(kind, (answers.get(kind) ?? 0) + 1)
      heard()
      // While nothing is there to ask, asking must not take the machine.
      if (kind !== ANSWERED) await pause(5)
    }
  }
  const running = Promise.all(Array.from({ length: readers }, (_, index) => readOn(index)))

  return {
    answers,
    answered(count) {
      const until = (answers.get(ANSWERED) ?? 0) + count
      return new Promise((resolve) => {
        heard = () => {
          if ((answers.get(ANSWERED) ?? 0) >= until) resolve()
        }
        void running.then(() => resolve())
      })
    },
    async stop() {
      over = true
      await running
    },
  }
}

function kindOf({ status, result, error }: RpcReply): string {
  if (error?.code === TX_NOT_FOUND) return ANSWERED
  if (error?.code === -32603 && status === 503) return 'down (503)'
  if (!result) return JSON.stringify(error)
  const [row] = (result.values ?? []) as string[][]
  if (row && row[0] !== row[1]) return `half of a transaction: ${row}`
  return ANSWERED
}

/** What the readers should not have been told. `gone`: the node itself was ended, and cannot answer. */
export function readBreaches({ answers }: Pick<Readers, 'answers'>, gone = false): string[] {
  return [...answers]
    .filter(([kind]) => !TYPED.has(kind) && !(gone && kind.startsWith(NO_ANSWER)))
    .map(([kind, times]) => `${times} reads: ${kind}`)
}
