/**
 * Long answers on their way to clients.
 *
 * Requirements: what waits to be read by clients is bounded, for each address and for all; an answer counts from when a
 * node has given it until its client has read it or is gone.
 * Attacker: asks for long answers over many connections and reads none of them. An address with too much unread gets no
 * more; when all together have too much, the answer that has been waiting for longest is given up, so clients that read
 * are served.
 */
import { tooManyRequests } from '../rpc/fault.ts'

export type AnswersOptions = { readonly total: number; readonly perClient: number }

export type Waiting = {
  readonly client: string
  readonly bytes: number
  /** Ends the connection on which nobody reads. */
  readonly giveUp: () => void
}

export type Answers = {
  /** Before an answer is made. @throws RpcFault */
  admit(client: string): void
  /** Returns what is to be called when the answer has been read, or never will be. */
  hold(waiting: Waiting): () => void
}

/** Shorter answers are not worth the counting. */
export const LONG_ANSWER = 65_536

export function createAnswers({ total, perClient }: AnswersOptions): Answers {
  // In the order in which they were made.
  const waiting = new Set<Waiting>()
  const bytesOf = new Map<string, number>()
  let sum = 0

  const release = (answer: Waiting) => {
    if (!waiting.delete(answer)) return
    sum -= answer.bytes
    const left = (bytesOf.get(answer.client) ?? 0) - answer.bytes
    if (left > 0) bytesOf.set(answer.client, left)
    else bytesOf.delete(answer.client)
  }

  return {
    admit(client) {
      if ((bytesOf.get(client) ?? 0) >= perClient) throw tooManyRequests('unread', 1)
    },
    hold(answer) {
      waiting.add(answer)
      sum += answer.bytes
      bytesOf.set(answer.client, (bytesOf.get(answer.client) ?? 0) + answer.bytes)
      for (const oldest of waiting) {
        if (sum <= total || oldest === answer) break
        release(oldest)
        oldest.giveUp()
      }
      return () => release(answer)
    },
  }
}
