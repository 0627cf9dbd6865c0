import { decodeTransactionJson, transactionHash } from '@idos/kwil'
import { addOriginal, equal, newServer } from '@idos/testbed'
import type { CaseWorld, ConformanceCase } from './case.ts'

/** What an explorer reads of a node. No gateway lets it through. */
const METHODS = [
  ...['chain.version', 'chain.health', 'chain.block', 'chain.block_result', 'chain.tx'],
  'chain.validators',
]
const UNKNOWN_METHOD = -32601
const [NO_BLOCK, NO_TRANSACTION] = [-204, -202]

// biome-ignore lint/suspicious/noExplicitAny: whatever a node answers is looked at.
type Answer = any

async function ask({ connection }: CaseWorld, method: string, params: object = {}) {
  const { result, error } = await connection.rpc.call(method, params)
  return { result: result as Answer, code: error?.code }
}

/** A transaction of one's own, in the block that it came into. */
async function readOwnBlock(world: CaseWorld): Promise<void> {
  const person = await world.person()
  const since = (await ask(world, 'chain.health')).result.height as number
  await addOriginal(world, person, newServer())
  const { result: health } = await ask(world, 'chain.health')
  const sender = Buffer.from(person.sender).toString('hex')
  for (let height = since; height <= health.height; height++) {
    const { result: answer } = await ask(world, 'chain.block', { height })
    const { header, txns } = answer.block
    equal([header.height, header.num_txns], [height, (txns ?? []).length], 'a header')
    const index = (txns ?? []).findIndex((tx: Answer) => tx.sender === sender)
    if (index < 0) continue
    const hash = transactionHash(decodeTransactionJson(txns[index]))
    const { result: found } = await ask(world, 'chain.tx', { hash })
    equal([found.hash, found.height, found.index], [hash, height, index], 'a transaction')
    equal(found.tx_result.code, 0, 'its result')
    const { result: byHash } = await ask(world, 'chain.block', { hash: answer.hash })
    equal(byHash, answer, 'a block by its hash')
    const { result: results } = await ask(world, 'chain.block_result', { height })
    equal([results.height, results.hash], [height, answer.hash], 'results')
    equal(results.tx_results[index], found.tx_result, 'the result in its block')
    const { result: before } = await ask(world, 'chain.block', { height: height - 1 })
    const last = [before.hash, before.commit_info.app_hash]
    equal([header.prev_hash, header.prev_app_hash], last, 'the block before')
    return
  }
  throw new Error(`No block from ${since} on has the transaction.`)
}

export const chainCases: readonly ConformanceCase[] = [
  {
    id: 'chain/blocks',
    title:
      'a node that answers chain.* tells what came into which block; others, and gateways, say nothing',
    covers: ['kwil-answers'],
    async run(world) {
      const isGateway = world.target === 'gateway'
      const open = !isGateway && (await ask(world, 'chain.version')).code !== UNKNOWN_METHOD
      if (!open) {
        for (const method of METHODS) {
          const { result, code = 0 } = await ask(world, method, {
            height: 1,
            hash: 'ab'.repeat(32),
          })
          equal([result, code < 0], [undefined, true], method)
        }
        return
      }
      await readOwnBlock(world)
      const nowhere = { height: 1_000_000_000 }
      equal((await ask(world, 'chain.block', nowhere)).code, NO_BLOCK, 'no block')
      equal((await ask(world, 'chain.block_result', nowhere)).code, NO_BLOCK, 'no results')
      const hash = 'ab'.repeat(32)
      equal((await ask(world, 'chain.block', { hash })).code, NO_BLOCK, 'no hash')
      equal((await ask(world, 'chain.tx', { hash })).code, NO_TRANSACTION, 'no transaction')
      const { result: validators } = await ask(world, 'chain.validators')
      equal(Array.isArray(validators.validators ?? []), true, 'validators')
    },
  },
]
