import pg from 'pg'

/** Tables by `schema.table`: the columns with their types, then a digest and the beginning of each row, in order. */
export type Dump = ReadonlyMap<string, readonly string[]>

/**
 * What a node keeps for itself: how often it wrote, events that it saw, and the engine's catalogue, whose numbers change
 * with every start (its content is in the views of `info`). On everything else the nodes agree.
 */
const OWN = /^kwild_internal\.sentry$|^kwild_events\.|^kwild_engine\./
/**
 * Every start of kwild numbers the methods of its extensions anew, outside of any block: their numbers are a node's own, and
 * what refers to them is compared by their names.
 */
const LINES: Readonly<Record<string, string>> = {
  'kwild_engine.actions': `(to_jsonb(t) - 'id')::text`,
  'kwild_engine.parameters': byAction(),
  'kwild_engine.return_fields': byAction(),
}
const CHAIN = 'kwild_chain.chain'
const SHOWN = 120

/** Reads every row of every table of a database at one moment; changes nothing. */
export async function dumpDatabase(connection: pg.ClientConfig): Promise<Dump> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows: tables } = await client.query<{ name: string; columns: string }>(
      `SELECT n.nspname || '.' || c.relname AS name,
              string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE (c.relkind IN ('r', 'p', 'm') OR (c.relkind = 'v' AND n.nspname = 'info')) AND a.attnum > 0 AND NOT a.attisdropped
         AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
       GROUP BY 1 ORDER BY 1`,
    )
    const dump = new Map<string, readonly string[]>()
    for (const { name, columns } of tables) {
      if (OWN.test(name)) continue
      const table = name.split('.').map((part) => client.escapeIdentifier(part))
      const { rows } = await client.query<{ line: string }>(
        `SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex') || ' ' || left(text, ${SHOWN}) AS line
         FROM (SELECT ${LINES[name] ?? 't::text'} AS text FROM ${table.join('.')} t) lines ORDER BY 1`,
      )
      dump.set(name, [columns, ...rows.map(({ line }) => line)])
    }
    return dump
  } finally {
    await client.end()
  }
}

function byAction(): string {
  const name = `(SELECT a.namespace || '.' || a.name FROM kwild_engine.actions a WHERE a.id = t.action_id)`
  return `(to_jsonb(t) - 'id' - 'action_id' || jsonb_build_object('action', ${name}))::text`
}

/** Are both of one height? A block that came between two dumps is no difference of the nodes. */
export function isOfOneBlock(dumps: readonly Dump[]): boolean {
  const [first, ...others] = dumps.map((dump) => dump.get(CHAIN)?.join())
  return first !== undefined && others.every((other) => other === first)
}

export function rowCount(dump: Dump): number {
  return [...dump.values()].reduce((sum, lines) => sum + lines.length - 1, 0)
}

/** The first thing in which two dumps differ, in words; `undefined` when they are equal. */
export function findDifference(a: Dump, b: Dump): string | undefined {
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(name), b.get(name)]
    if (!left || !right) return `${name} is on one of them only`
    if (left[0] !== right[0]) return `${name} has other columns: ${left[0]} / ${right[0]}`
    const [these, those] = [new Set(left), new Set(right)]
    const more = left.find((line) => !those.has(line))
    const less = right.find((line) => !these.has(line))
    if (more !== undefined || less !== undefined)
      return `${name} (${left.length - 1} and ${right.length - 1} rows): ${shown(more)} / ${shown(less)}`
    if (left.length !== right.length) return `${name} has a row more often on one of them`
  }
  return undefined
}

function shown(line: string | undefined): string {
  return line === undefined ? 'no such row' : line.slice(65)
}
