import { createRandom, type Random } from '../../trial/random.ts'
import type { Script } from '../lab.ts'
import { expressionOf } from './random-expressions.ts'
import { runStep } from './steps.ts'

const columns = {
  a: 'int',
  b: 'text',
  c: 'bool',
  d: 'numeric(6,2)',
} as const
type Column = keyof typeof columns
const names = Object.keys(columns) as Column[]

function create(random: Random): string {
  const parts = names.map((name) => {
    const extras = [
      random.chance(0.2) ? ' NOT NULL' : '',
      random.chance(0.15) ? ' UNIQUE' : '',
      random.chance(0.2) && name === 'a' ? ' CHECK (a >= 0)' : '',
      random.chance(0.2) && name === 'b' ? " DEFAULT 'none'" : '',
    ]
    return `${name} ${columns[name]}${extras.join('')}`
  })
  return `CREATE TABLE t (id int PRIMARY KEY, ${parts.join(', ')})`
}

const literal = (random: Random, name: Column) =>
  expressionOf(random, columns[name], random.whole(2))

function where(random: Random): string {
  const simple = () => {
    const name = random.pick(names)
    const of = random.pick(['=', '!=', '<', '>=', 'IS DISTINCT FROM'])
    return random.pick([
      `${name} ${of} ${literal(random, name)}`,
      `${name} IS NULL`,
      `id > ${random.whole(8)}`,
    ])
  }
  return random.chance(0.5)
    ? simple()
    : `${simple()} ${random.pick(['AND', 'OR', 'AND NOT'])} ${simple()}`
}

function write(random: Random): string {
  const some = names.filter(() => random.chance(0.6))
  const values = some.map((name) => literal(random, name))
  const id = random.whole(9)
  const insert = `INSERT INTO t (${['id', ...some].join(', ')}) VALUES (${[id, ...values].join(', ')})`
  const name = random.pick(names)
  return random.pick([
    insert,
    insert,
    `${insert} ON CONFLICT (id) DO NOTHING`,
    `${insert} ON CONFLICT (id) DO UPDATE SET ${name} = ${literal(random, name)}`,
    `UPDATE t SET ${name} = ${literal(random, name)} WHERE ${where(random)}`,
    `UPDATE t SET a = a + ${random.whole(5)}, b = b || 'x'`,
    `DELETE FROM t WHERE ${where(random)}`,
  ])
}

function read(random: Random): string {
  const name = random.pick(names)
  const order = random.pick([
    '',
    ` ORDER BY ${random.pick(names)}, id DESC`,
    ` ORDER BY ${name} DESC NULLS LAST`,
  ])
  return random.pick([
    `SELECT * FROM t WHERE ${where(random)}${order}`,
    `SELECT id, ${name} FROM t${order} LIMIT ${random.whole(5)} OFFSET ${random.whole(3)}`,
    `SELECT ${name}, count(*) AS n FROM t GROUP BY ${name}`,
    `SELECT DISTINCT ${name} FROM t`,
    `SELECT min(a) AS least, max(b) AS most, count(${name}) AS n, sum(a) AS total FROM t WHERE ${where(random)}`,
    `SELECT x.id, y.id AS other FROM t x JOIN t y ON x.${name} = y.${name} ORDER BY x.id, y.id`,
    `SELECT id FROM t WHERE ${name} IN (SELECT ${name} FROM t WHERE ${where(random)})`,
  ])
}

const SCHEMA_CHANGES = [
  'ALTER TABLE t ADD COLUMN extra int',
  'ALTER TABLE t DROP COLUMN extra',
  'ALTER TABLE t ALTER COLUMN a SET NOT NULL',
  'ALTER TABLE t ALTER COLUMN b DROP NOT NULL',
  'ALTER TABLE t ADD CONSTRAINT one UNIQUE (a, b)',
  'ALTER TABLE t DROP CONSTRAINT one',
  'CREATE INDEX t_a ON t (a)',
  'CREATE UNIQUE INDEX t_b ON t (b)',
  'DROP INDEX t_b',
]

/** Random tables with random contents: every write is followed by reads. */
export function randomTables(seed: number, count: number): Script {
  return {
    id: 'random/tables',
    async run(lab) {
      const random = createRandom(seed + 1)
      const step = (one: Parameters<typeof runStep>[2]) => runStep(lab, 'd_rnd_tab', one)
      await lab.prepare('CREATE NAMESPACE d_rnd_tab')
      for (let done = 0; done < count; done++) {
        if (done % 40 === 0) {
          await step({ tx: 'DROP TABLE IF EXISTS t' })
          await step({ tx: create(random) })
        }
        // A few writes in one transaction stand or fall together.
        const writes = Array.from({ length: random.chance(0.2) ? 3 : 1 }, () => write(random))
        await step({ tx: random.chance(0.1) ? random.pick(SCHEMA_CHANGES) : writes.join('; ') })
        for (let i = 0; i < 4; i++) await step({ ask: read(random) })
      }
      await step({ ask: 'SELECT * FROM t' })
    },
  }
}
