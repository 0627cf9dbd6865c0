import { encodeActionExecution, encodeTransactionJson, TEXT, type Transaction } from '@idos/kwil'
import * as v from 'valibot'
import type { AskNode } from './read/ask-node.ts'
import { NotThere } from './read/ask-node.ts'
import { type NodeAnswer, type NodeMethod, nodeAnswers } from './read/node-answers.ts'

export const SECRET = 'ada lovelace, 0x1111111111111111111111111111111111111111'

export const hashOf = (text: string | number) => String(text).padStart(64, '0')

/** A transaction with something personal at every place where a stranger can write. */
export function txJson(change: Partial<Transaction['body']> = {}, action = 'add_wallet') {
  const payload = encodeActionExecution({
    namespace: 'main',
    action,
    calls: [[{ type: TEXT, value: SECRET }]],
  })
  const body = { description: SECRET, payload, type: 'execute', fee: 0n, nonce: 1n, chainId: 'c' }
  return encodeTransactionJson({
    signature: { bytes: new TextEncoder().encode(SECRET), type: 'secp256k1_ep' },
    sender: new Uint8Array(20).fill(0x11),
    body: { ...body, ...change },
  })
}

export type FakeBlock = { readonly txns: readonly unknown[]; readonly codes?: readonly number[] }

/** A node of these blocks, from height 1 on; a part of the chain may be gone from it. */
export function fakeNode(blocks: FakeBlock[], options: { chain?: string; from?: number } = {}) {
  const asked: string[] = []
  const chain = { name: options.chain ?? 'a', from: options.from ?? 1 }
  const nameOf = (height: number) =>
    hashOf(height === 0 ? 0 : `${chain.name}${height}`.replace(/[^0-9a-f]/g, 'f'))
  const heightOf = (params: { height?: number; hash?: string }) =>
    params.height ?? blocks.findIndex((_, at) => nameOf(at + 1) === params.hash) + 1
  const answer = (method: NodeMethod, params: { height?: number; hash?: string }): unknown => {
    const height = heightOf(params)
    const block = height < chain.from ? undefined : blocks[height - 1]
    switch (method) {
      case 'user.health':
        return {
          ...{ chain_id: 'idos-test', height: blocks.length, healthy: true, block_age: 5 },
          ...{ syncing: false, peer_count: 0, dev: true },
        }
      case 'chain.block':
        if (!block) throw new NotThere()
        return {
          hash: nameOf(height),
          block: {
            header: {
              ...{ height, num_txns: block.txns.length, stamp_ms: height * 1000 },
              prev_hash: nameOf(height - 1),
            },
            txns: block.txns,
          },
          commit_info: { app_hash: hashOf(height), votes: [{ ack: 1 }, { ack: 0 }] },
        }
      case 'chain.block_result':
        return {
          hash: nameOf(height),
          tx_results: block?.txns.map((_, at) => ({ code: block.codes?.[at] ?? 0, log: SECRET })),
        }
      default:
        throw new NotThere()
    }
  }
  const ask: AskNode = async (method, params = {}) => {
    asked.push(method)
    return v.parse(nodeAnswers[method], answer(method, params)) as NodeAnswer<typeof method>
  }
  return { ask, asked, blocks, chain, nameOf }
}
