import { encodeActionCall } from '@idos/kwil'
import type { Answers } from '../../shared/answers.ts'
import type { AskNode } from './ask-node.ts'
import type { NodeAnswer } from './node-answers.ts'

/** What is known of the network besides its blocks; each as it was answered last. */
export type NetworkFacts = {
  chainId: string
  isDevelopment: boolean
  health: Pick<Answers['health'], 'nodes' | 'checkedAt'>
  validators: Answers['validators']
  proposals: Answers['proposals']['open']
  waiting: number | null
}

export type NodesWatch = {
  readonly facts: NetworkFacts
  /** Asks every node how it is. */
  checkHealth(): Promise<void>
  /** Asks the first node what changes rarely. */
  checkRest(): Promise<void>
}

/** Parameters of consensus that a proposal may change: kwil-db's, and no word of a proposer's own. */
const PARAMETERS = [
  ...['leader', 'max_block_size', 'join_expiry', 'disabled_gas_costs', 'max_votes_per_tx'],
  ...['db_owner', 'migration_status'],
]

const countWaiting = Buffer.from(
  encodeActionCall({ namespace: 'main', action: 'get_expired_grants_count', args: [] }),
).toString('base64')

/** The first of `asks` is the node that is read; the others are asked how they are. */
export function watchNodes(asks: readonly AskNode[], now: () => number): NodesWatch {
  const facts: NetworkFacts = {
    chainId: '',
    isDevelopment: false,
    health: { nodes: [], checkedAt: null },
    validators: { height: 0, validators: [] },
    proposals: [],
    waiting: null,
  }
  const [first] = asks
  if (!first) throw new Error('The explorer has no node.')

  return {
    facts,
    async checkHealth() {
      const told = await Promise.all(asks.map((ask) => orNothing(ask('user.health'))))
      const [read] = told
      if (read) {
        facts.chainId = read.chain_id
        facts.isDevelopment = read.dev
      }
      const furthest = Math.max(0, ...told.map((one) => one?.height ?? 0))
      const nodes = told.map((one, at) => nodeOf(one, at + 1, furthest))
      facts.health = { nodes, checkedAt: now() }
    },
    async checkRest() {
      const [set, params, proposals, waiting] = await Promise.all([
        orNothing(first('chain.validators')),
        // A development node has none.
        orNothing(first('chain.consensus_params')),
        orNothing(first('user.list_update_proposals')),
        orNothing(first('user.call', { body: { payload: countWaiting } })),
      ])
      if (set)
        facts.validators = {
          height: set.height,
          validators: set.validators.map(({ pubkey, type, power }) => ({
            key: pubkey,
            keyType: type,
            power,
            isLeader: params?.leader.key === pubkey,
          })),
        }
      if (proposals)
        facts.proposals = proposals.proposals.map(({ id, updates }) => ({
          id,
          changes: PARAMETERS.filter((name) => Object.hasOwn(updates, name)),
        }))
      const count = Number(waiting?.error ? undefined : waiting?.query_result.values[0]?.[0])
      facts.waiting = Number.isSafeInteger(count) && count >= 0 ? count : null
    },
  }
}

async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch {
    return undefined
  }
}

function nodeOf(
  told: NodeAnswer<'user.health'> | undefined,
  number: number,
  furthest: number,
): Answers['health']['nodes'][number] {
  const height = told?.height ?? 0
  return {
    number,
    isReachable: told !== undefined,
    isHealthy: told?.healthy ?? false,
    isSyncing: told?.syncing ?? false,
    isDevelopment: told?.dev ?? false,
    height,
    behind: told ? furthest - height : 0,
    age: Math.max(0, told?.block_age ?? 0),
    peers: told?.peer_count ?? 0,
  }
}
