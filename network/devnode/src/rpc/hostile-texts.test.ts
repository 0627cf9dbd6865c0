import { arrayOf, type KwilValue, TEXT } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  broadcast,
  callPayload,
  execution,
  nextNonce,
  type RpcReply,
  rawStatement,
  rpc,
  send,
  signTxJson,
} from '../testing/test-client.ts'
import { alice, int, owner, startTestNode, type TestNode, text } from '../testing/test-node.ts'

/** Texts that a database, a driver or a decoder may stumble over, at every place where a stranger's text gets in. */

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
})

afterAll(() => node?.stop())

/** Each text gets an answer, the database is the one that ran before, and the next write and read succeed. */
async function survives(attack: () => Promise<RpcReply>): Promise<RpcReply> {
  const pid = node.postgresPid
  const reply = await attack()
  expect(reply.error?.code ?? 0).not.toBe(-32603)
  const id = survives.next++
  const good = await node.sendTx(alice, execution('add_note', [int(id), text('after')]))
  expect(good.result?.result.code).toBe(0)
  expect((await node.notes()).map(([id]) => id)).toContain(String(id))
  expect(node.postgresPid).toBe(pid)
  return reply
}
survives.next = 1_000

const TEXTS = {
  NUL: 'a\0b',
  'words of the driver': 'Connection terminated unexpectedly',
  'words about a driver': 'Client was closed and is not queryable',
  'an SQLSTATE': 'ERROR: terminating connection (SQLSTATE 57P01)',
  'control characters': 'a\x01\x1b[2J\x7f\x85',
  'a line separator': 'a\u2028\u202e',
  'a noncharacter': '\uffff\ufeff',
}

describe.each(Object.entries(TEXTS))('%s', (_what, hostile) => {
  const value: KwilValue = text(hostile)
  const list: KwilValue = { type: arrayOf(TEXT), value: [hostile] }
  const write =
    (what: Parameters<TestNode['sendTx']>[1], signer = alice) =>
    () =>
      node.sendTx(signer, what)
  const call = (action: string, args: KwilValue[], namespace?: string) => () =>
    rpc(url, 'user.call', {
      body: { payload: callPayload(action, args, namespace) },
      auth_type: '',
      sender: '',
    })

  it.each<[string, () => Promise<RpcReply>]>([
    ['an argument that is stored', write(execution('add_note', [int(1), value]))],
    ['an argument of another type', write(execution('add_note', [value, value]))],
    ['a list of texts', write(execution('say', [list]))],
    ['a notice and an error of a transaction', write(execution('say', [value]))],
    ['a notice and an error of a call', call('say', [value])],
    ['an argument of a call', call('list_notes', [value])],
    ['the name of an action that is called', call(hostile, [])],
    ['the namespace of a call', call('list_notes', [], hostile)],
    ['the name of an action that is executed', write(execution(hostile))],
    ['a literal', write(rawStatement(`SELECT '${hostile}'`), owner)],
    [
      'a stored literal',
      write(rawStatement(`INSERT INTO notes VALUES (2, '', '${hostile}')`), owner),
    ],
    ['a comment', write(rawStatement(`SELECT 1 -- ${hostile}`), owner)],
    ['a name', write(rawStatement(`SELECT "${hostile}" FROM notes`), owner)],
    ['a namespace', write(rawStatement(`CREATE NAMESPACE "${hostile}"`), owner)],
    ['no statement', write(rawStatement(hostile), owner)],
    [
      'a default',
      write(
        rawStatement(`CREATE TABLE d (i int8 PRIMARY KEY, t text DEFAULT '${hostile}')`),
        owner,
      ),
    ],
    ['a body', write(rawStatement(`CREATE ACTION b() PUBLIC { error('${hostile}'); }`), owner)],
    ['a role', write(rawStatement(`GRANT SELECT TO '${hostile}'`), owner)],
    ['an owner', write(rawStatement(`TRANSFER OWNERSHIP TO '${hostile}'`))],
    [
      'a statement of strangers',
      write(rawStatement(`INSERT INTO notes VALUES (3, '', '${hostile}')`)),
    ],
    ['a query', () => rpc(url, 'user.query', { query: `SELECT '${hostile}' AS t` })],
    [
      'a pattern',
      () => rpc(url, 'user.query', { query: `SELECT id FROM notes WHERE body LIKE '${hostile}'` }),
    ],
    [
      'the name of a parameter',
      () => rpc(url, 'user.query', { query: 'SELECT 1', params: { [hostile]: NULL_PARAMETER } }),
    ],
    [
      'the id of a request',
      () => send(url, JSON.stringify({ jsonrpc: '2.0', id: hostile, method: 'user.ping' })),
    ],
    ['a method', () => rpc(url, hostile, {})],
    ['a hash', () => rpc(url, 'user.tx_query', { tx_hash: hostile })],
    ['a key type', () => rpc(url, 'user.account', { id: { identifier: '00', key_type: hostile } })],
    [
      'an auth type',
      () =>
        rpc(url, 'user.call', {
          body: { payload: callPayload('signer', []) },
          auth_type: hostile,
          sender: '00',
        }),
    ],
  ])('as %s ends nothing', async (_place, attack) => {
    await survives(attack)
  })

  it('as a description, chain, type or scheme is refused or kept, and ends nothing', async () => {
    for (const change of [{ description: hostile }, { chainId: hostile }, { type: hostile }]) {
      await survives(async () => {
        const nonce = await nextNonce(url, alice)
        const parts = { ...execution('add_note', [int(1), text('x')]), nonce, ...change }
        return broadcast(url, await signTxJson(alice, parts))
      })
    }
    await survives(async () => {
      const tx = await signTxJson(alice, {
        ...execution('say'),
        nonce: await nextNonce(url, alice),
      })
      return broadcast(url, { ...tx, signature: { ...tx.signature, type: hostile } })
    })
  })
})

