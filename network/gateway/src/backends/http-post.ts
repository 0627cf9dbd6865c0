import { Agent, type Dispatcher } from 'undici'
import { BackendFailure, failureOf, type Post } from './post.ts'

export type HttpPostOptions = {
  /** A longer answer is no answer. */
  readonly maxAnswerBytes?: number
  /** All answers that come at the same time: beyond it, the one whose bytes are too many is broken off. */
  readonly maxTotalBytes?: number
}

/**
 * Posts over connections that are kept open. Not `fetch`: its streams and signals took half of the gateway's whole
 * work for a read (`docs/performance.md`); what a read needs of them is a deadline, a limit and a way to break off.
 */
export function createHttpPost({
  maxAnswerBytes = 64 * 1024 * 1024,
  maxTotalBytes = 256 * 1024 * 1024,
}: HttpPostOptions = {}): Post {
  // One deadline for the whole request, not one between two packets.
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 })
  // Bytes that have come of answers that still come.
  let total = 0

  return ({ url, body, deadlineMs, signal }) =>
    new Promise((resolve, reject) => {
      const { origin, pathname } = new URL(url)
      const chunks: Buffer[] = []
      let [length, status] = [0, 0]
      let connection: Dispatcher.DispatchController | undefined
      let outcome: BackendFailure | 'answered' | undefined

      const fail = (failure: BackendFailure) => {
        if (outcome) return
        outcome = failure
        chunks.length = 0
        release()
        reject(failure)
        connection?.abort(failure)
      }
      const onDeadline = () => fail(new BackendFailure('timeout'))
      const onAbort = () => fail(new BackendFailure('aborted', signal?.reason))
      const timer = setTimeout(onDeadline, deadlineMs)
      signal?.addEventListener('abort', onAbort)
      const release = () => {
        total -= length
        length = 0
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      if (signal?.aborted) {
        onAbort()
        return
      }

      const headers = { 'content-type': 'application/json' }
      agent.dispatch(
        { origin, path: pathname, method: 'POST', headers, body },
        {
          onRequestStart(controller) {
            connection = controller
            // Given up while it waited for a connection: nothing is sent.
            if (outcome instanceof BackendFailure) controller.abort(outcome)
          },
          onResponseStart(_, code) {
            status = code
          },
          onResponseData(_, chunk) {
            if (outcome) return
            length += chunk.length
            total += chunk.length
            if (length > maxAnswerBytes) fail(new BackendFailure('bad-answer'))
            else if (total > maxTotalBytes) fail(new BackendFailure('full'))
            else chunks.push(chunk)
          },
          onResponseEnd() {
            if (outcome) return
            outcome = 'answered'
            release()
            resolve({ status, body: Buffer.concat(chunks).toString('utf8').trim() })
          },
          onResponseError(_, error) {
            fail(failureOf(error))
          },
        },
      )
    })
}
