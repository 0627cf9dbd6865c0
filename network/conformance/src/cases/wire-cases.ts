import { encodeBase64, encodeHex } from '@idos/crypto/bytes'
import { encodeActionCall, encodeActionExecution, type KwilValue, TEXT, UUID } from '@idos/kwil'
import { newId, newServer } from '../actors/fresh.ts'
import { dummyArguments } from '../wire/arguments.ts'
import { type Outcome, outcomeText } from '../wire/outcome.ts'
import { difference, equal, matches } from '../world/check.ts'
import { eachOf } from '../world/each-of.ts'
import { credentialInput, notesOf } from '../world/inputs.ts'
import { scene, share } from '../world/scenes.ts'
import type { World } from '../world/world.ts'
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
    covers: ['checklist 1'],
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
    covers: ['checklist 1'],
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
    covers: ['checklist 1'],
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
    covers: ['checklist 2'],
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
    covers: ['checklist 22'],
    async run(world) {
      const reason = 'the credential is not shared with the caller'
      await world.refuses(newServer(), 'get_credential_shared', { id: newId() }, reason)
    },
  },
  {
    id: 'wire/failed-write',
    title:
      'a failed write is mined with a code other than 0 and `ERROR: <sentence>` in its log, and spends its nonce',
    covers: ['checklist 22'],
    async run({ connection }) {
      const actor = newServer()
      const payload = encodeActionExecution({
        namespace: 'main',
        action: 'remove_wallet',
        calls: [[{ type: UUID, value: newId() }]],
      })
      const tx = await connection.sign(actor, {
        description: '',
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
    covers: ['checklist 14', 'errors'],
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
    id: 'wire/transaction-checks',
    title: 'replayed, gapped, foreign and forged transactions are refused without effect',
    covers: ['checklist 22'],
    async run({ connection, target }) {
      const actor = newServer()
      const payload = encodeActionExecution({
        namespace: 'main',
        action: 'purge_expired_grants',
        calls: [],
      })
      const body = { description: '', payload, type: 'execute', nonce: 1n }
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
      const forged = await connection.sign(actor, body)
      forged.body.desc = 'something else'
      matches(
        outcomeText(await connection.broadcast(forged)),
        /^\[-201\/(?:3|65535)\]/,
        'a forged text',
      )
      equal(await send({}), 'ok', 'a good one')
      matches(await send({}), /^\[-201\/(?:4|65535)\]/, 'the same again')
    },
  },
  {
    id: 'wire/private-actions',
    title: 'private actions cannot be called, in a read or in a write',
    covers: ['checklist 19'],
    async run(world) {
      const names = [
        'get_inserter',
        'get_inserter_or_null',
        'create_access_grant',
        'credential_exist',
        'credential_belongs_to_caller',
      ]
      for (const name of names) {
        const types = (reference[name] ?? 'private').split(' ').slice(1)
        const args = dummyArguments(types, newId)
        const view = outcomeText(await world.attempt(newServer(), 'view', name, args))
        const write = outcomeText(await world.attempt(newServer(), 'write', name, args))
        const atNode = `action is private: action ${name} is private`
        // A read of a writing action may fail for being one before it fails for being private.
        matches(
          view,
          world.target === 'node'
            ? /^\[-300\] (?:action is private: |connection is read-only)/
            : /^\[-903\]/,
          name,
        )
        equal(
          write,
          world.target === 'node' ? atNode : '[-903] this action may not be executed here',
          name,
        )
      }
    },
  },
  {
    id: 'wire/owner-actions',
    title: 'actions of the owner are refused to everybody else',
    covers: ['checklist 19', 'errors'],
    async run(world) {
      const owned = Object.entries(reference).filter(([, line]) => line.startsWith('owner'))
      for (const [name, line] of [
        ...owned,
        ['update_settings_as_owner', 'owner text bool bool int8'] as const,
      ]) {
        const args = dummyArguments(line.split(' ').slice(1), newId)
        const said = outcomeText(await world.attempt(newServer(), 'write', name, args))
        const atNode = `action is owner-only: action ${name} can only be executed by the owner`
        equal(
          said,
          world.target === 'node' ? atNode : '[-903] this action may not be executed here',
          name,
        )
      }
    },
  },
  {
    id: 'wire/extension-closed',
    title: 'the methods of the extension cannot be called from outside',
    covers: ['G7'],
    async run(world) {
      const said = outcomeText(
        await world.attempt(newServer(), 'view', 'sha256', [text('x')], 'idos'),
      )
      matches(said, world.target === 'node' ? /system/i : /^\[-903\]/, 'idos.sha256')
    },
  },
  {
    id: 'wire/no-statements',
    title: 'strangers run no statements and read no tables',
    covers: ['G5'],
    async run(world) {
      const { connection, target } = world
      const queries = [
        'SELECT id FROM users',
        'SELECT address FROM main.wallets',
        'SELECT content FROM credentials',
      ]
      for (const query of queries) {
        const said = outcomeText(await connection.query(query))
        matches(
          said,
          target === 'node' ? /does not have privilege/ : /^\[-903\] queries are closed here/,
          query,
        )
      }
      const said = outcomeText(await connection.statement(newServer(), 'DELETE FROM users'))
      matches(said, target === 'node' ? /does not have privilege/ : /^\[-903\]/, 'DELETE')
    },
  },
  {
    id: 'wire/unknown-names',
    title: 'unknown actions and namespaces are refused',
    covers: ['checklist 22'],
    async run(world) {
      const { target } = world
      const action = outcomeText(await world.attempt(newServer(), 'view', 'no_such_action', []))
      matches(
        action,
        target === 'node' ? /^\[-300\] .*unknown action/ : /^\[-903\]/,
        'an unknown action',
      )
      const space = outcomeText(await world.attempt(newServer(), 'view', 'get_user', [], 'nowhere'))
      matches(
        space,
        target === 'node' ? /^\[-30[01]\] .*(?:namespace|unknown)/ : /^\[-903\]/,
        'an unknown namespace',
      )
    },
  },
  {
    id: 'wire/bad-requests',
    title: 'malformed requests get a JSON-RPC error and never an internal one',
    covers: ['checklist 22'],
    async run({ connection: { rpc } }) {
      const request = (more: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, ...more })
      const bodies = [
        '{',
        '[]',
        request({ method: 'user.ping', id: 0, params: {} }),
        request({ method: 'user.call', params: { body: { payload: '###' } } }),
        request({
          method: 'user.call',
          params: { body: { payload: encodeBase64(new Uint8Array([1, 2, 3, 4])) } },
        }),
        request({ method: 'user.call', params: [] }),
        request({ method: 'user.broadcast', params: { tx: {}, sync: 1 } }),
        request({ method: 'user.nonsense', params: {} }),
      ]
      for (const body of bodies) {
        const reply = await rpc.send(body)
        const code = reply.error?.code ?? 0
        if (reply.status >= 500 || code === 0 || code === -32603 || code === -900) {
          throw difference(body, 'a refusal', `HTTP ${reply.status}, code ${code}`)
        }
      }
    },
  },
  {
    id: 'wire/claimed-sender',
    title: 'a read needs the signature of the one in whose name it is made',
    covers: ['G5', 'checklist 20'],
    needs: ['gateway'],
    async run(world) {
      const person = await world.person()
      const payload = encodeBase64(
        encodeActionCall({ namespace: 'main', action: 'get_wallets', args: [] }),
      )
      const claim = {
        body: { payload },
        auth_type: person.authType,
        sender: encodeHex(person.sender),
        signature: '',
      }
      const reply = await world.connection.rpc.call('user.call', claim)
      equal([reply.status, reply.error?.code], [401, -901], 'a claimed sender')
      matches(String(reply.result), 'undefined', 'rows')
    },
  },
  {
    id: 'wire/large',
    title: 'a credential of more than a megabyte passes in both directions',
    covers: ['G27'],
    async run(world) {
      const person = await world.person()
      const input = await credentialInput(newServer(), notesOf(newId()), 1_400_000)
      await world.write(person, 'add_credential', input)
      const row = await world.readOne(person, 'get_credential_owned', { id: input.id })
      equal(row.content.length, input.content.length, 'length')
      equal(row.content === input.content, true, 'content')
    },
  },
]

/** Views and writes say the same; a view's refusal has its JSON-RPC code before it. */
function withoutCode(text: string): string {
  return text.replace(/^\[-?\d+\] /, '')
}
