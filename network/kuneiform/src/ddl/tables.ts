import { fault, isUnknownTable, SENTINEL } from '../errors.ts'
import { generateDdl, type TableStatement } from '../generator/ddl.ts'
import { requirePrivilege } from '../interpreter/calls.ts'
import { evaluate } from '../interpreter/expressions.ts'
import { type Frame, namespaceOf, parameterType, tableOf } from '../interpreter/frame.ts'
import { ask } from '../interpreter/query.ts'
import type { AlterAction, Statement } from '../parser/ast.ts'
import { loadTables } from '../state/catalog.ts'
import { type Column, type Table, withNamespace } from '../state/model.ts'
import { compatible, typeText } from '../values/types.ts'
import { isRecord, valueTypeText } from '../values/value.ts'
import { requireMutable, requireWriter } from './guards.ts'

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>

export async function runCreateTable(frame: Frame, statement: Of<'create-table'>): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'CREATE')
  if (hasTable(frame, statement.name)) {
    // Names are all that is compared: other columns make no difference.
    if (statement.ifNotExists) return
    throw fault(`table "${statement.name}" already exists`)
  }
  await change(frame, statement, 'CREATE TABLE')
}

export async function runDropTable(frame: Frame, statement: Of<'drop-table'>): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'DROP')
  for (const name of statement.names) {
    if (!hasTable(frame, name) && !statement.ifExists) throw fault(`table "${name}" does not exist`)
  }
  await change(frame, statement, 'DROP TABLE')
}

export async function runCreateIndex(frame: Frame, statement: Of<'create-index'>): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'CREATE')
  const table = tableOf(frame, '', statement.table)
  for (const name of statement.columns) {
    if (!table.columns.some((column) => column.name === name)) {
      throw fault(`column "${name}" does not exist in table "${statement.table}"`)
    }
  }
  await change(frame, statement, 'CREATE INDEX')
}

export async function runDropIndex(frame: Frame, statement: Of<'drop-index'>): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'DROP')
  await change(frame, statement, 'DROP INDEX')
}

export async function runAlterTable(frame: Frame, statement: Of<'alter-table'>): Promise<void> {
  requireMutable(frame)
  requirePrivilege(frame, 'ALTER')
  const table = tableOf(frame, '', statement.name)
  for (const action of statement.actions) await checkAction(frame, table, action)
  await change(frame, statement, 'ALTER TABLE')
}

function hasTable(frame: Frame, name: string): boolean {
  try {
    tableOf(frame, '', name)
    return true
  } catch (error) {
    if (isUnknownTable(error)) return false
    throw error
  }
}

/** Runs the statement, then takes the tables of the namespace as PostgreSQL has them now. */
async function change(frame: Frame, statement: TableStatement, command: string): Promise<void> {
  requireWriter(frame, command)
  const { session } = frame
  const { namespace } = frame.scope
  const sql = generateDdl(statement, {
    namespace,
    variableType: (name) => parameterType(frame, name),
  })
  await ask(session, sql, [])
  const tables = await loadTables(session.connection, [namespace])
  session.state = withNamespace(session.state, {
    ...namespaceOf(frame),
    tables: tables.get(namespace) ?? new Map(),
  })
}

/** Checks the engine makes itself; everything else is PostgreSQL's to refuse. */
async function checkAction(frame: Frame, table: Table, action: AlterAction): Promise<void> {
  switch (action.kind) {
    case 'add-column':
      if (columnOf(table, action.name) !== undefined && !action.ifNotExists) {
        throw fault(`column "${action.name}" already exists`)
      }
      return
    case 'drop-column': {
      const column = columnOf(table, action.name)
      if (column === undefined && !action.ifExists) {
        throw fault(`column "${action.name}" does not exist`)
      }
      if (column?.primaryKey) {
        throw fault(`${SENTINEL.primaryKey}: cannot drop primary key column "${action.name}"`)
      }
      return
    }
    case 'rename-column':
      requireColumn(table, action.from)
      if (columnOf(table, action.to) !== undefined) {
        throw fault(`column "${action.to}" already exists`)
      }
      return
    case 'rename-table':
      if (hasTable(frame, action.to)) throw fault(`table "${action.to}" already exists`)
      return
    case 'set-not-null':
    case 'drop-not-null':
    case 'drop-default':
      requireAlterable(table, action.column)
      return
    case 'set-default':
      await requireDefault(frame, requireAlterable(table, action.column), action)
      return
    case 'add-constraint': {
      const { name } = action.constraint
      if (name !== undefined && table.constraints.has(name)) {
        throw fault(`constraint "${name}" already exists`)
      }
      return
    }
    case 'drop-constraint':
      return
  }
}

async function requireDefault(
  frame: Frame,
  column: Column,
  action: Extract<AlterAction, { kind: 'set-default' }>,
): Promise<void> {
  const value = await evaluate(frame, action.expr)
  if (isRecord(value) || !compatible(value.type, column.type)) {
    throw fault(`${SENTINEL.type}: expected ${typeText(column.type)}, got ${valueTypeText(value)}`)
  }
}

function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name)
}

function requireColumn(table: Table, name: string): Column {
  const column = columnOf(table, name)
  if (column === undefined) throw fault(`column "${name}" does not exist`)
  return column
}

function requireAlterable(table: Table, name: string): Column {
  const column = requireColumn(table, name)
  if (column.primaryKey) {
    throw fault(`${SENTINEL.primaryKey}: cannot alter primary key column "${name}"`)
  }
  return column
}
