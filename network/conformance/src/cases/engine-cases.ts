import { request } from 'node:http'
import { Readable } from 'node:stream'
import { encodeActionExecution, type KwilValue, TEXT, UUID } from '@idos/kwil'
import type { RpcReply, World } from '@idos/testbed'
import { difference, eachOf, equal, matches, newId, newServer, outcomeText } from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const text = (value: string): KwilValue => ({ type: TEXT, value })
const MEGABYTE = new Uint8Array(1_000_000).fill(32)

/** Texts that end a careless node: bytes that no database keeps, and sentences that its driver says, too. */
const HOSTILE = ['a\0b', '\0', 'Connection terminated unexpectedly', 'a\x1b[2J\x7f', '\uffff']

export const engineCases: readonly ConformanceCase[] = [
  {
    id: 'engine/hostile-texts',
    title: 'texts with NUL and words of a driver are answered, and the node goes on',
    covers: ['kwil-answers'],
    async run(world) {
      const person = await world.person()
      const row = (value: string) => [{ type: UUID, value: newId() }, text('key'), text(value)]
      await eachOf(HOSTILE, async (hostile) => {
        const kept = await world.connection.execute(await world.person(), 'add_attribute', [
          row(hostile),
        ])
        if (hostile.includes('\0'))
          matches(outcomeText(kept), /22021|control|NUL|character/i, 'a NUL')
        await world.attempt(newServer(), 'view', 'has_profile', [text(hostile)])
        await world.attempt(newServer(), 'view', hostile, [])
        await world.attempt(newServer(), 'view', 'has_profile', [text('x')], hostile)
        await describedBy(world, hostile)
      })
      equal(
        outcomeText(await world.connection.execute(person, 'add_attribute', [row('after')])),
        'ok',
        'a write after it',
      )
      equal((await world.read(person, 'get_attributes')).length, 1, 'attributes')
    },
  },
  {
    id: 'engine/hostile-statements',
    title: 'a NUL in a statement or a query fails it and nothing else',
    covers: ['kwil-answers'],
    needs: ['node', 'owner'],
    async run({ connection, owner }) {
      for (const statement of [
        `SELECT 'a\0b'`,
        `{info}SELECT name FROM namespaces WHERE name = 'a\0'`,
        '\0',
      ]) {
        equal((await connection.statement(owner, statement)).ok, false, JSON.stringify(statement))
        equal((await connection.query(statement)).ok, false, JSON.stringify(statement))
      }
      equal(
        outcomeText(await connection.statement(owner, 'SELECT 1')),
        'ok',
        'a statement after it',
      )
    },
  },
  {
    id: 'engine/statement-rows',
    title: 'several statements give their rows as they are, below the columns of the first',
    covers: ['open-reads'],
    needs: ['node'],
    async run({ connection: { rpc } }) {
      const one = `{info}SELECT 'm' AS a FROM namespaces WHERE name = 'main'`
      const two = `{info}SELECT name AS b, name = 'main' AS c FROM namespaces WHERE name = 'main'`
      const ask = async (query: string) => {
        const { result } = await rpc.call('user.query', { query, params: {} })
        const { column_names, values } = result as { column_names: unknown; values: unknown }
        return [column_names, values]
      }
      equal(await ask(`${one}; ${two}`), [['a'], [['m'], ['main', true]]], 'one column, then two')
      equal(
        await ask(`${two}; ${one}`),
        [
          ['b', 'c'],
          [['main', true], ['m']],
        ],
        'two, then one',
      )
    },
  },
  {
    id: 'engine/absent-log',
    title: 'a transaction without notices has no log, when it is sent as when it is looked up',
    covers: ['kwil-answers'],
    needs: ['node'],
    async run(world) {
      const { connection } = world
      const person = await world.person()
      const before = await connection.nextNonce(person)
      const tx = await connection.sign(person, {
        description: '',
        type: 'execute',
        payload: attributePayload(),
        nonce: BigInt(before),
      })
      const reply = await connection.rpc.call('user.broadcast', { tx, sync: 1 })
      const { tx_hash, result } = reply.result as { tx_hash: string; result: object }
      equal(result, { code: 0, gas: 0 }, 'result')
      const found = await connection.rpc.call('user.tx_query', { tx_hash })
      equal((found.result as { tx_result: object }).tx_result, { code: 0, gas: 0 }, 'tx_result')
    },
  },
  {
    id: 'engine/params',
    title: 'params are named, but for methods about the RPC, which read none',
    covers: ['kwil-answers'],
    needs: ['node'],
    async run({ connection: { rpc } }) {
      for (const method of [
        'user.ping',
        'user.chain_info',
        'user.health',
        'user.query',
        'user.call',
      ]) {
        const reply = await rpc.call(method, [])
        equal([reply.status, reply.error?.code], [400, -32602], method)
      }
      for (const method of ['rpc.health', 'rpc.discover']) {
        for (const params of [[], ['x'], 'text', null, {}])
          equal((await rpc.call(method, params)).status, 200, `${method} ${JSON.stringify(params)}`)
      }
    },
  },
  {
    id: 'engine/health',
    title: 'health has the fields of kwild, for clients and for load balancers',
    covers: ['kwil-answers'],
    needs: ['node'],
    async run({ connection: { rpc } }) {
      const { dev: _, ...user } = (await rpc.call('user.health', {})).result as Record<
        string,
        unknown
      >
      equal(
        Object.keys(user).sort(),
        [
          'app_hash',
          'block_age',
          'block_hash',
          'block_height',
          'block_time',
          'chain_id',
          'gas',
          'healthy',
          'height',
          'mode',
          'peer_count',
          'syncing',
          'version',
        ],
        'user.health',
      )
      const whole = async (reply: Pick<RpcReply, 'status' | 'result'>) => {
        const { kwil_alive, healthy, services } = reply.result as Record<string, unknown>
        equal(
          [reply.status, kwil_alive, healthy, 'user' in (services as object)],
          [200, true, true, true],
          'health',
        )
      }
      await whole(await rpc.call('rpc.health', {}))
      const get = await fetch(`${rpc.url}/api/v1/health`)
      await whole({ status: get.status, result: await get.json() })
      equal((await fetch(`${rpc.url}/api/v1/health`, { method: 'POST' })).status, 405, 'POST')
      equal((await fetch(`${rpc.url}/api/v1/health/nothing`)).status, 404, 'an unknown service')
    },
  },
  {
    id: 'engine/description',
    title: 'the description of the RPC has params, results and every schema that it names',
    covers: ['kwil-answers'],
    needs: ['node'],
    async run({ connection: { rpc } }) {
      const { result } = await rpc.call('rpc.discover', {})
      const { methods, components } = result as Description
      const known = new Set(Object.keys(components.schemas))
      for (const [, name = ''] of JSON.stringify(result).matchAll(
        /"#\/components\/schemas\/(\w+)"/g,
      ))
        if (!known.has(name)) throw difference('components', name, [...known])
      for (const [name, needed] of [
        ['user.call', 'body'],
        ['user.broadcast', 'tx'],
        ['user.account', 'id'],
      ]) {
        const method = methods.find((one) => one.name === name)
        const param = method?.params.find((one) => one.name === needed)
        equal([param?.required, method?.result.schema.type], [true, 'object'], `${name}`)
      }
    },
  },
  {
    id: 'engine/large-body',
    title: 'a body over six megabytes is refused with 400, however it is sent',
    covers: ['kwil-answers'],
    needs: ['node'],
    async run({ connection: { rpc } }) {
      const { dev } = (await rpc.call('user.health', {})).result as { dev?: boolean }
      for (const way of ['whole', 'in chunks'] as const) {
        for (let round = 0; round < 5; round++) {
          const status = await sendSpaces(rpc.url, 12, way).catch((error: unknown) => {
            // kwild closes a connection on which more is still under way, and the answer may be lost with it.
            if (dev) throw error
            return 400
          })
          equal(status, 400, `12 MB ${way}`)
        }
      }
    },
  },
]

type Description = {
  readonly methods: readonly {
    readonly name: string
    readonly params: readonly { readonly name: string; readonly required: boolean }[]
    readonly result: { readonly schema: { readonly type: string } }
  }[]
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

function attributePayload(): Uint8Array {
  const row = [{ type: UUID, value: newId() }, text('key'), text('value')]
  return encodeActionExecution({ namespace: 'main', action: 'add_attribute', calls: [row] })
}

/** A write of nobody with this description; what it comes to is the engine's business. */
async function describedBy({ connection }: World, description: string): Promise<void> {
  const parts = { description, type: 'execute', payload: attributePayload(), nonce: 1n }
  const reply = await connection.broadcast(await connection.sign(newServer(), parts))
  equal(reply.ok, false, `the description ${JSON.stringify(description)}`)
}

function sendSpaces(url: string, megabytes: number, way: 'whole' | 'in chunks'): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(megabytes * MEGABYTE.length) }
    const headers = way === 'whole' ? length : {}
    const sent = request(`${url}/rpc/v1`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('error', reject)
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    Readable.from(Array.from({ length: megabytes }, () => MEGABYTE)).pipe(sent)
  })
}
