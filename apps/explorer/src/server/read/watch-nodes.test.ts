import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { answers } from '../../shared/answers.ts'
import type { AskNode } from './ask-node.ts'
import { type NodeAnswer, type NodeMethod, nodeAnswers } from './node-answers.ts'
import { watchNodes } from './watch-nodes.ts'

const [LEADER, OTHER] = ['02'.repeat(33), '03'.repeat(33)]
const proposal = '0b7a5a0e-6d0f-4a68-9f0c-2f6d5a0c1e11'

/** A node that answers so, and not at all where nothing is given. */
function nodeOf(said: Partial<Record<NodeMethod, unknown>>): AskNode {
  return async (method) => {
    if (!(method in said)) throw new TypeError('away')
    return v.parse(nodeAnswers[method], said[method]) as NodeAnswer<typeof method>
  }
}

const health = (height: number) => ({
  ...{ chain_id: 'idos', height, healthy: true, block_age: 7, syncing: false, peer_count: 3 },
})

describe('what is known of a network', () => {
  it('has its validators as a node names them, with the one that leads', async () => {
    const one = { type: 'secp256k1', power: 1 }
    const validators = [
      { ...one, pubkey: OTHER },
      { ...one, pubkey: LEADER },
    ]
    const { facts, checkRest } = watchNodes(
      [
        nodeOf({
          'chain.validators': { height: 9, validators },
          'chain.consensus_params': { leader: { type: 'secp256k1', key: LEADER } },
        }),
      ],
      () => 0,
    )
    await checkRest()
    expect(v.parse(answers.validators, facts.validators).validators).toEqual([
      { key: OTHER, keyType: 'secp256k1', power: 1, isLeader: false },
      { key: LEADER, keyType: 'secp256k1', power: 1, isLeader: true },
    ])
  })

  it('says of a proposal what it changes, and not a word of who proposes it', async () => {
    const updates = { max_block_size: 1, 'ada lovelace': 2 }
    const proposals = [{ id: proposal, description: 'ada lovelace', updates }]
    const node = nodeOf({ 'user.list_update_proposals': { proposals } })
    const { facts, checkRest } = watchNodes([node], () => 0)
    await checkRest()
    expect(facts.proposals).toEqual([{ id: proposal, changes: ['max_block_size'] }])
  })

  it.each([
    [{ query_result: { values: [['3']] }, error: null }, 3],
    [{ query_result: { values: null }, error: 'no' }, null],
    [{ query_result: { values: [['ada']] } }, null],
  ])('counts the copies that wait: %j', async (answer, waiting) => {
    const { facts, checkRest } = watchNodes([nodeOf({ 'user.call': answer })], () => 0)
    await checkRest()
    expect(facts.waiting).toBe(waiting)
  })

  it('has nodes by number, also one that is away or behind, and no address of any', async () => {
    const nodes = [nodeOf({ 'user.health': health(10) }), nodeOf({})]
    const behind = nodeOf({ 'user.health': { ...health(7), healthy: false, syncing: true } })
    const { facts, checkHealth } = watchNodes([...nodes, behind], () => 5)
    await checkHealth()
    expect(facts.chainId).toBe('idos')
    expect(v.parse(answers.health, { ...facts.health, read: null }).nodes).toMatchObject([
      { number: 1, isReachable: true, isHealthy: true, behind: 0, peers: 3 },
      { number: 2, isReachable: false, isHealthy: false, behind: 0 },
      { number: 3, isReachable: true, isHealthy: false, isSyncing: true, behind: 3 },
    ])
  })
})
