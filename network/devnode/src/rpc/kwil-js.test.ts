import { createEngine } from '@idos/kuneiform'
import { KwilSigner, NodeKwil, Utils } from '@kwilteam/kwil-js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { pino } from 'pino'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Devnode, runNode } from '../run/run-node.ts'

/** Unmodified @kwilteam/kwil-js 0.9.4 against the node. */

const CHAIN_ID = 'kwil-js-test'
const { DataType } = Utils
const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const owner = new KwilSigner(
  {
    signMessage: (message: string | Uint8Array) =>
      account.signMessage({ message: typeof message === 'string' ? message : { raw: message } }),
  },
  account.address,
)
const secret = new Uint8Array(32).fill(9)
const bob = new KwilSigner(
  async (message: Uint8Array) => ed25519.sign(message, secret),
  ed25519.getPublicKey(secret),
  'ed25519',
)
const SCHEMA = `
CREATE TABLE books (id uuid PRIMARY KEY, title text NOT NULL, pages int8, price numeric(10,2), cover bytea, tags text[]);
CREATE ACTION add_book($id uuid, $title text, $pages int8, $price numeric(10,2), $cover bytea, $tags text[]) PUBLIC {
  if $title = '' { error('a title is needed'); }
  INSERT INTO books (id, title, pages, price, cover, tags) VALUES ($id, $title, $pages, $price, $cover, $tags);
};
CREATE ACTION get_book($id uuid) PUBLIC VIEW RETURNS TABLE (id uuid, title text, pages int8, price numeric(10,2), cover bytea, tags text[]) {
  RETURN SELECT id, title, pages, price, cover, tags FROM books WHERE id = $id;
};
CREATE ACTION who() PUBLIC VIEW RETURNS (caller text) { RETURN @caller; };
`
const ID = '550e8400-e29b-41d4-a716-446655440000'

let node: Devnode
let kwil: NodeKwil

beforeAll(async () => {
  node = await runNode({
    port: 0,
    owner: account.address,
    chainId: CHAIN_ID,
    logger: pino({ level: 'silent' }),
    engine: createEngine(),
    extensions: [],
  })
  kwil = new NodeKwil({ kwilProvider: node.url, chainId: CHAIN_ID })
  await kwil.execSql(SCHEMA, {}, owner, true)
})

afterAll(() => node?.stop())

describe('kwil-js', () => {
  it('sees the chain', async () => {
    expect((await kwil.ping()).data).toBe('pong')
    const { data } = await kwil.chainInfo()
    expect(data?.chain_id).toBe(CHAIN_ID)
    expect(Number(data?.height)).toBeGreaterThan(0)
  })

  it('executes with named parameters, which it looks up in info.actions', async () => {
    const receipt = await kwil.execute(
      {
        name: 'add_book',
        namespace: 'main',
        inputs: [
          {
            $id: ID,
            $title: 'Walden',
            $pages: 352,
            $price: 12.5,
            $cover: new Uint8Array([1, 2, 255]),
            $tags: ['pond', 'beans'],
          },
        ],
        types: {
          $id: DataType.Uuid,
          $title: DataType.Text,
          $pages: DataType.Int,
          $price: DataType.Numeric(10, 2),
          $cover: DataType.Bytea,
          $tags: DataType.TextArray,
        },
      },
      bob,
      true,
    )
    expect(receipt.status).toBe(200)
    const call = await kwil.call({ name: 'get_book', namespace: 'main', inputs: { $id: ID } })
    expect(call.data?.result).toEqual([
      {
        id: ID,
        title: 'Walden',
        pages: '352',
        price: '12.50',
        cover: 'AQL/',
        tags: ['pond', 'beans'],
      },
    ])
  })

  it('executes with positional parameters and types', async () => {
    const id = '550e8400-e29b-41d4-a716-446655440001'
    await kwil.execute(
      {
        name: 'add_book',
        namespace: 'main',
        inputs: [[id, 'Void', null, null, null, ['empty', 'void']]],
        types: [
          DataType.Uuid,
          DataType.Text,
          DataType.Int,
          DataType.Numeric(10, 2),
          DataType.Bytea,
          DataType.TextArray,
        ],
      },
      bob,
      true,
    )
    const { data } = await kwil.selectQuery<{ title: string; pages: null; tags: string[] }>(
      'SELECT title, pages, tags FROM books WHERE id = $id',
      { $id: id },
    )
    expect(data).toEqual([{ title: 'Void', pages: null, tags: ['empty', 'void'] }])
  })

  it('knows the caller of a call', async () => {
    const call = await kwil.call({ name: 'who', namespace: 'main', inputs: {} }, owner)
    expect(call.data?.result).toEqual([{ caller: account.address }])
  })

  it('finds a transaction by the hash that it made of ours', async () => {
    const receipt = await kwil.execSql(
      'INSERT INTO books (id, title) VALUES ($id, $title)',
      { $id: '550e8400-e29b-41d4-a716-446655440002', $title: 'Emma' },
      owner,
      true,
    )
    const hash = receipt.data?.tx_hash ?? ''
    // kwil-js takes our hex for base64 and shows its bytes in hex.
    expect(hash).toHaveLength(96)
    const info = await kwil.txInfo(hash)
    expect(info.data?.tx_result).toMatchObject({ code: 0, gas: 0 })
    expect(info.data?.tx.body.chain_id).toBe(CHAIN_ID)
    expect(info.data?.height).toBeGreaterThan(0)
  })

  it('gets the nonce of an account', async () => {
    const { data } = await kwil.getAccount(account.address.slice(2).toLowerCase())
    expect(data).toMatchObject({ balance: '0', nonce: 2, id: { key_type: 'secp256k1' } })
  })

  it('throws the schema’s own sentence when a transaction fails', async () => {
    const failing = kwil.execute(
      {
        name: 'add_book',
        namespace: 'main',
        inputs: [['550e8400-e29b-41d4-a716-446655440003', '', 1, null, null, null]],
        types: [
          DataType.Uuid,
          DataType.Text,
          DataType.Int,
          DataType.Numeric(10, 2),
          DataType.Bytea,
          DataType.TextArray,
        ],
      },
      bob,
      true,
    )
    await expect(failing).rejects.toThrow('a title is needed')
  })

  it('cannot change the schema as somebody else', async () => {
    await expect(kwil.execSql('DROP TABLE books', {}, bob, true)).rejects.toThrow('privilege')
  })

  it('is refused on another chain', async () => {
    const other = new NodeKwil({ kwilProvider: node.url, chainId: 'elsewhere' })
    await expect(other.execSql('DROP TABLE books', {}, owner, true)).rejects.toThrow('wrong chain')
  })
})
