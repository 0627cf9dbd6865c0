import { decodeHex, encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import {
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
  encodeValueJson,
} from '@idos/kwil'
import { newServer } from '@idos/testbed'
import { accountKeyType } from '@idos/wallets'
import { accountOf, int, type Lab, type Script, text } from '../lab.ts'

const statement = (text: string) => encodeRawStatement({ statement: text, params: [] })
const NOTE = { namespace: 'd_rpc', action: 'note' }
const note = (...calls: string[]) =>
  encodeActionExecution({ ...NOTE, calls: calls.map((one) => [text(one)]) })

async function prepare(lab: Lab): Promise<void> {
  await lab.prepare('CREATE NAMESPACE IF NOT EXISTS d_rpc')
  await lab.prepare(
    `{d_rpc}CREATE OR REPLACE ACTION note($s text) PUBLIC { notice('noted ' || $s); if $s = 'bad' { error('no'); } }`,
  )
}

/** Everything about a transaction that can be wrong. */
const transactions: Script = {
  id: 'rpc/transactions',
  async run(lab) {
    await prepare(lab)
    const actor = newServer()
    const { connection } = lab
    const next = () => connection.nextNonce(actor)
    const send = (tx: unknown, sync: unknown = 1) => lab.rpc('user.broadcast', { tx, sync })
    const sign = async (change: object = {}) =>
      connection.sign(actor, {
        description: '',
        type: 'execute',
        payload: note('x'),
        nonce: BigInt(await next()),
        ...change,
      })
    // Good ones, in all forms.
    const good = await sign()
    await send(good)
    await send(good)
    await send(await sign({ payload: note('a', 'b', 'c') }))
    await send(await sign({ payload: note('a', 'bad', 'c') }))
    await send(await sign({ description: 'With a description: \u{1f600}\nand a line' }))
    await send(await sign({ fee: 5n }))
    await send(await sign({ fee: -1n }))
    await send(await sign({ chainId: '' }))
    await send(await sign(), 0)
    await send(await sign(), 2)
    await lab.rpc('user.broadcast', { tx: await sign() })
    const upper = await sign()
    await send({ ...upper, signature: { ...upper.signature, type: 'ED25519' } })
    // Wrong ones.
    await send(await sign({ payload: note('Connection terminated unexpectedly') }))
    await send(await sign({ nonce: 0n }))
    await send(await sign({ nonce: 1n }))
    await send(await sign({ nonce: BigInt(await next()) + 1n }))
    await send(await sign({ nonce: 2n ** 40n }))
    await send(await sign({ chainId: 'another' }))
    await send(await sign({ description: 'd'.repeat(201) }))
    await send(await sign({ type: 'no_such_type' }))
    await send(await sign({ type: '' }))
    for (const change of forgeries) {
      const tx = await sign()
      await send(change(tx))
    }
    // Payloads.
    for (const [type, payload] of payloads) await send(await sign({ type, payload }))
    await lab.rpc('user.account', { id: accountOf(actor, 'ed25519'), status: 0 })
    await lab.rpc('user.account', { id: accountOf(actor, 'ed25519'), status: 1 })
    await lab.rpc('user.account', { id: accountOf(actor, 'secp256k1'), status: 0 })
  },
}

type Tx = Awaited<ReturnType<Lab['connection']['sign']>>

const forgeries: readonly ((tx: Tx) => unknown)[] = [
  (tx) => ({ ...tx, body: { ...tx.body, desc: 'forged' } }),
  (tx) => ({ ...tx, body: { ...tx.body, payload: encodeBase64(note('forged')) } }),
  (tx) => ({ ...tx, sender: encodeHex(newServer().sender) }),
  (tx) => ({ ...tx, sender: '' }),
  (tx) => ({ ...tx, sender: 'xyz' }),
  (tx) => ({ ...tx, sender: '00' }),
  (tx) => ({ ...tx, signature: { ...tx.signature, sig: '' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, sig: 'AAAA' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, sig: '***' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, type: 'secp256k1_ep' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, type: 'nep413' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, type: 'xrpl' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, type: 'sep53' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, type: 'nothing' } }),
  (tx) => ({ ...tx, signature: { ...tx.signature, type: '' } }),
  (tx) => ({ ...tx, signature: null }),
  (tx) => ({ ...tx, serialization: 'eip712' }),
  (tx) => ({ ...tx, serialization: '' }),
  (tx) => ({ ...tx, body: { ...tx.body, payload: '***' } }),
  (tx) => ({ ...tx, body: { ...tx.body, fee: 'x' } }),
  (tx) => ({ ...tx, body: { ...tx.body, fee: null } }),
  (tx) => ({ ...tx, body: { ...tx.body, nonce: 'x' } }),
  (tx) => ({ ...tx, body: { ...tx.body, nonce: -1 } }),
  (tx) => ({ ...tx, body: { ...tx.body, nonce: 1.5 } }),
  (tx) => ({ ...tx, body: { ...tx.body, nonce: null } }),
  (tx) => ({ ...tx, body: null }),
  (tx) => ({ ...tx, more: 'fields' }),
  () => ({}),
  () => null,
  () => 'text',
]

const payloads: readonly (readonly [string, Uint8Array])[] = [
  ['execute', new Uint8Array()],
  ['execute', new Uint8Array([0])],
  ['execute', new Uint8Array([1, 0])],
  ['execute', new Uint8Array([0, 0, 255, 255, 255, 255])],
  ['execute', note('x').slice(0, -1)],
  ['execute', encodeActionExecution({ ...NOTE, namespace: 'nowhere', calls: [] })],
  ['execute', encodeActionExecution({ ...NOTE, namespace: '', calls: [] })],
  ['execute', encodeActionExecution({ ...NOTE, action: 'nothing', calls: [] })],
  ['execute', encodeActionExecution({ ...NOTE, action: 'NOTE', calls: [[text('x')]] })],
  ['execute', encodeActionExecution({ ...NOTE, namespace: 'D_RPC', calls: [[text('x')]] })],
  ['execute', encodeActionExecution({ ...NOTE, action: '', calls: [] })],
  ['execute', encodeActionExecution({ ...NOTE, calls: [[]] })],
  ['execute', encodeActionExecution({ ...NOTE, calls: [[int(5)]] })],
  ['execute', encodeActionExecution({ ...NOTE, calls: [[text('x'), text('y')]] })],
  ['raw_statement', new Uint8Array()],
  ['raw_statement', new Uint8Array([0, 0])],
  ['raw_statement', statement('')],
  ['raw_statement', statement('SELECT 1')],
  ['raw_statement', statement('garbage')],
  ['raw_statement', statement('CREATE NAMESPACE d_not_allowed')],
  ['raw_statement', statement('SELECT 1').slice(0, -3)],
  ['transfer', new Uint8Array()],
  ['transfer', transferTo('00'.repeat(20), 1n)],
  ['transfer', transferTo('00'.repeat(20), -1n)],
  ['transfer', transferTo('00'.repeat(20), 10n ** 30n)],
]

/** A transfer as kwil-db writes it: version, account id as bytes, amount as a short text. */
function transferTo(identifier: string, amount: bigint): Uint8Array {
  const bytes = decodeHex(identifier)
  const account = [0, 0, ...u32(bytes.length), ...bytes, 0, 0, 0, 0]
  const digits = encodeUtf8(String(amount))
  return new Uint8Array([0, 0, ...u32(account.length), ...account, 1, digits.length, ...digits])
}

function u32(n: number): number[] {
  return [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255]
}

/** Reads as clients make them, and as they should not. */
const reads: Script = {
  id: 'rpc/reads',
  async run(lab) {
    await prepare(lab)
    const { rpc } = lab
    const actor = newServer()
    const reply = await lab.transaction(actor, 'execute', note('found'))
    const { tx_hash } = reply.result as { tx_hash: string }
    const bad = await lab.transaction(actor, 'execute', note('bad'))
    const failed = bad.result as { tx_hash: string }
    for (const hash of [
      tx_hash,
      tx_hash.toUpperCase(),
      failed.tx_hash,
      '00'.repeat(32),
      '00',
      'xyz',
      '',
    ])
      await rpc('user.tx_query', { tx_hash: hash })
    for (const method of [
      'user.ping',
      'user.version',
      'user.chain_info',
      'user.health',
      'user.num_accounts',
      'user.challenge',
    ]) {
      await rpc(method, {})
    }
    await rpc('user.ping', { message: 'x' })
    for (const who of [lab.owner, ...Object.values(lab.people)]) {
      const id = accountOf(who, accountKeyType(who.authType))
      for (const status of [0, 1, 2, null]) await rpc('user.account', { id, status })
      await rpc('user.account', { id })
    }
    for (const id of [
      {},
      null,
      { identifier: '', key_type: 'ed25519' },
      { identifier: 'xyz', key_type: 'ed25519' },
      { identifier: '00', key_type: 'nothing' },
      { identifier: '00' },
    ])
      await rpc('user.account', { id, status: 0 })
    await rpc('user.account', {})
    await rpc('user.estimate_price', {
      tx: {
        signature: null,
        body: {
          desc: '',
          payload: encodeBase64(note('x')),
          type: 'execute',
          fee: null,
          nonce: null,
          chain_id: lab.connection.chainId,
        },
        serialization: 'concat',
        sender: null,
      },
    })
    const call = (payload: Uint8Array, more: object = {}) =>
      rpc('user.call', {
        body: { payload: encodeBase64(payload) },
        auth_type: 'ed25519',
        sender: encodeHex(actor.sender),
        signature: '',
        ...more,
      })
    const encoded = encodeActionCall({ namespace: 'info', action: 'x', args: [] })
    await call(encoded)
    await call(encodeActionCall({ ...NOTE, args: [text('x')] }))
    await call(encodeActionCall({ ...NOTE, args: [] }))
    await call(encodeActionCall({ namespace: 'NOWHERE', action: 'x', args: [] }))
    await call(encodeActionCall({ namespace: '', action: 'get_settings', args: [] }))
    await call(encodeActionCall({ namespace: 'main', action: 'GET_SETTINGS', args: [] }))
    const settings = encodeActionCall({ namespace: 'main', action: 'get_settings', args: [] })
    for (const more of [
      {},
      { auth_type: '' },
      { sender: '' },
      { auth_type: 'nothing' },
      { sender: 'xyz' },
      { sender: '00' },
      { auth_type: 'ED25519' },
      { signature: 'AAAA' },
      { signature: null },
      { auth_type: 'secp256k1_ep' },
      { auth_type: 'nep413' },
      { auth_type: 'xrpl' },
      { auth_type: null, sender: null, signature: null },
    ]) {
      await call(settings, more)
    }
    await lab.prepare(
      '{d_rpc}CREATE OR REPLACE ACTION who() PUBLIC VIEW RETURNS (caller text, auth text, signer bytea) { RETURN @caller, @authenticator, @signer; }',
    )
    const who = encodeActionCall({ namespace: 'd_rpc', action: 'who', args: [] })
    for (const sender of ['', null, undefined]) {
      await call(who, { sender })
      await call(who, { sender, auth_type: '' })
      await call(who, { sender, auth_type: null })
    }
    await call(who, { auth_type: '' })
    await call(settings.slice(0, -1))
    await call(new Uint8Array())
    await rpc('user.query', { query: 'SELECT 1 AS one' })
    await rpc('user.query', { query: 5, params: {} })
    await rpc('user.query', { params: {} })
    await rpc('user.query', { query: 'SELECT $x AS x', params: { $x: encodeValueJson(int(5)) } })
    await rpc('user.query', {
      query: 'SELECT $x AS x',
      params: { $x: { type: { name: 'int8', is_array: false, metadata: [0, 0] }, data: [] } },
    })
    await rpc('user.query', {
      query: 'SELECT $x AS x',
      params: {
        $x: { type: { name: 'nothing', is_array: false, metadata: [0, 0] }, data: ['AQ=='] },
      },
    })
    await rpc('user.query', { query: 'SELECT $x AS x', params: { $x: 5 } })
    for (const query of SEVERAL) await rpc('user.query', { query, params: {} })
    await rpc('user.nothing', {})
    await rpc('nothing', {})
    await rpc('', {})
    await rpc('user.authenticated_query', { body: { query: 'SELECT 1' } })
    await rawRequests(lab)
  },
}

/** Statements of other columns than the first. */
const SEVERAL = [
  'SELECT 1 AS a; SELECT 2 AS b, true AS c',
  'SELECT 2 AS b, true AS c; SELECT 1 AS a',
  "SELECT 1 AS a; SELECT 'x' AS a; SELECT ARRAY[1, 2]::int8[] AS a",
]

async function rawRequests({ connection: { rpc } }: Lab): Promise<void> {
  const request = (more: object) =>
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'user.ping', params: {}, ...more })
  const bodies = [
    '',
    '{',
    'null',
    '5',
    '[]',
    `[${request({})}]`,
    request({ id: 0 }),
    request({ id: '' }),
    request({ id: null }),
    request({ id: 'text' }),
    request({ id: 7 }),
    request({ id: -1 }),
    request({ id: 1.5 }),
    request({ id: {} }),
    request({ jsonrpc: '1.0' }),
    request({ jsonrpc: undefined }),
    request({ params: undefined }),
    request({ params: null }),
    request({ params: [] }),
    request({ params: 'text' }),
    request({ method: undefined }),
    request({ method: 5 }),
    request({ more: 'fields' }),
    `${request({})} ${request({})}`,
  ]
  for (const body of bodies) await rpc.send(body)
}

/** Nobody has a token here. A transfer of none is executed by kwild; last, as it makes the accounts differ. */
const transfers: Script = {
  id: 'rpc/transfer-of-nothing',
  async run(lab) {
    await lab.transaction(newServer(), 'transfer', transferTo('00'.repeat(20), 0n))
  },
}

export const rpcScripts: readonly Script[] = [transactions, reads, transfers]
