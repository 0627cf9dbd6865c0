/**
 * Requirements
 *  1. Only the methods in `nodeAnswers` are asked, and only what their schemas name comes back.
 *  2. Every question ends: by a deadline, and by a limit of bytes.
 *
 * Attacker: a node that answers something else, too much, or never. It could also send the explorer elsewhere: redirects are
 * refused.
 */
import { IdosError, isIdosError } from '@idos/protocol'
import * as v from 'valibot'
import { type NodeAnswer, type NodeMethod, nodeAnswers } from './node-answers.ts'

export type AskNode = <M extends NodeMethod>(method: M, params?: object) => Promise<NodeAnswer<M>>

const DEADLINE_MS = 10_000
/** A block holds 6 MiB of transactions, which are a third longer in base64. */
const MOST_BYTES = 16 * 1024 * 1024

/** What there is not, in kwild's codes: no such transaction, no such block. */
const NOT_THERE = [-202, -204]

/** The node says that there is no such block or transaction; it may never have been, or be older than what the node keeps. */
export class NotThere extends Error {
  override readonly name = 'NotThere'
}

/**
 * Asks the node at this address. Throws `NotThere`, or NETWORK_UNREACHABLE, NETWORK_TIMEOUT, NETWORK_BAD_ANSWER.
 */
export function createAskNode(url: string, fetchFrom: typeof fetch = fetch): AskNode {
  const address = new URL('/rpc/v1', url)
  let id = 0
  return async (method, params = {}) => {
    const text = await post(JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }))
    const answer = v.safeParse(
      v.object({
        result: v.optional(v.unknown()),
        error: v.optional(v.object({ code: v.number() })),
      }),
      parsed(text),
    )
    if (answer.success && NOT_THERE.includes(answer.output.error?.code ?? 0)) throw new NotThere()
    const result = answer.success
      ? v.safeParse(nodeAnswers[method], answer.output.result)
      : undefined
    if (!result?.success) throw new IdosError('NETWORK_BAD_ANSWER')
    return result.output as NodeAnswer<typeof method>
  }

  async function post(body: string): Promise<string> {
    try {
      const response = await fetchFrom(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      })
      return await readText(response)
    } catch (cause) {
      if (isIdosError(cause)) throw cause
      const late = cause instanceof Error && cause.name === 'TimeoutError'
      throw new IdosError(late ? 'NETWORK_TIMEOUT' : 'NETWORK_UNREACHABLE', { cause })
    }
  }
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw new IdosError('NETWORK_BAD_ANSWER')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
