/**
 * What a gateway wants to be signed for a log-in, before it becomes a text.
 *
 * Requirements: the text is a log-in at this gateway on this chain and nothing else. Every member is written into it
 * as it came, so each has the one form that it is for, on one line.
 * Attacker: a gateway. With line ends in a member a log-in text is at the same time the text of a transaction, whose
 * description is everything before it, and the signature erases or shares what it likes.
 */
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

const authnResult = v.object({
  chain_id: v.string(),
  domain: v.string(),
  version: v.string(),
  nonce: v.pipe(v.string(), v.regex(/^[\w+/=.-]{1,256}$/)),
  statement: v.pipe(v.string(), v.maxLength(1_000), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u)),
  uri: v.pipe(v.string(), v.maxLength(500), v.regex(/^[\x21-\x7e]*$/)),
  issue_at: v.pipe(v.string(), v.regex(TIME)),
  expiration_time: v.pipe(v.string(), v.regex(TIME)),
})

export type LoginParam = v.InferOutput<typeof authnResult>

/** kwil-js compares domain, version and chain too, but only where they are not empty. @throws IdosError */
export function checkLoginParam(result: unknown, gateway: string, chainId: string): LoginParam {
  const parsed = v.safeParse(authnResult, result)
  if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
  const { chain_id, domain, version } = parsed.output
  if (chain_id !== chainId) throw new IdosError('CHAIN_MISMATCH')
  if (domain !== gateway || version !== '1') {
    throw new IdosError('NETWORK_BAD_ANSWER', {
      message: 'The gateway asks for a log-in under another name than its address.',
    })
  }
  return parsed.output
}