const NULL_PARAMETER = { type: { name: 'null', is_array: false, metadata: [0, 0] }, data: [] }

describe('a description', () => {
  const describedBy = async (description: string) =>
    broadcast(
      url,
      await signTxJson(alice, {
        ...execution('say', [text('described')]),
        nonce: await nextNonce(url, alice),
        description,
      }),
    )

  it.each(['a\0b', 'a\x1b[2K', '\x85'])(
    'of %j is refused before a nonce is spent',
    async (description) => {
      const before = await node.stateOf(alice)
      const { error } = await describedBy(description)
      expect(error).toMatchObject({ code: -201, data: { code: 65535 } })
      expect(error.data.message).toContain('characters that nobody sees')
      expect(await node.stateOf(alice)).toEqual(before)
    },
  )

  it('of half a surrogate pair is signed and kept as the one text that it is on the wire', async () => {
    const { result } = await describedBy('a\ud800b')
    const found = await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash })
    expect(found.result.tx.body.desc).toBe('a\ufffdb')
  })
})

describe('a log', () => {
  it('is answered, kept and found the same, without what no database keeps', async () => {
    const { result } = await node.sendTx(alice, execution('say', [text('a\0b')]))
    const log = '1. a\ufffdb\nERROR: a\ufffdb'
    expect(result.result).toMatchObject({ code: 65535, log })
    const found = await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash })
    expect(found.result.tx_result.log).toBe(log)
  })
})

describe('what is no text, number or list of a sane size', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  const request = (more: string) => `{"jsonrpc":"2.0","method":"user.query",${more}}`

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    [
      'bytes that are no UTF-8 in a text',
      Buffer.concat([
        Buffer.from('{"jsonrpc":"2.0","id":"'),
        Buffer.from([0xff]),
        Buffer.from('","method":"user.ping"}'),
      ]),
    ],
    ['lists in lists as id', request(`"id":${deep(1_000_000)}`)],
    ['lists in lists as params', request(`"id":1,"params":${deep(1_000_000)}`)],
    [
      'lists in lists as a parameter',
      request(`"id":1,"params":{"query":"SELECT 1","params":{"a":${deep(1_000_000)}}}`),
    ],
    [
      'objects in objects',
      request(`"id":1,"params":${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`),
    ],
    [
      'half pairs below lists in lists',
      request(`"id":1,"x":"\\ud800","params":${deep(1_000_000)}`),
    ],
    [
      'parentheses in parentheses',
      request(`"id":1,"params":{"query":"SELECT ${'('.repeat(400_000)}1"}`),
    ],
    ['a number beyond range as id', request('"id":1e400')],
    ['a number beyond range as nonce', request('"id":1,"params":{"tx":{"body":{"nonce":1e400}}}')],
    [
      'a fee of a million digits',
      request(`"id":1,"params":{"tx":{"body":{"fee":"${'9'.repeat(1_000_000)}"}}}`),
    ],
  ])('ends nothing: %s', async (_what, body) => {
    const reply = await survives(() => send(url, body))
    expect([200, 400, 404]).toContain(reply.status)
  })

  it('takes a number beyond range for no request, as kwild', async () => {
    expect(await send(url, request('"id":1e400'))).toMatchObject({
      status: 400,
      error: { code: -32700 },
    })
  })

  it.each([
    ['text', Uint8Array.of(1, 0xff)],
    ['numeric', Buffer.from(`\u0001${'9'.repeat(100_000)}`)],
    ['numeric', Buffer.from('\u0001NaN')],
    ['int8', new Uint8Array(12).fill(255)],
  ])('refuses a %s of such bytes', async (name, bytes) => {
    const type = { name, is_array: false, metadata: name === 'numeric' ? [5, 2] : [0, 0] }
    const params = { $a: { type, data: [Buffer.from(bytes).toString('base64')] } }
    const reply = await survives(() => rpc(url, 'user.query', { query: 'SELECT $a AS a', params }))
    expect(reply).toMatchObject({ status: 400, error: { code: -32602 } })
  })
})
