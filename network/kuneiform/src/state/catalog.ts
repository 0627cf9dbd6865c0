/** Reads tables as PostgreSQL has them, so that the engine's picture never drifts from the database. */
import type { KwilType } from '@idos/kwil'
import type { Connection } from '../contract.ts'
import { arrayOf, BOOL, BYTEA, INT8, numeric, TEXT, UUID } from '../values/types.ts'
import type { Column, Constraint, Index, Table } from './model.ts'

type CatalogTable = {
  readonly columns: readonly {
    readonly name: string
    readonly oid: number
    readonly modifier: number
    readonly notNull: boolean
  }[]
  readonly indexes: readonly Index[]
  readonly constraints: readonly {
    readonly name: string
    readonly type: string
    readonly columns: readonly string[]
  }[]
}

const COLUMN_NAMES = (numbers: string): string => `coalesce((
  SELECT json_agg(ka.attname ORDER BY k.position)
  FROM unnest(${numbers}) WITH ORDINALITY AS k(number, position)
  JOIN pg_catalog.pg_attribute ka ON ka.attrelid = c.oid AND ka.attnum = k.number), '[]')`

const TABLES = `
  SELECT n.nspname::text, c.relname::text, json_build_object(
    'columns', (
      SELECT json_agg(json_build_object('name', a.attname, 'oid', a.atttypid::int8,
        'modifier', a.atttypmod, 'notNull', a.attnotnull) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
    'indexes', coalesce((
      SELECT json_agg(json_build_object('name', ic.relname, 'primary', i.indisprimary,
        'unique', i.indisunique, 'columns', ${COLUMN_NAMES('i.indkey::int2[]')}) ORDER BY ic.relname)
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
      WHERE i.indrelid = c.oid), '[]'),
    'constraints', coalesce((
      SELECT json_agg(json_build_object('name', q.conname, 'type', q.contype,
        'columns', ${COLUMN_NAMES('q.conkey')}) ORDER BY q.conname)
      FROM pg_catalog.pg_constraint q
      WHERE q.conrelid = c.oid AND q.contype IN ('c', 'u', 'f')), '[]'))::text
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'v') AND n.nspname = ANY ($1::text[])`

const KINDS: Readonly<Record<string, Constraint['kind']>> = {
  c: 'check',
  u: 'unique',
  f: 'foreign-key',
}

/** All tables and views of the namespaces, by namespace and name. */
export async function loadTables(
  connection: Connection,
  namespaces: readonly string[],
): Promise<Map<string, Map<string, Table>>> {
  const result = new Map(namespaces.map((name) => [name, new Map<string, Table>()]))
  const { rows } = await connection.query(TABLES, [`{${namespaces.join(',')}}`])
  for (const [namespace, name, body] of rows) {
    const table = toTable(name ?? '', JSON.parse(body ?? '{}') as CatalogTable)
    result.get(namespace ?? '')?.set(table.name, table)
  }
  return result
}

function toTable(name: string, table: CatalogTable): Table {
  const key = new Set(table.indexes.find((index) => index.primary)?.columns)
  const columns = table.columns.map(
    (column): Column => ({
      name: column.name,
      type: typeOf(column.oid, column.modifier),
      nullable: !column.notNull,
      primaryKey: key.has(column.name),
    }),
  )
  const constraints = new Map(
    table.constraints.map(({ name, type, columns }): [string, Constraint] => [
      name,
      { kind: KINDS[type] ?? 'check', columns },
    ]),
  )
  return { name, columns, indexes: table.indexes, constraints }
}

const SCALARS: Readonly<Record<number, KwilType>> = {
  16: BOOL,
  17: BYTEA,
  19: TEXT,
  20: INT8,
  23: INT8,
  25: TEXT,
  2950: UUID,
}
const ARRAYS: Readonly<Record<number, KwilType>> = {
  1000: BOOL,
  1001: BYTEA,
  1009: TEXT,
  1016: INT8,
  2951: UUID,
}

function typeOf(oid: number, modifier: number): KwilType {
  const scalar = SCALARS[oid]
  if (scalar !== undefined) return scalar
  const element = ARRAYS[oid]
  if (element !== undefined) return arrayOf(element)
  // A numeric's modifier is precision and scale, 16 bits each, plus 4.
  const packed = modifier - 4
  const type = numeric((packed >> 16) & 0xffff, packed & 0xffff)
  return oid === 1231 ? arrayOf(type) : type
}
