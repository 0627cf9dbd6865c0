import * as v from 'valibot'
import type { Post } from './post.ts'
import { sendRpc } from './send-rpc.ts'

export type Health =
  | {
      readonly ok: true
      readonly chainId: string
      readonly height: number
      readonly blockAgeMs: number
      readonly syncing: boolean
      readonly healthy: boolean
    }
  | { readonly ok: false; readonly trouble: 'unreachable' | 'bad-answer' }

const healthAnswer = v.object({
  result: v.object({
    chain_id: v.string(),
    block_height: v.number(),
    block_age: v.optional(v.number(), 0),
    syncing: v.optional(v.boolean(), false),
    healthy: v.optional(v.boolean(), true),
  }),
})

/** Asks `user.health`; a node that does not answer within the deadline is unreachable. */
export async function checkHealth(post: Post, url: string, deadlineMs: number): Promise<Health> {
  let body: string
  try {
    const request = { post, url, id: 1, method: 'user.health', params: {}, deadlineMs }
    body = (await sendRpc(request)).body
  } catch {
    return { ok: false, trouble: 'unreachable' }
  }
  try {
    const { result } = v.parse(healthAnswer, JSON.parse(body))
    return {
      ok: true,
      chainId: result.chain_id,
      height: result.block_height,
      blockAgeMs: result.block_age,
      syncing: result.syncing,
      healthy: result.healthy,
    }
  } catch {
    return { ok: false, trouble: 'bad-answer' }
  }
}
