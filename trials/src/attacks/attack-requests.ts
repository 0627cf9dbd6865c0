// What one request of anybody did to a stock kwild (docs/decisions/0005). Each must end in an error, and every node must
// live on, still know what a number is, and still make blocks.

import { setTimeout as pause } from 'node:timers/promises'
import { MAX_ARGUMENT_ROWS, MAX_STATEMENT_BYTES } from '@idos/kwil'
import type { NetworkNode } from '@idos/operator'
import { ed25519Signer, factsOf, healthOf, waitFor } from '@idos/operator'
import { type Connection, connect, createLocks, newServer, outcomeText } from '@idos/testbed'
import { NodeKwil } from '@kwilteam/kwil-js'
import { asOwner } from '../network/schema-change.ts'
import { isAlive } from '../trial/processes.ts'
import { longNumberAttacks } from './long-numbers.ts'

const MEGABYTE = 1_048_576

/** What an operator's own schema may hold: without any SELECT or action of theirs, strangers get no further than the parser. */
const SCHEMA = `
CREATE NAMESPACE IF NOT EXISTS attacked;
{attacked}CREATE OR REPLACE ACTION list($x INT8) PUBLIC VIEW RETURNS TABLE(a INT8[]) { RETURN SELECT ARRAY[$x] AS a; };
{attacked}CREATE OR REPLACE ACTION two() PUBLIC VIEW RETURNS TABLE(two INT8) { RETURN SELECT 1 + 1 AS two; };
{attacked}CREATE OR REPLACE ACTION forever() PUBLIC VIEW { forever(); };
GRANT IF NOT GRANTED SELECT ON attacked TO default;
`
const NAMESPACE = 'attacked'

const nested = (bytes: number, open: string, close: string) => {
  const depth = Math.floor(bytes / (open.length + close.length))
  return `SELECT ${open.repeat(depth)}1${close.repeat(depth)};`
}

const texts = (bytes: number): readonly (readonly [string, string])[] => [
  ['nested brackets', nested(bytes, '(', ')')],
  ['brackets left open', `SELECT ${'('.repeat(bytes)}`],
  ['nested arrays', nested(bytes, 'array[', ']')],
  ['a chain without brackets', `SELECT 1${'+1'.repeat(bytes / 2)};`],
  ['NOT', `SELECT ${'NOT '.repeat(bytes / 4)}true;`],
]
/** As long as a statement in a transaction may be, with room for what else is in a payload. */
const STATEMENT = MAX_STATEMENT_BYTES - 100
const ENDLESS = /is called from more than/
/** A node under load is a block behind at times, or waits longer for one than it cares to. */
const LATER = /is catching up|timed out waiting for tx/
const LATER_WITHIN = 240_000
const TOO_MUCH = /nested deeper than|has more than \d+ words/

const emptyTransactions: readonly unknown[] = [
  { tx: {} },
  { tx: null },
  {},
  { tx: { body: {} } },
  { tx: { signature: { sig: 'AAAA', type: 'ed25519' }, sender: 'AA==' } },
  { tx: { body: { desc: '', payload: 'AA==', type: 'execute', nonce: 1, chain_id: 'x' } } },
]

/** Attacks every node in turn. Resolves with the number of attacks; throws with the first that was not refused. */
export async function attackNodes(
  nodes: readonly NetworkNode[],
  ownerSeed: string,
): Promise<number> {
  await asOwner(nodes, ownerSeed, SCHEMA)
  const before = nodes.map(factsOf)
  let attacks = 0
  for (const node of nodes) {
    const door = await connect(node.url, createLocks())
    for (const [name, run] of attacksOn(node, door)) {
      attacks++
      const problem = await run().catch((error: unknown) => `no answer: ${error}`)
      const ended = nodes.filter((one, i) => {
        const pid = before[i]?.kwild as number
        return !isAlive(pid) || factsOf(one).kwild !== pid
      })
      if (ended.length > 0)
        throw new Error(
          `${name} at ${node.name} ended ${ended.map((one) => one.name).join(' and ')}`,
        )
      if (problem !== undefined) throw new Error(`${name} at ${node.name}: ${problem}`)
    }
  }
  return attacks
}

type Attack = readonly [name: string, run: () => Promise<string | undefined>]

