import { setTimeout as sleep } from 'node:timers/promises'
import type { Extension } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TxContext } from './contract.ts'
import { createEngine } from './engine.ts'
import { mathExtension } from './testing/math-extension.ts'
import {
  OWNER,
  runBody,
  startTestDatabase,
  type TestDatabase,
  type TestEngine,
  USER,
} from './testing/test-engine.ts'
import { INT8, numeric, TEXT, UUID } from './values/types.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database?.stop())

const reader: TxContext = {
  caller: USER,
  signer: null,
  txid: '',
  height: 1n,
  blockTimestamp: 1n,
  authenticator: '',
  writable: false,
}

async function names(db: TestEngine): Promise<unknown> {
  const { rows } = await db.query(`
    SELECT name FROM info.namespaces UNION SELECT name FROM info.roles
    UNION SELECT name FROM info.tables WHERE namespace <> 'info'
    UNION SELECT name FROM info.actions ORDER BY name`)
  return rows.flat()
}

describe('atomicity', () => {
  const CHANGES = `
    CREATE TABLE t (id int PRIMARY KEY);
    CREATE ACTION a() PUBLIC VIEW RETURNS (n int) { RETURN 1; };
    CREATE NAMESPACE n1; CREATE ROLE r; GRANT CREATE TO r; GRANT r TO '${USER}';
    USE math AS m;`
  const BEFORE = ['default', 'info', 'main', 'owner']

  it('takes every change in memory back when the transaction fails', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    expect((await db.execute(`${CHANGES} SELECT * FROM nowhere`)).error).toMatch(/unknown table/)
    expect(await names(db)).toEqual(BEFORE)
    expect((await db.view('a')).error).toMatch(/^unknown action/)
    expect((await db.view('pairs', [], { namespace: 'm' })).error).toMatch(/does not exist/)
    expect(
      (await db.execute('CREATE TABLE x (id int PRIMARY KEY)', { caller: USER })).error,
    ).toMatch(/CREATE/)
    expect((await db.execute(CHANGES)).error).toBe('')
    expect((await db.view('a')).rows).toEqual([[1]])
    expect((await db.execute('CREATE TABLE x (id int PRIMARY KEY)', { caller: USER })).error).toBe(
      '',
    )
  })

  it('goes back to the state before begin() when the node rolls back for a reason of its own', async () => {
    const db = await database.open()
    await db.connection.query('BEGIN')
    db.engine.begin()
    const context = { ...reader, caller: OWNER, writable: true }
    const text = 'CREATE TABLE t (id int PRIMARY KEY)'
    expect((await db.engine.execute(context, db.connection, text, new Map())).error).toBeNull()
    await db.connection.query('ROLLBACK')
    db.engine.rollback()
    expect((await db.execute(text)).error).toBe('')
  })

  it('shows readers nothing of a transaction that is not committed', async () => {
    const db = await database.open()
    await db.connection.query('BEGIN')
    db.engine.begin()
    const context = { ...reader, caller: OWNER, writable: true }
    const text = 'CREATE ACTION a() PUBLIC VIEW RETURNS (n int) { RETURN 1; }'
    await db.engine.execute(context, db.connection, text, new Map())
    const early = await db.engine.call(reader, db.connection, 'main', 'a', [])
    expect(early.error?.message).toMatch(/^unknown action/)
    await db.connection.query('COMMIT')
    db.engine.commit()
    const late = await db.engine.call(reader, db.connection, 'main', 'a', [])
    expect(late.result.rows).toEqual([[1n]])
  })

  it('takes back the rows of all statements and calls of a failed transaction', async () => {
    const db = await database.open()
    await db.execute(`CREATE TABLE t (id int PRIMARY KEY);
      CREATE ACTION add($id int) PUBLIC { INSERT INTO t (id) VALUES ($id); if $id = 2 { error('no'); } }`)
    expect((await db.invoke('add', [1])).error).toBe('')
    expect((await db.invoke('add', [2])).error).toBe('no')
    expect(
      (await db.execute('INSERT INTO t (id) VALUES (3); INSERT INTO t (id) VALUES (1)')).error,
    ).toMatch(/23505/)
    expect((await db.query('SELECT id FROM t')).rows).toEqual([[1]])
  })
})

