import { encodeTransactionJson } from '@idos/kwil'
import type * as v from 'valibot'
import type { StoredBlock } from '../chain/blocks.ts'
import type { Chain } from '../chain/create-chain.ts'
import type { PlacedTx } from '../chain/store.ts'
import { versionOf } from './health.ts'
import { type Method, method } from './method.ts'
import { RpcError, rpcCodes } from './rpc-error.ts'
import { anyParams, blockParams, chainTxParams } from './schemas.ts'
import { txResultJson } from './tx-result-json.ts'

/** What there is none of: roots of trees, sets of validators, parameters of a consensus. */
const NO_HASH = '0'.repeat(64)

/** Service `chain`, as far as it has a meaning on one node: what an explorer reads. */
export function createChainMethods(chain: Chain): Readonly<Record<string, Method>> {
  async function blockAt({ height, hash }: v.InferOutput<typeof blockParams>) {
    const byHash = hash && hash !== NO_HASH
    const place = byHash ? { hash } : { height: height || chain.head().height }
    const block = await chain.findBlock(place)
    if (!block) throw new RpcError(rpcCodes.blockNotFound, 'block not found')
    return block
  }
  return {
    'chain.version': method(anyParams, () => versionOf('chain')),
    'chain.health': method(anyParams, () => ({
      chain_id: chain.chainId,
      height: chain.head().height,
      healthy: true,
    })),
    'chain.block': method(blockParams, async (params) => blockJson(await blockAt(params))),
    'chain.block_result': method(blockParams, async (params) => {
      const { head, transactions } = await blockAt(params)
      const results = transactions.map(({ result }) => txResultJson(result))
      return { height: head.height, hash: head.hash, tx_results: results }
    }),
    'chain.tx': method(chainTxParams, async ({ hash }) => {
      if (hash === NO_HASH) throw new RpcError(rpcCodes.invalidParams, 'hash is required')
      const found = await chain.find(hash)
      if (found?.state !== 'committed')
        throw new RpcError(rpcCodes.txNotFound, 'transaction not found')
      const { height, index, result } = found.stored
      return { hash, height, index, tx: txJson(found.stored), tx_result: txResultJson(result) }
    }),
    'chain.validators': method(anyParams, () => ({
      height: chain.head().height,
      validators: [],
    })),
  }
}

function blockJson({ head, parent, transactions }: StoredBlock) {
  return {
    hash: head.hash,
    block: {
      header: {
        version: 0,
        height: head.height,
        num_txns: transactions.length,
        prev_hash: parent.hash,
        prev_app_hash: parent.appHash,
        stamp_ms: head.timestamp * 1000,
        merkle_root: NO_HASH,
        vals_hash: NO_HASH,
        params_hash: NO_HASH,
      },
      txns: transactions.map(txJson),
      sig: '',
    },
    commit_info: { app_hash: head.appHash, votes: [] },
  }
}

/** With what cannot be told from a transaction whose payload was not kept. */
function txJson({ hash, tx, payloadSize, action }: PlacedTx) {
  return { ...encodeTransactionJson(tx), hash, payload_size: payloadSize, action }
}
