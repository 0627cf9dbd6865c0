/**
 * Requirements
 *  1. It only reads, and it sends what `shared/answers.ts` names: nothing that a node says goes through.
 *  2. One question costs a bounded look at what is held in memory, or one block of the node; of those few at a time.
 *  3. One address cannot take the answers from the others.
 *
 * Attacker: anybody on the internet, with questions of any form and number; and whoever sent what is on the chain.
 */
import { Hono } from 'hono'
import * as v from 'valibot'
import { hash, TYPES } from '../shared/answers.ts'
import { type AnswerWith, createAnswer, problem, problemOf } from './answer.ts'
import type { TokenBuckets } from './limits/token-buckets.ts'
import type { LookUp } from './look-up.ts'
import * as make from './make-answers.ts'
import { NotThere } from './read/ask-node.ts'

export type ExplorerAppOptions = make.Sources & {
  readonly lookUp: LookUp
  readonly buckets: TokenBuckets
  /** Of whom a request is, for the limit. */
  readonly addressOf: (c: import('hono').Context) => string
}

const heightText = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,15}$/),
  v.transform(Number),
  v.safeInteger(),
)
const limit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
  '20',
)
const blocksQuery = v.object({ before: v.optional(heightText), limit })
const transactionsQuery = v.object({
  before: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,15}\.\d{1,9}$/),
      v.transform((text) => {
        const [height = 0, index = 0] = text.split('.').map(Number)
        return { height, index }
      }),
    ),
  ),
  limit,
  action: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]{1,32}$/))),
  type: v.optional(v.picklist(TYPES)),
})

/** The answers of the explorer, below `/api/v1`. */
export function createExplorerApp(options: ExplorerAppOptions): Hono {
  const { lookUp, buckets, addressOf, now, window } = options
  const answer: AnswerWith = createAnswer(now)
  const app = new Hono()

  app.onError((error, c) => problemOf(c, error))
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return problem(c, 405, { Allow: 'GET, HEAD' })
    const wait = buckets.take(addressOf(c))
    if (wait > 0) return problem(c, 429, { 'Retry-After': String(Math.ceil(wait)) })
    return next()
  })

  app.get('/overview', (c) => answer(c, 'overview', '', () => make.overview(options)))
  app.get('/proposals', (c) => answer(c, 'proposals', '', () => make.proposals(options)))
  app.get('/actions', (c) => answer(c, 'actions', '', () => make.actions(options)))
  app.get('/erasures', (c) => answer(c, 'erasures', '', () => make.erasures(options)))
  app.get('/health', (c) => answer(c, 'health', '', () => make.health(options)))
  app.get('/validators', (c) => answer(c, 'validators', '', () => options.facts.validators))

  app.get('/blocks', async (c) => {
    const asked = v.safeParse(blocksQuery, c.req.query())
    if (!asked.success) return problem(c, 400)
    const { before, limit } = asked.output
    const key = `${before} ${limit}`
    return answer(c, 'blocks', key, () => make.blocks(options, before, limit))
  })
  app.get('/blocks/:height', async (c) => {
    const asked = v.safeParse(heightText, c.req.param('height'))
    if (!asked.success) return problem(c, 400)
    const height = asked.output
    return answer(c, 'block', String(height), async () => {
      const { block, transactions } = await lookUp.block({ height })
      return { block, transactions: [...transactions], isLast: height === window.highest }
    })
  })
  app.get('/transactions', async (c) => {
    const asked = v.safeParse(transactionsQuery, c.req.query())
    if (!asked.success) return problem(c, 400)
    const key = JSON.stringify(asked.output)
    return answer(c, 'transactions', key, () => make.transactions(options, asked.output))
  })
  app.get('/transactions/:hash', async (c) => {
    const asked = v.safeParse(hash, c.req.param('hash').toLowerCase())
    if (!asked.success) return problem(c, 400)
    const wanted = asked.output
    return answer(c, 'transaction', wanted, async () => ({
      transaction: await lookUp.transaction(wanted),
    }))
  })
  app.get('/find/:hash', async (c) => {
    const asked = v.safeParse(hash, c.req.param('hash').toLowerCase())
    if (!asked.success) return problem(c, 400)
    return answer(c, 'find', asked.output, () => find(lookUp, asked.output))
  })
  // Not `notFound`, which ends where this is a part of a site.
  app.all('*', (c) => problem(c, 404))
  return app
}

/** What a hash is of: nobody who has one has to know. */
async function find(lookUp: LookUp, wanted: string) {
  try {
    const { hash } = await lookUp.transaction(wanted)
    return { kind: 'transaction', hash } as const
  } catch (error) {
    if (!(error instanceof NotThere)) throw error
    const { block } = await lookUp.block({ hash: wanted })
    return { kind: 'block', height: block.height } as const
  }
}
