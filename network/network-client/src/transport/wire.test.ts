import { decodeTransactionJson, transactionHash } from '@idos/kwil'
import { KwilSigner, NodeKwil } from '@kwilteam/kwil-js'
import { describe, expect, it } from 'vitest'
import { ed25519Signer } from '../signers/ed25519-signer.ts'
import { useGateways } from '../testing/typed-client-world.ts'
import { rowsOf } from './wire.ts'

const world = useGateways()
const signer = ed25519Signer(new Uint8Array(32).fill(9))
const theirSigner = new KwilSigner(signer.sign, signer.identifier, 'ed25519')
const theirs = () =>
  new NodeKwil({ kwilProvider: world.gateway.url, chainId: 'test-chain', autoAuthenticate: true })
const type = (name: string) => ({ name, is_array: false, metadata: [0, 0] })
const sent = (method: string) =>
  world.gateway.requests.filter((one) => one.method === method).map(({ params }) => params)

describe('the client and unmodified kwil-js 0.9.4', () => {
  it('send the same log-in and the same calls', async () => {
    await world.createClient({ signer }).call('list', { page: 3 })
    const ours = sent('user.call')
    const [own] = sent('kgw.authn') as { sender: string; signature: object }[]
    world.gateway.requests.length = 0
    world.gateway.sessions.clear()
    const body = { namespace: 'main', name: 'list', inputs: [3n], types: [type('int8')] }
    await theirs().call(body as never, theirSigner)
    expect(sent('user.call')).toEqual(ours)
    expect(ours).toHaveLength(2)
    const [their] = sent('kgw.authn') as { sender: string; signature: object }[]
    expect(their?.sender).toBe(own?.sender)
  })

  it('send the same transaction, under the same hash', async () => {
    const input = { id: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', note: 'ä', flag: true }
    const { txHash } = await world.createClient({ signer }).execute('add', input, 'one')
    const ours = sent('user.broadcast')
    world.gateway.requests.length = 0
    world.gateway.nonce = 0
    const body = {
      namespace: 'main',
      name: 'add',
      description: 'Add a thing to your profile: one',
      inputs: [Object.values(input)],
      types: ['uuid', 'text', 'bool'].map(type),
      nonce: 1,
    }
    await theirs().execute(body as never, theirSigner, true)
    expect(sent('user.broadcast')).toEqual(ours)
    const [{ tx } = { tx: null }] = ours
    expect(txHash).toBe(transactionHash(decodeTransactionJson(tx)))
  })
})

describe('an answer to a read', () => {
  it.each([
    ['no result', {}],
    ['no rows', { query_result: { column_names: ['a'], values: null } }],
  ])('may have %s', (_, result) => expect(rowsOf(result)).toEqual([]))

  it.each([
    ['rows that are none', { query_result: { column_names: ['a'], values: 'x' } }],
    ['a row that is too long', { query_result: { column_names: ['a'], values: [[1, 2]] } }],
    ['values without names', { query_result: { values: [[1]] } }],
    ['names that are none', { query_result: { column_names: [1], values: [[1]] } }],
  ])('has no %s', (_, result) => {
    expect(() => rowsOf(result)).toThrow(expect.objectContaining({ code: 'NETWORK_BAD_ANSWER' }))
  })

  it('gives a column its own name, whatever it is', () => {
    const [row] = rowsOf({ query_result: { column_names: ['__proto__'], values: [['x']] } })
    expect(Object.entries(row ?? {})).toEqual([['__proto__', 'x']])
  })
})
