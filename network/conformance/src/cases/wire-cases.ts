import { encodeActionExecution, type KwilValue, MAX_ARGUMENT_ROWS, TEXT, UUID } from '@idos/kwil'
import type { World } from '@idos/testbed'
import {
  descriptionOf,
  difference,
  dummyArguments,
  eachOf,
  equal,
  matches,
  newId,
  newServer,
  type Outcome,
  outcomeText,
  scene,
  share,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'
import { reference } from './reference.ts'

const text = (value: string): KwilValue => ({ type: TEXT, value })

type Signature = { name: string; access: string; types: string[] }

/** The actions of the reference that anybody may try. */
function signatures(): Signature[] {
  return Object.entries(reference)
    .map(([name, line]) => {
      const [access = '', ...types] = line.split(' ')
      return { name, access, types }
    })
    .filter(({ access }) => access !== 'private')
}

async function call(
  world: World,
  { name, access }: Signature,
  args: readonly KwilValue[],
): Promise<Outcome> {
  return world.attempt(newServer(), access === 'view' ? 'view' : 'write', name, args)
}

const WRONG_COUNT = /expected (\d+) arguments?, but got (\d+)|expects (\d+) arguments?, got (\d+)/

export const wireCases: readonly ConformanceCase[] = [
  {
    id: 'wire/signatures',
    title: 'every action of mid-2025 takes its arguments in that order and of those types',
    covers: ['argument-order'],
    async run(world) {
      await eachOf(signatures(), async (signature) => {
        const outcome = await call(world, signature, dummyArguments(signature.types, newId))
        const said = outcomeText(outcome)
        if (WRONG_COUNT.test(said) || /type error|unknown action/.test(said)) {
          throw difference(signature.name, 'its arguments to fit', said)
        }
      })
    },
  },
  {
    id: 'wire/argument-count',
    title: 'an action refuses one argument too many, and one too few',
    covers: ['argument-order'],
    async run(world) {
      await eachOf(signatures(), async (signature) => {
        const { name, types, access } = signature
        const closed = access === 'owner' && world.target === 'gateway'
        const wrong = [[...types, 'text'], ...(types.length > 0 ? [types.slice(1)] : [])]
        for (const some of wrong) {
          const outcome = await call(world, signature, dummyArguments(some, newId))
          const counted = `action "${name}" expected ${types.length} arguments, but got ${some.length}`
          equal(
            withoutCode(outcomeText(outcome)),
            closed ? 'this action may not be executed here' : `action invocation error: ${counted}`,
            name,
          )
        }
      })
    },
  },
  {
    id: 'wire/argument-type',
    title: 'an argument of another type than declared is refused',
    covers: ['argument-order'],
    async run(world) {
      const said = outcomeText(
        await world.attempt(null, 'view', 'has_profile', [{ type: UUID, value: newId() }]),
      )
      matches(said, /type error/, 'has_profile(uuid)')
    },
  },
  {
    id: 'wire/values',
    title: 'int8 comes as a decimal text, uuid in lower case, NULL as null',
    covers: ['open-reads'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      const id = newId().toUpperCase()
      const input = { ...(await share(world, person, original, consumer.caller, 7)) }
      const [grant] = await world.read(person, 'get_access_grants_owned')
      equal(grant?.locked_until, '7', 'locked_until')
      equal(grant?.data_id, input.id, 'data_id')
      const count = await world.readOne(consumer, 'get_access_grants_granted_count', {
        user_id: null,
      })
      equal(count.count, '1', 'count')
      await world.write(person, 'add_attribute', { id, attribute_key: 'k', value: 'v' })
      const [attribute] = await world.read(person, 'get_attributes')
      equal([attribute?.id, attribute?.original_id], [id.toLowerCase(), null], 'attribute')
    },
  },
  {
    id: 'wire/failed-view',
    title: 'a view that raises an error answers HTTP 200 with the sentence in `error` and no rows',
    covers: ['kwil-answers'],
    async run(world) {
      const reason = 'the credential is not shared with the caller'
      await world.refuses(newServer(), 'get_credential_shared', { id: newId() }, reason)
    },
  },
  {
    id: 'wire/failed-write',
    title:
      'a failed write is mined with a code other than 0 and `ERROR: <sentence>` in its log, and spends its nonce',
    covers: ['kwil-answers'],
    async run({ connection }) {
      const actor = newServer()
      const payload = encodeActionExecution({
        namespace: 'main',
        action: 'remove_wallet',
        calls: [[{ type: UUID, value: newId() }]],
      })
      const tx = await connection.sign(actor, {
        description: descriptionOf('remove_wallet'),
        payload,
        type: 'execute',
        nonce: 1n,
      })
      const reply = await connection.rpc.call('user.broadcast', { tx, sync: 1 })
      const { tx_hash, result } = reply.result as {
        tx_hash: string
        result: { code: number; log: string }
      }
      equal(
        [reply.status, result.code === 0, result.log],
        [200, false, 'ERROR: the caller has no profile'],
        'result',
      )
      matches(tx_hash, /^[0-9a-f]{64}$/, 'tx_hash')
      equal(await connection.nextNonce(actor), 2, 'next nonce')
    },
  },
  {
    id: 'wire/several-rows',
    title: 'one transaction runs an action for each argument row, and a failing row undoes all',
    covers: ['whole-transactions', 'errors'],
    async run(world) {
      const person = await world.person()
      const row = (key: string): KwilValue[] => [
        { type: UUID, value: newId() },
        text(key),
        text('v'),
      ]
      const good = await world.connection.execute(person, 'add_attribute', [row('one'), row('two')])
      equal(outcomeText(good), 'ok', 'two rows')
      const bad = await world.connection.execute(person, 'add_attribute', [row('three'), row('')])
      equal(outcomeText(bad), 'attribute_key is not valid', 'a bad row')
      const keys = (await world.read(person, 'get_attributes')).map((one) => one.attribute_key)
      equal(keys.sort(), ['one', 'two'], 'attributes')
    },
  },
  {
    id: 'wire/too-many-rows',
    title:
      'a transaction with more argument rows than any client needs is refused, and spends no nonce',
    covers: ['whole-transactions', 'errors'],
    async run(world) {
      const person = await world.person()
      const { connection } = world
      const row = (): KwilValue[] => [{ type: UUID, value: newId() }, text('k'), text('v')]
      const rows = (count: number) => Array.from({ length: count }, row)
      const most = await connection.execute(person, 'add_attribute', rows(MAX_ARGUMENT_ROWS))
      equal(outcomeText(most), 'ok', 'as many as there may be')
      const nonce = await connection.nextNonce(person)
      for (const count of [MAX_ARGUMENT_ROWS + 1, 1_000]) {
        const more = await connection.execute(person, 'add_attribute', rows(count))
        matches(outcomeText(more), /at most 8 rows of arguments/, `${count} rows`)
      }
      const none = Array.from({ length: 65_535 }, () => [])
      const cheap = await connection.execute(newServer(), 'purge_expired_grants', none)
      matches(outcomeText(cheap), /at most 8 rows of arguments/, 'rows without arguments')
      const long = await connection.statement(newServer(), `SELECT '${'x'.repeat(300_000)}';`)
      matches(outcomeText(long), /at most 262144 bytes|-903/, 'a long statement')
      equal(await connection.nextNonce(person), nonce, 'next nonce')
      equal((await world.read(person, 'get_attributes')).length, MAX_ARGUMENT_ROWS, 'attributes')
    },
  },
  {
    id: 'wire/transaction-checks',
    title: 'replayed, gapped, foreign and forged transactions are refused without effect',
    covers: ['kwil-answers'],
    async run({ connection, target }) {
      const actor = newServer()
      const payload = encodeActionExecution({
        namespace: 'main',
        action: 'purge_expired_grants',
        calls: [],
      })
      const description = descriptionOf('purge_expired_grants')
      const body = { description, payload, type: 'execute', nonce: 1n }
      const send = async (change: object) =>
        outcomeText(
          await connection.broadcast(await connection.sign(actor, { ...body, ...change })),
        )
      matches(await send({ nonce: 3n }), /^\[-201\/4\]/, 'a gap')
      const foreign = await send({ chainId: 'another-chain' })
      matches(
        foreign,
        target === 'node'
          ? /^\[-201\/5\]/
          : /^\[-902\] invalid payload: a transaction of another chain$/,
        'another chain',
      )
      const forged = await connection.sign(actor, { ...body, description: 'something else' })
      forged.body.desc = description
      matches(
        outcomeText(await connection.broadcast(forged)),
        /^\[-201\/(?:3|65535)\]/,
        'a forged text',
      )
      equal(await send({}), 'ok', 'a good one')
      matches(await send({}), /^\[-201\/(?:4|65535)\]/, 'the same again')
    },
  },
]

/** Views and writes say the same; a view's refusal has its JSON-RPC code before it. */
function withoutCode(text: string): string {
  return text.replace(/^\[-?\d+\] /, '')
}