/** Each resolves with what is wrong about the answer. */
function attacksOn(node: NetworkNode, door: Connection): Attack[] {
  const stranger = newServer()
  const kwil = new NodeKwil({ kwilProvider: door.rpc.url, chainId: door.chainId, timeout: 20_000 })
  const forever = { namespace: NAMESPACE, name: 'forever', inputs: [], types: [] }
  const one = { type: { name: 'int8', isArray: false, precision: 0, scale: 0 }, value: 1n } as const
  const send = async (text: string) => {
    const until = Date.now() + LATER_WITHIN
    for (;;) {
      const outcome = await door.statement(stranger, text)
      if (outcome.ok || !LATER.test(outcome.text) || Date.now() > until) return outcome
      // A slow node never catches up while it reads the same megabyte again and again.
      await waitFor(until - Date.now(), async () => (await healthOf(node))?.syncing === false)
      await pause(1_000)
    }
  }
  return [
    ...texts(MEGABYTE).map(
      ([name, text]): Attack => [
        `a megabyte of ${name}, as a query`,
        async () => refused(await door.query(text), TOO_MUCH),
      ],
    ),
    ...texts(STATEMENT).map(
      ([name, text]): Attack => [
        `a quarter of a megabyte of ${name}, as a transaction of a stranger`,
        async () => refused(await send(text), TOO_MUCH),
      ],
    ),
    [
      'a megabyte of anything, as a transaction of a stranger',
      async () => refused(await send(`SELECT '${'x'.repeat(MEGABYTE)}';`), /at most 262144 bytes/),
    ],
    ...[MAX_ARGUMENT_ROWS + 1, 65_535].map(
      (count): Attack => [
        `${count} rows of arguments`,
        async () => {
          const rows = Array.from({ length: count }, () => [])
          const outcome = await door.execute(newServer(), 'purge_expired_grants', rows)
          return refused(outcome, /at most 8 rows of arguments/)
        },
      ],
    ),
    ...emptyTransactions.map(
      (params): Attack => [
        `a broadcast of ${JSON.stringify(params)}`,
        async () => {
          const { error } = await door.rpc.call('user.broadcast', params as object)
          return error ? undefined : 'it was accepted'
        },
      ],
    ),
    ...longNumberAttacks(door),
    [
      'an action without end, as a read',
      async () =>
        refused(
          await door.view(null, { namespace: NAMESPACE, action: 'forever', args: [] }),
          ENDLESS,
        ),
    ],
    [
      'an action without end, as a transaction',
      async () => {
        const answer = kwil.execute(forever as never, ed25519Signer(stranger.seed), true)
        // kwil-js throws the result of a transaction that failed.
        const text = await answer.then(() => 'it was accepted', String)
        return ENDLESS.test(text) ? undefined : text
      },
    ],
    ['a fee below zero, which a stock kwild pays out', async () => isNotPaidOut(door)],
    [
      'an array of a number, in an action',
      async () => {
        await door.view(null, { namespace: NAMESPACE, action: 'list', args: [one] })
        return isStillTwo(door)
      },
    ],
    ...['ARRAY[$x]', '$x', 'ARRAY[$x, 2]'].map(
      (expression): Attack => [
        `SELECT ${expression} with a number`,
        async () => {
          const query = `{${NAMESPACE}}SELECT ${expression} AS a`
          await kwil.selectQuery(query, { $x: 1 })
          return isStillTwo(door)
        },
      ],
    ),
    [
      'after that: a transaction of a stranger, whose block is waited for',
      async () => refused(await send('DELETE FROM users;'), /privilege/),
    ],
  ]
}

function refused(
  outcome: Awaited<ReturnType<Connection['query']>>,
  reason: RegExp,
): string | undefined {
  if (outcome.ok) return 'it was answered'
  return reason.test(outcome.text) ? undefined : `another refusal: ${outcomeText(outcome)}`
}

/** Whatever was said to the attack: a number must be a number afterwards. */
async function isStillTwo(door: Connection): Promise<string | undefined> {
  const outcome = await door.view(null, { namespace: NAMESPACE, action: 'two', args: [] })
  if (!outcome.ok) return `SELECT 1 + 1: ${outcomeText(outcome)}`
  const two = outcome.rows[0]?.two
  return String(two) === '2' ? undefined : `SELECT 1 + 1 is ${JSON.stringify(two)}`
}

async function isNotPaidOut(door: Connection): Promise<string | undefined> {
  const greedy = newServer()
  const body = { description: '', payload: new Uint8Array(), type: 'execute', nonce: 1n }
  const outcome = await door.broadcast(await door.sign(greedy, { ...body, fee: -(10n ** 18n) }))
  const id = { identifier: greedy.caller, key_type: 'ed25519' }
  const { result } = await door.rpc.call('user.account', { id, status: 1 })
  const { balance } = result as { balance: string }
  return balance === '0' ? refused(outcome, /negative fee/) : `the balance is ${balance}`
}
