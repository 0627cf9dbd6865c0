import type { Pair } from '../mirror/exchange.ts'

/**
 * Everything that two chains cannot have in common, because their blocks are not made at the same moments. Nothing else is
 * left out of the comparison, and these values are held to a relation.
 */
export type Relation = 'height' | 'seconds' | 'milliseconds' | 'age' | 'hash' | 'nonce'

export const volatileFields: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'user.chain_info': { 'result.block_height': 'height', 'result.block_hash': 'hash' },
  'user.health': {
    'result.block_height': 'height',
    'result.height': 'height',
    'result.block_hash': 'hash',
    'result.app_hash': 'hash',
    'result.block_time': 'milliseconds',
    'result.block_age': 'age',
  },
  'user.num_accounts': { 'result.height': 'height' },
  'user.tx_query': { 'result.height': 'height' },
  'user.challenge': { 'result.challenge': 'nonce' },
}

/** Columns that hold the height or the time of a block, by name: in tables and in results. */
export const volatileColumns: Readonly<Record<string, Relation>> = {
  height: 'height',
  detached_at: 'seconds',
  created_at: 'seconds',
  block_height: 'height',
  block_seconds: 'seconds',
}

/** How far apart the last blocks of two targets may be. Both make an empty one when nothing happens. */
const APART = 60

/** Whether two values can be the same thing on two chains. */
export function related(relation: Relation, [a, b]: Pair<unknown>): boolean {
  switch (relation) {
    case 'height':
      return (isCount(a) && isCount(b)) || (isUnset(a) && isUnset(b))
    case 'seconds':
      return isCount(a) && isCount(b) && Math.abs(Number(a) - Number(b)) <= APART
    case 'milliseconds':
      return isCount(a) && isCount(b) && Math.abs(Number(a) - Number(b)) <= APART * 1000
    case 'age':
      return [a, b].every((age) => typeof age === 'number' && age >= 0 && age <= APART * 1000)
    case 'hash':
    case 'nonce':
      return [a, b].every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash))
  }
}

/** Heights and times come as JSON numbers from the RPC and as texts in rows. */
function isCount(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string'
    ? /^[1-9]\d*$/.test(String(value))
    : false
}

/** Below zero or zero: no block; NULL: no row. Equal on both or a difference. */
function isUnset(value: unknown): boolean {
  return value === null || value === 0 || value === -1 || value === '0' || value === '-1'
}
