import type { KwilType } from '@idos/kwil'
import type { Statement } from '../parser/ast.ts'

export type TableColumn = { readonly name: string; readonly type: KwilType }

export type Table = {
  readonly name: string
  /** In table order, which is the order that PostgreSQL keeps. */
  readonly columns: readonly TableColumn[]
  readonly primaryKey: readonly string[]
  /** Sets of columns that no two rows share, the primary key among them. */
  readonly unique: readonly (readonly string[])[]
}

/** The tables that a file makes, by `namespace.name`, as its last statement leaves them. */
export function createTables(
  statements: readonly Statement[],
  namespaceOf: (statement: Statement) => string,
): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>()
  for (const statement of statements) {
    const ns = namespaceOf(statement)
    if (statement.kind === 'create-table') {
      const key = `${ns}.${statement.name}`
      // CREATE TABLE IF NOT EXISTS leaves a table that is there alone.
      if (!tables.has(key)) tables.set(key, tableOf(statement))
    } else if (statement.kind === 'drop-table') {
      for (const name of statement.names) tables.delete(`${ns}.${name}`)
    } else if (statement.kind === 'alter-table') {
      alter(tables, ns, statement)
    } else if (statement.kind === 'create-index' && statement.unique) {
      const key = `${ns}.${statement.table}`
      const table = tables.get(key)
      if (table) tables.set(key, { ...table, unique: [...table.unique, statement.columns] })
    }
  }
  return tables
}

function tableOf(statement: Extract<Statement, { kind: 'create-table' }>): Table {
  const inline = (wanted: 'primary-key' | 'unique') =>
    statement.columns
      .filter(({ constraints }) => constraints.some(({ kind }) => kind === wanted))
      .map(({ name }) => [name])
  const outer = (wanted: 'primary-key' | 'unique') =>
    statement.constraints.flatMap((constraint) =>
      constraint.kind === wanted && 'columns' in constraint ? [constraint.columns] : [],
    )
  const keys = [...inline('primary-key'), ...outer('primary-key')]
  return {
    name: statement.name,
    columns: statement.columns.map(({ name, type }) => ({ name, type })),
    primaryKey: keys[0] ?? [],
    unique: [...keys, ...inline('unique'), ...outer('unique')],
  }
}

function alter(
  tables: Map<string, Table>,
  ns: string,
  statement: Extract<Statement, { kind: 'alter-table' }>,
): void {
  let name = statement.name
  for (const action of statement.actions) {
    const key = `${ns}.${name}`
    const table = tables.get(key)
    if (table === undefined) return
    if (action.kind === 'add-column') {
      const column = { name: action.name, type: action.type }
      tables.set(key, { ...table, columns: [...table.columns, column] })
    } else if (action.kind === 'drop-column') {
      const columns = table.columns.filter((column) => column.name !== action.name)
      tables.set(key, { ...table, columns })
    } else if (action.kind === 'rename-column') {
      tables.set(key, renamed(table, action.from, action.to))
    } else if (action.kind === 'rename-table') {
      tables.delete(key)
      name = action.to
      tables.set(`${ns}.${name}`, { ...table, name })
    }
  }
}

function renamed(table: Table, from: string, to: string): Table {
  const rename = (name: string) => (name === from ? to : name)
  return {
    ...table,
    columns: table.columns.map(({ name, type }) => ({ name: rename(name), type })),
    primaryKey: table.primaryKey.map(rename),
    unique: table.unique.map((columns) => columns.map(rename)),
  }
}