describe('restart', () => {
  it('finds tables, actions, roles and extensions again', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    await db.execute(`CREATE TABLE t (id int PRIMARY KEY, n numeric(7,3), l text[]); USE math {k: 'v', l: [1,2]} AS m;
      CREATE ACTION a($x numeric(5,2)) PUBLIC VIEW RETURNS (n int) { RETURN m.double(4); };
      CREATE NAMESPACE far; {far}CREATE ACTION b() PRIVATE VIEW { };
      CREATE ROLE r; GRANT INSERT, UPDATE ON main TO r; GRANT r TO '${USER}'; REVOKE SELECT ON far FROM default`)
    const before = await Promise.all([names(db), db.query('SELECT * FROM info.extensions')])
    await db.restart()
    expect(await Promise.all([names(db), db.query('SELECT * FROM info.extensions')])).toEqual(
      before,
    )
    expect(
      (
        await db.view('a', [
          { type: { name: 'numeric', isArray: false, precision: 5, scale: 2 }, value: '1.00' },
        ])
      ).rows,
    ).toEqual([[8]])
    expect((await db.execute('INSERT INTO t (id) VALUES (1)', { caller: USER })).error).toBe('')
    expect((await db.execute('DELETE FROM t', { caller: USER })).error).toMatch(/privilege DELETE/)
    expect((await db.query('{far}SELECT 1', { caller: USER })).error).toMatch(/privilege SELECT/)
    expect((await db.query('SELECT n, l FROM t')).types).toEqual(['numeric(7,3)', 'text[]'])
  })

  it('keeps the owner of the database, whoever the options name', async () => {
    const db = await database.open()
    await db.execute(`TRANSFER OWNERSHIP TO '${USER}'`)
    await db.restart()
    expect((await db.query('SELECT user_identifier FROM info.db_owner')).rows).toEqual([[USER]])
  })

  it('names the extension that is missing', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    await db.execute('USE math AS m')
    await expect(db.restart([])).rejects.toThrow(/unknown to the system: math/)
  })

  it('lists the methods an extension has now', async () => {
    const db = await database.open({ extensions: [mathExtension] })
    await db.execute('USE math AS m')
    const [first] = mathExtension.methods
    await db.restart([{ name: 'math', methods: first === undefined ? [] : [first] }])
    expect((await db.query('SELECT name FROM info.actions')).rows).toEqual([['double']])
  })
})

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

describe('limits', () => {
  it('ends endless recursion with an error', async () => {
    const db = await database.open()
    await db.execute(
      'CREATE ACTION again($n int) PUBLIC VIEW RETURNS (n int) { $m := again($n + 1); RETURN $m; }',
    )
    expect((await db.view('again', [1])).error).toBe(
      'actions may call each other 1000 levels deep, "again" is one more',
    )
  })

  it('allows deep recursion below the limit', async () => {
    const db = await database.open()
    await db.execute(
      'CREATE ACTION sum_to($n int) PUBLIC VIEW RETURNS (n int) { if $n = 0 { RETURN 0; } $m := sum_to($n - 1); RETURN $m + $n; }',
    )
    expect((await db.view('sum_to', [900])).rows).toEqual([[405_450]])
  })

  it('ends a long loop at the deadline and lets others run meanwhile', async () => {
    let time = 0
    const db = await database.open({ engine: { readMs: 50, now: () => time } })
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
      // Again and again: on a slow machine the loop begins after the third turn.
      if (turns >= 3) time += 100
    }, 1)
    const outcome = await runBody(db, '', '$n := 0; FOR $i IN 1..9000000000 { $n := $n + 1; }')
    clearInterval(timer)
    expect([outcome.error, turns >= 3]).toEqual(['db timeout', true])
  })

  it('refuses to start twice as long a text for ever', async () => {
    const db = await database.open()
    const outcome = await runBody(db, '', `$s := 'aaaaaaaa'; FOR $i IN 1..60 { $s := $s || $s; }`)
    expect(outcome.error).toMatch(/at most 67108864 characters/)
  })

  it('survives texts that are nested as deep as the parser allows', async () => {
    const db = await database.open()
    for (const depth of [100, 5_000, 200_000]) {
      const { error } = await db.query(`SELECT ${'('.repeat(depth)}1${')'.repeat(depth)}`)
      expect(error === '' || /parse error|nested/.test(error)).toBe(true)
    }
    const { error } = await db.query(`SELECT ${'1 + '.repeat(20_000)}1`)
    expect(error === '' || /parse error|nested|SQLSTATE 54001/.test(error)).toBe(true)
    expect((await db.query('SELECT 1')).rows).toEqual([[1]])
  })

  it('refuses what would corrupt the type of every int8 on kwild', async () => {
    const db = await database.open()
    const options = { params: { x: 5, l: [1, 2] } }
    for (const text of [
      'SELECT array[$x]',
      'SELECT ($l)[1]',
      'SELECT -($l)[1] + 1',
      'SELECT CASE 1 WHEN 1 THEN 2 ELSE ($l)[1] END',
      'SELECT (SELECT ($l)[1])',
    ]) {
      expect((await db.query(text, options)).error).toMatch(/would corrupt kwild/)
    }
    for (const text of [
      'SELECT array[$x]::int[]',
      'SELECT ($l)[1]::int',
      'SELECT array[1, $x]',
      'SELECT 1 WHERE ($l)[1] = 1',
      'SELECT coalesce(($l)[1], 2)',
    ]) {
      expect((await db.query(text, options)).error).toBe('')
    }
  })
})

