import { encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import pg from 'pg'

/** Something that must not be found, with a name that may be printed. */
export type Needle = { readonly label: string; readonly text: string }

export type Finding = {
  readonly schema: string
  readonly table: string
  readonly label: string
  readonly rows: number
}

export type Search = {
  /** Tables of the network's schema: what actions can reach. */
  readonly data: readonly Finding[]
  /** Everything else in the database: the node's blocks, accounts and bookkeeping. */
  readonly chain: readonly Finding[]
  readonly tables: number
}

/** `scope` data: the tables of the network's schema only. */
export type SearchTables = (needles: readonly Needle[], scope?: 'data' | 'all') => Promise<Search>

/** Reads every table of a node's database, whatever it is for, and looks for texts in all columns of all rows. */
export async function searchTables(
  connection: pg.ClientConfig,
  needles: readonly Needle[],
  scope: 'data' | 'all' = 'all',
): Promise<Search> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    // One view of all tables, and nothing is changed.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
       ORDER BY 1, 2`,
    )
    const home = tables.find(({ name }) => name === 'access_grants')?.schema
    if (home === undefined) throw new Error('The database holds no idOS schema.')
    const found: Finding[] = []
    const wanted = tables.filter(({ schema }) => scope === 'all' || schema === home)
    for (const table of wanted) found.push(...(await searchTable(client, table, needles)))
    return {
      data: found.filter(({ schema }) => schema === home),
      chain: found.filter(({ schema }) => schema !== home),
      tables: wanted.length,
    }
  } finally {
    await client.end()
  }
}

async function searchTable(
  client: pg.Client,
  { schema, name }: { schema: string; name: string },
  needles: readonly Needle[],
): Promise<Finding[]> {
  const forms = needles.flatMap(({ label, text }) =>
    spellings(text).map((form) => ({ label, form })),
  )
  const { rows } = await client.query<{ n: number; rows: string }>(
    // Materialised: the text of a row is made once, and not for every needle.
    `WITH lines AS MATERIALIZED (SELECT lower(t::text) AS line FROM ${identifier(schema)}.${identifier(name)} t)
     SELECT f.n::int AS n, count(*) AS rows
     FROM lines JOIN unnest($1::text[]) WITH ORDINALITY f(form, n) ON position(f.form IN lines.line) > 0
     GROUP BY f.n ORDER BY f.n`,
    [forms.map(({ form }) => form)],
  )
  return rows.map(({ n, rows: count }) => {
    const label = forms[n - 1]?.label ?? ''
    return { schema, table: name, label, rows: Number(count) }
  })
}

/** As text in any case, and as the hexadecimal form in which binary columns are printed. */
function spellings(text: string): string[] {
  const bare = text.replace(/^0x/i, '')
  const lower = bare.toLowerCase()
  return [...new Set([lower, encodeHex(encodeUtf8(bare)), encodeHex(encodeUtf8(lower))])]
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
