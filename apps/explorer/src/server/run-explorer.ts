import { getConnInfo } from '@hono/node-server/conninfo'
import { IdosError } from '@idos/protocol'
import type { Hono } from 'hono'
import { createExplorerApp } from './explorer-app.ts'
import { clientAddress } from './limits/client-address.ts'
import { createTokenBuckets } from './limits/token-buckets.ts'
import { createLookUp } from './look-up.ts'
import { createAskNode } from './read/ask-node.ts'
import { createSenderMark } from './read/sender-mark.ts'
import { watchNodes } from './read/watch-nodes.ts'
import { createSiteApp } from './site-app.ts'
import { createWindow } from './window/create-window.ts'
import { createFollower } from './window/follow.ts'

export type ExplorerOptions = {
  /** Addresses of nodes; the first one is read. */
  readonly nodes: readonly string[]
  /** The chain that it must be of. */
  readonly chainId?: string | undefined
  readonly depth: number
  /** Answers a second for each address. */
  readonly rate: number
  readonly proxies: number
  /** Folder of the built page. */
  readonly root: string
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly log: (line: string) => void
  /** Of a request's connection; how the tests name themselves. */
  readonly peerOf?: (c: import('hono').Context) => string
}

export type Explorer = { readonly app: Hono; stop(): void }

const MOST_TRANSACTIONS = 100_000
const FOLLOW_EVERY_MS = 700
const HEALTH_EVERY_MS = 3_000
const REST_EVERY_MS = 15_000
const BURST = 5

/** Begins to follow the nodes, and gives the site that shows what it reads. @throws CHAIN_MISMATCH */
export async function runExplorer(options: ExplorerOptions): Promise<Explorer> {
  const { nodes, chainId, depth, rate, proxies, root, now, random, log } = options
  const asks = nodes.map((url) => createAskNode(url))
  const [ask] = asks
  if (!ask) throw new IdosError('CONFIG_INVALID', { message: 'The explorer needs a node.' })
  const mark = createSenderMark(random(32))
  const window = createWindow({ blocks: depth + 50_000, transactions: MOST_TRANSACTIONS })
  const follower = createFollower({ ask, window, mark, depth })
  const { facts, checkHealth, checkRest } = watchNodes(asks, now)

  let isFollowing = false
  const follow = async () => {
    try {
      const isMore = await follower.step()
      isFollowing = true
      return isMore ? 0 : FOLLOW_EVERY_MS
    } catch (error) {
      if (isFollowing) log(`The node is not read at the moment: ${codeOf(error)}`)
      isFollowing = false
      return HEALTH_EVERY_MS
    }
  }
  await checkHealth()
  if (chainId !== undefined && facts.chainId !== '' && facts.chainId !== chainId)
    throw new IdosError('CHAIN_MISMATCH', {
      message: `The node is of the chain ${facts.chainId}, not ${chainId}.`,
    })
  await Promise.all([checkRest(), follow()])
  const stops = [
    repeat(follow, FOLLOW_EVERY_MS),
    repeat(() => checkHealth().then(() => HEALTH_EVERY_MS), HEALTH_EVERY_MS),
    repeat(() => checkRest().then(() => REST_EVERY_MS), REST_EVERY_MS),
  ]

  const peerOf = options.peerOf ?? ((c) => getConnInfo(c).remote.address ?? '')
  const api = createExplorerApp({
    window,
    facts,
    isComplete: () => follower.isComplete,
    now,
    lookUp: createLookUp(ask, window, mark),
    buckets: createTokenBuckets({ perSecond: rate, burst: rate * BURST, now }),
    addressOf: (c) => clientAddress(peerOf(c), c.req.header('X-Forwarded-For'), proxies),
  })
  const app = createSiteApp({ root, api, isReady: () => isFollowing })
  return { app, stop: () => stops.forEach((stop) => void stop()) }
}

/** Does something again and again, after the time that it answers. */
function repeat(work: () => Promise<number>, first: number): () => void {
  let timer = setTimeout(run, first)
  let isStopped = false
  async function run() {
    const pause = await work()
    if (!isStopped) timer = setTimeout(run, pause)
  }
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

function codeOf(error: unknown): string {
  return error instanceof IdosError ? error.code : error instanceof Error ? error.name : 'unknown'
}