describe('what reaches PostgreSQL', () => {
  const HOSTILE = [
    `'; DROP TABLE t; --`,
    `\\'; DROP TABLE t; --`,
    `$$; DROP TABLE t; $$`,
    `x' OR '1'='1`,
    `\u0000`,
    `{"a":1}`,
    `a"b`,
    `{x,"y"}`,
  ]

  it.each(HOSTILE)('keeps %j a value', async (text) => {
    const db = await database.open()
    await db.execute('CREATE TABLE t (id int PRIMARY KEY, a text, l text[])')
    const added = await db.execute('INSERT INTO t (id, a, l) VALUES (1, $a, $l)', {
      params: { a: text, l: [text, text] },
    })
    if (text === '\u0000') expect(added.error).toMatch(/SQLSTATE 22021/)
    else expect((await db.query('SELECT a, l FROM t')).rows).toEqual([[text, [text, text]]])
    expect((await db.query('SELECT count(*) FROM t')).error).toBe('')
    await db.close()
  })

  it.each([
    `SELECT '\\'; DROP TABLE t; --'`,
    `SELECT 'a\\' || 'b'`,
    'SELECT "a;b"',
    `SELECT 1 AS "x"" y"`,
    'SELECT a FROM pg_catalog.pg_user',
    'SELECT * FROM pg_user',
    'SELECT * FROM kwild_engine.actions',
    'SELECT pg_sleep(1)',
    `SELECT pg_read_file('x')`,
    `SELECT lower('a' COLLATE pg_catalog)`,
    '{public}SELECT 1',
    'CREATE NAMESPACE kwild_engine',
  ])('has no way out for %s', async (text) => {
    const db = await database.open()
    await db.execute('CREATE TABLE t (id int PRIMARY KEY)')
    const before = await db.query('SELECT name FROM info.tables ORDER BY name')
    const outcome = await db.execute(text)
    const harmless =
      outcome.error !== '' || outcome.rows.flat().every((value) => typeof value === 'string')
    expect(harmless).toBe(true)
    expect(await db.query('SELECT name FROM info.tables ORDER BY name')).toEqual(before)
    await db.close()
  })

  it('sends nothing that writes over a reader’s connection', async () => {
    const db = await database.open()
    await db.execute(
      'CREATE TABLE t (id int PRIMARY KEY); CREATE ACTION w() PUBLIC VIEW { DELETE FROM t; }; CREATE ROLE r',
    )
    const sent: string[] = []
    const connection = {
      async query(sql: string) {
        sent.push(sql)
        return { fields: [], rows: [], rowCount: 0 }
      },
    }
    const context = { ...reader, caller: OWNER }
    const texts = [
      'INSERT INTO t (id) VALUES (1)',
      'DELETE FROM t',
      'CREATE TABLE z (id int PRIMARY KEY)',
      'DROP TABLE t',
      'ALTER TABLE t ADD COLUMN c int',
      'CREATE INDEX ON t (id)',
      'CREATE ACTION z() PUBLIC {}',
      'DROP ACTION w',
      'CREATE NAMESPACE z',
      'CREATE ROLE z',
      'DROP ROLE r',
      'GRANT CREATE TO r',
      `GRANT r TO 'x'`,
      `TRANSFER OWNERSHIP TO 'x'`,
    ]
    for (const text of texts) {
      const outcome = await db.engine.execute(context, connection, text, new Map())
      expect(`${text}: ${outcome.error?.message}`).toMatch(/read-only/)
    }
    const outcome = await db.engine.call(context, connection, '', 'w', [])
    expect(outcome.error?.message).toMatch(/25006/)
    expect(sent).toEqual([])
  })
})

describe('speed', () => {
  it('needs one round trip for a view that reads once, and none to plan it again', async () => {
    const db = await database.open()
    await db.execute(`CREATE TABLE t (id int PRIMARY KEY, a text);
      CREATE ACTION get($id int) PUBLIC VIEW RETURNS TABLE (a text) { RETURN SELECT a FROM t WHERE id = $id; }`)
    let trips = 0
    const connection = {
      query: (sql: string, params?: readonly unknown[]) => {
        trips += 1
        return db.connection.query(sql, params)
      },
    }
    for (let n = 0; n < 5; n += 1) {
      const outcome = await db.engine.call(reader, connection, '', 'get', [
        { type: INT8, value: 1n },
      ])
      expect(outcome.error).toBeNull()
    }
    expect(trips).toBe(5)
  })

  it('must be started first', async () => {
    const engine = createEngine()
    await expect(
      engine.call(
        reader,
        { query: async () => ({ fields: [], rows: [], rowCount: 0 }) },
        '',
        'a',
        [],
      ),
    ).rejects.toThrow(/not been started/)
    await sleep(0)
  })
})
