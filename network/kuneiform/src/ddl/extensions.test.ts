import type { Extension } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBody, startTestDatabase, type TestDatabase, USER } from '../testing/test-engine.ts'
import { INT8, numeric, TEXT, UUID } from '../values/types.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database?.stop())

describe('extensions', () => {
  it.each<[string, unknown[][], RegExp]>([
    ['too few values', [[1n]], /returned 1 values, but expected 2/],
    [
      'a null that is not allowed',
      [[null, 'a']],
      /null value for a non-nullable column. column: "n"/,
    ],
    ['another type', [['a', 'a']], /not of type int8. column: "n"/],
    ['a number beyond int8', [[2n ** 63n, 'a']], /not of type int8/],
  ])('refuses a result with %s', async (_, rows, error) => {
    const bad: Extension = {
      name: 'bad',
      methods: [
        {
          name: 'get',
          modifiers: ['PUBLIC', 'VIEW'],
          parameters: [],
          returns: {
            table: true,
            fields: [
              { name: 'n', type: INT8, nullable: false },
              { name: 't', type: TEXT, nullable: true },
            ],
          },
          handler: () => rows as never,
        },
      ],
    }
    const db = await database.open({ extensions: [bad] })
    await db.execute('USE bad AS b')
    const outcome = await db.view('get', [], { namespace: 'b' })
    expect(outcome.error).toMatch(/^extension implementation error: /)
    expect(outcome.error).toMatch(error)
    await db.close()
  })

  it('gives handlers the settings of their own alias, typed, also after a restart', async () => {
    const seen: unknown[] = []
    const spy: Extension = {
      name: 'spy',
      methods: [
        {
          name: 'look',
          modifiers: ['PUBLIC', 'VIEW'],
          parameters: [],
          handler({ settings }) {
            seen.push([...settings])
            return []
          },
        },
      ],
    }
    const db = await database.open({ extensions: [spy] })
    const used = await db.execute(
      "USE spy {n: 2 + 3, l: ['a', null], d: 1.50} AS one; USE spy {n: 7} AS two",
    )
    expect(used.error).toBe('')
    const settings = [
      ['n', { type: INT8, value: 5n }],
      ['l', { type: { ...TEXT, isArray: true }, value: ['a', null] }],
      ['d', { type: numeric(3, 2), value: '1.50' }],
    ]
    const look = async (namespace: string) => {
      seen.length = 0
      expect((await db.view('look', [], { namespace })).error).toBe('')
      return new Map(seen[0] as [string, unknown][])
    }
    expect(await look('one')).toEqual(new Map(settings as never))
    expect(await look('two')).toEqual(new Map([['n', { type: INT8, value: 7n }]]))
    await db.restart()
    expect(await look('one')).toEqual(new Map(settings as never))
    await db.close()
  })

  it('lets an extension refuse settings: USE then does nothing, and a node with them does not start', async () => {
    const strict = (most: bigint): Extension => ({
      name: 'strict',
      methods: [],
      checkSettings(settings) {
        const rounds = settings.get('rounds')
        if (rounds?.type.name !== 'int8') throw new Error('strict: rounds must be a whole number')
        if ((rounds.value as bigint) > most) throw new Error(`strict: at most ${most} rounds`)
      },
    })
    const db = await database.open({ extensions: [strict(10n)] })
    expect((await db.execute('USE strict AS s')).error).toBe(
      'strict: rounds must be a whole number',
    )
    expect((await db.execute("USE strict {rounds: '3'} AS s")).error).toMatch(/whole number/)
    expect((await db.execute('USE strict {rounds: 11} AS s')).error).toBe(
      'strict: at most 10 rounds',
    )
    expect((await db.query('SELECT * FROM info.extensions')).rows).toEqual([])
    expect((await db.execute('USE strict {rounds: 9} AS s')).error).toBe('')
    await expect(db.restart([strict(8n)])).rejects.toThrow('strict: at most 8 rounds')
    await db.close()
  })

  it('gives handlers the caller, the block and typed arguments', async () => {
    const seen: unknown[] = []
    const spy: Extension = {
      name: 'spy',
      methods: [
        {
          name: 'look',
          modifiers: ['SYSTEM', 'VIEW'],
          parameters: [
            { name: 'u', type: UUID, nullable: true },
            { name: 't', type: TEXT, nullable: true },
          ],
          handler(context, args) {
            seen.push(context, args)
            return []
          },
        },
      ],
    }
    const db = await database.open({ extensions: [spy] })
    await db.execute('USE spy AS s')
    const body = `s.look('6BA7B810-9dad-11d1-80b4-00c04fd430c8'::uuid, null);`
    expect((await runBody(db, '', body, { caller: USER })).error).toBe('')
    expect(seen).toEqual([
      { caller: USER, height: 7n, blockTimestamp: 1_700_000_000n, settings: new Map() },
      [
        { type: UUID, value: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' },
        { type: TEXT, value: null },
      ],
    ])
  })
})
