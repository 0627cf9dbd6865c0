import type {
  AlterAction,
  ColumnConstraint,
  ColumnDef,
  ForeignKey,
  Statement,
  TableConstraint,
} from './ast.ts'
import {
  accept,
  acceptAll,
  addFault,
  type Cursor,
  commaList,
  expect,
  expectName,
  given,
  kind,
  nameLength,
  nameList,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import { parseExpression } from './expressions.ts'
import { parseType } from './types.ts'

type Body<K extends Statement['kind']> = Omit<Extract<Statement, { kind: K }>, 'pos' | 'end'>

/** `IF NOT EXISTS`; a lone IF is a name. */
export function acceptIfNotExists(cursor: Cursor): boolean {
  return acceptAll(cursor, 'IF', 'NOT', 'EXISTS')
}

/** `IF EXISTS` */
export function acceptIfExists(cursor: Cursor): boolean {
  return acceptAll(cursor, 'IF', 'EXISTS')
}

// ---------------------------------------------------------------- tables

/** After CREATE TABLE. */
export function parseCreateTable(cursor: Cursor, pos: number): Body<'create-table'> {
  const ifNotExists = acceptIfNotExists(cursor)
  const name = expectName(cursor, 'a table')
  const columns: ColumnDef[] = []
  const constraints: TableConstraint[] = []
  expect(cursor, '(')
  do {
    if (startsTableConstraint(cursor)) constraints.push(parseTableConstraint(cursor))
    else columns.push(parseColumn(cursor))
  } while (accept(cursor, ','))
  expect(cursor, ')')
  checkTable(cursor, columns, constraints, pos)
  return { kind: 'create-table', ifNotExists, name, columns, constraints }
}

/** `unique`, `check`, `primary` and `foreign` may also name a column: what follows tells. */
function startsTableConstraint(cursor: Cursor): boolean {
  const second = kind(cursor, 1)
  switch (kind(cursor)) {
    case 'CONSTRAINT':
      return true
    case 'UNIQUE':
    case 'CHECK':
      return second === '('
    case 'PRIMARY':
    case 'FOREIGN':
      return second === 'KEY' && kind(cursor, 2) === '(' && kind(cursor, 3) !== 'digits'
    default:
      return false
  }
}

function parseTableConstraint(cursor: Cursor): TableConstraint {
  const pos = startOf(cursor)
  const name = accept(cursor, 'CONSTRAINT') ? expectName(cursor, 'a constraint') : undefined
  const body = parseConstraintBody(cursor)
  return { ...given({ name }), ...body, ...spanFrom(cursor, pos) } as TableConstraint
}

function parseConstraintBody(cursor: Cursor) {
  if (accept(cursor, 'UNIQUE')) return { kind: 'unique', columns: nameList(cursor) } as const
  if (accept(cursor, 'CHECK')) return { kind: 'check', expr: parseCheck(cursor) } as const
  if (acceptAll(cursor, 'PRIMARY', 'KEY')) {
    return { kind: 'primary-key', columns: nameList(cursor) } as const
  }
  if (!acceptAll(cursor, 'FOREIGN', 'KEY')) {
    throw unexpected(cursor, 'PRIMARY KEY, UNIQUE, CHECK or FOREIGN KEY')
  }
  const columns = nameList(cursor)
  return { kind: 'foreign-key', columns, key: parseReferences(cursor) } as const
}

function parseColumn(cursor: Cursor): ColumnDef {
  const pos = startOf(cursor)
  const name = expectName(cursor, 'a column or a constraint')
  const type = parseType(cursor)
  const constraints: ColumnConstraint[] = []
  for (;;) {
    const constraint = parseColumnConstraint(cursor)
    if (constraint === undefined) break
    constraints.push(constraint)
  }
  return { name, type, constraints, ...spanFrom(cursor, pos) }
}

function parseColumnConstraint(cursor: Cursor): ColumnConstraint | undefined {
  if (acceptAll(cursor, 'PRIMARY', 'KEY')) return { kind: 'primary-key' }
  if (accept(cursor, 'UNIQUE')) return { kind: 'unique' }
  if (acceptAll(cursor, 'NOT', 'NULL')) return { kind: 'not-null' }
  if (accept(cursor, 'DEFAULT')) {
    return { kind: 'default', expr: parseExpression(cursor, 'action') }
  }
  if (accept(cursor, 'CHECK')) return { kind: 'check', expr: parseCheck(cursor) }
  if (kind(cursor) === 'REFERENCES') return { kind: 'foreign-key', key: parseReferences(cursor) }
  return undefined
}

function parseCheck(cursor: Cursor) {
  expect(cursor, '(')
  const expr = parseExpression(cursor, 'sql')
  expect(cursor, ')')
  return expr
}

function parseReferences(cursor: Cursor): ForeignKey {
  expect(cursor, 'REFERENCES')
  const first = expectName(cursor, 'a table')
  const second = accept(cursor, '.') ? expectName(cursor, 'a table') : undefined
  const target = second === undefined ? { table: first } : { namespace: first, table: second }
  const columns = nameList(cursor)
  const actions: ForeignKey['actions'][number][] = []
  while (actions.length < 2 && accept(cursor, 'ON')) actions.push(parseKeyAction(cursor))
  return { ...target, columns, actions }
}

function parseKeyAction(cursor: Cursor): ForeignKey['actions'][number] {
  const on = accept(cursor, 'UPDATE') ? 'UPDATE' : 'DELETE'
  if (on === 'DELETE') expect(cursor, 'DELETE')
  if (accept(cursor, 'CASCADE')) return { on, do: 'CASCADE' }
  if (accept(cursor, 'RESTRICT')) return { on, do: 'RESTRICT' }
  if (acceptAll(cursor, 'NO', 'ACTION')) return { on, do: 'NO ACTION' }
  if (acceptAll(cursor, 'SET', 'NULL')) return { on, do: 'SET NULL' }
  if (acceptAll(cursor, 'SET', 'DEFAULT')) return { on, do: 'SET DEFAULT' }
  throw unexpected(cursor, 'CASCADE, RESTRICT, NO ACTION, SET NULL or SET DEFAULT')
}

/** Exactly one primary key, no column or constraint name twice, constraints over columns of the table. */
function checkTable(
  cursor: Cursor,
  columns: readonly ColumnDef[],
  constraints: readonly TableConstraint[],
  pos: number,
): void {
  const whole = spanFrom(cursor, pos)
  if (columns.length === 0) {
    addFault(cursor, 'table definition error', 'no column definitions found', whole)
  }
  const names = new Set<string>()
  for (const column of columns) {
    // Named so by the engine, which takes the name for a constraint's.
    if (names.has(column.name)) {
      addFault(cursor, 'collation error', 'constraint name exists', column)
    }
    names.add(column.name)
  }
  const keys = [
    ...columns.flatMap((column) =>
      column.constraints.filter(({ kind }) => kind === 'primary-key').map(() => column),
    ),
    ...constraints.filter(({ kind }) => kind === 'primary-key'),
  ]
  for (const key of keys.slice(1)) {
    addFault(cursor, 'redeclare primary key', 'primary key redeclared', key)
  }
  checkConstraints(cursor, names, constraints)
  if (keys.length === 0) {
    addFault(cursor, 'missing primary key', 'no primary key declared', whole)
  }
}

function checkConstraints(
  cursor: Cursor,
  columns: ReadonlySet<string>,
  constraints: readonly TableConstraint[],
): void {
  const names = new Set<string>()
  for (const constraint of constraints) {
    if (constraint.name !== undefined && names.has(constraint.name)) {
      addFault(cursor, 'redeclared constraint', 'constraint name exists', constraint)
    }
    if (constraint.name !== undefined) names.add(constraint.name)
    if (constraint.kind === 'check') continue
    for (const column of constraint.columns) {
      if (columns.has(column)) continue
      addFault(cursor, 'unknown column reference', 'constraint on unknown column', constraint)
    }
  }
}

/** After ALTER TABLE. */
export function parseAlterTable(cursor: Cursor): Body<'alter-table'> {
  const name = expectName(cursor, 'a table')
  const actions = commaList(cursor, () => parseAlterAction(cursor))
  return { kind: 'alter-table', name, actions }
}

function parseAlterAction(cursor: Cursor): AlterAction {
  if (acceptAll(cursor, 'ADD', 'COLUMN')) {
    const ifNotExists = acceptIfNotExists(cursor)
    const name = expectName(cursor, 'a column')
    return { kind: 'add-column', ifNotExists, name, type: parseType(cursor) }
  }
  if (accept(cursor, 'ADD')) {
    return { kind: 'add-constraint', constraint: parseTableConstraint(cursor) }
  }
  if (acceptAll(cursor, 'DROP', 'COLUMN')) {
    const ifExists = acceptIfExists(cursor)
    return { kind: 'drop-column', ifExists, name: expectName(cursor, 'a column') }
  }
  if (acceptAll(cursor, 'DROP', 'CONSTRAINT')) {
    const ifExists = acceptIfExists(cursor)
    return { kind: 'drop-constraint', ifExists, name: expectName(cursor, 'a constraint') }
  }
  if (acceptAll(cursor, 'RENAME', 'COLUMN')) {
    const from = expectName(cursor, 'a column')
    expect(cursor, 'TO')
    return { kind: 'rename-column', from, to: expectName(cursor, 'a column') }
  }
  if (acceptAll(cursor, 'RENAME', 'TO')) {
    return { kind: 'rename-table', to: expectName(cursor, 'a table') }
  }
  if (acceptAll(cursor, 'ALTER', 'COLUMN')) return parseAlterColumn(cursor)
  throw unexpected(cursor, 'ADD, DROP, RENAME or ALTER COLUMN')
}

function parseAlterColumn(cursor: Cursor): AlterAction {
  const column = expectName(cursor, 'a column')
  if (acceptAll(cursor, 'SET', 'NOT', 'NULL')) return { kind: 'set-not-null', column }
  if (acceptAll(cursor, 'DROP', 'NOT', 'NULL')) return { kind: 'drop-not-null', column }
  if (acceptAll(cursor, 'DROP', 'DEFAULT')) return { kind: 'drop-default', column }
  if (acceptAll(cursor, 'SET', 'DEFAULT')) {
    return { kind: 'set-default', column, expr: parseExpression(cursor, 'action') }
  }
  throw unexpected(cursor, 'SET or DROP with NOT NULL or DEFAULT')
}

/** After DROP TABLE. */
export function parseDropTable(cursor: Cursor): Body<'drop-table'> {
  const ifExists = acceptIfExists(cursor)
  const names = commaList(cursor, () => expectName(cursor, 'a table'))
  const behavior = accept(cursor, 'CASCADE')
    ? ('CASCADE' as const)
    : accept(cursor, 'RESTRICT')
      ? ('RESTRICT' as const)
      : undefined
  return { kind: 'drop-table', ifExists, names, ...given({ behavior }) }
}

// ---------------------------------------------------------------- indexes

/** After CREATE [UNIQUE] INDEX. */
export function parseCreateIndex(cursor: Cursor, unique: boolean): Body<'create-index'> {
  const ifNotExists = acceptIfNotExists(cursor)
  const name = nameLength(cursor) > 0 ? expectName(cursor, 'an index') : undefined
  expect(cursor, 'ON')
  const table = expectName(cursor, 'a table')
  const columns = nameList(cursor)
  return { kind: 'create-index', unique, ifNotExists, ...given({ name }), table, columns }
}
