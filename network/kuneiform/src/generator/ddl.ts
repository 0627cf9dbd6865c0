import type { KwilType } from '@idos/kwil'
import { fault, prefixed, SENTINEL } from '../errors.ts'
import type {
  AlterAction,
  ColumnConstraint,
  ColumnDef,
  ForeignKey,
  Statement,
  TableConstraint,
} from '../parser/ast.ts'
import { postgresType } from '../values/types.ts'
import { type Generator, qualified } from './context.ts'
import { expressionText } from './expression.ts'

export type TableStatement = Extract<
  Statement,
  { kind: 'create-table' | 'alter-table' | 'drop-table' | 'create-index' | 'drop-index' }
>

export type DdlContext = Pick<Generator, 'namespace' | 'variableType'>

/** SQL text of a table or index statement. It takes no parameters: a variable in it fails in PostgreSQL. */
export function generateDdl(statement: TableStatement, context: DdlContext): string {
  const generator: Generator = { ...context, notes: null, parameters: [] }
  try {
    return statementText(generator, statement)
  } catch (error) {
    throw prefixed(SENTINEL.generator, error)
  }
}

function statementText(generator: Generator, statement: TableStatement): string {
  switch (statement.kind) {
    case 'create-table': {
      const parts = [
        ...statement.columns.map((column) => columnText(generator, column)),
        ...statement.constraints.map((constraint) => constraintText(generator, constraint)),
      ]
      const head = `CREATE TABLE ${ifNotExists(statement.ifNotExists)}`
      return `${head}${qualified(generator, statement.name)} (\n${parts.join(',\n')}\n)`
    }
    case 'alter-table': {
      const actions = statement.actions.map((action) => alterText(generator, action))
      return `ALTER TABLE ${qualified(generator, statement.name)} ${actions.join(', ')}`
    }
    case 'drop-table': {
      const names = statement.names.map((name) => qualified(generator, name)).join(', ')
      const behavior = statement.behavior === undefined ? '' : ` ${statement.behavior}`
      return `DROP TABLE ${ifExists(statement.ifExists)}${names}${behavior}`
    }
    case 'create-index': {
      const name = statement.name === undefined ? '' : `${statement.name} `
      const head = `CREATE ${statement.unique ? 'UNIQUE ' : ''}INDEX`
      const table = qualified(generator, statement.table)
      return `${head} ${ifNotExists(statement.ifNotExists)}${name}ON ${table}(${statement.columns.join(', ')})`
    }
    case 'drop-index':
      return `DROP INDEX ${ifExists(statement.ifExists)}${qualified(generator, statement.name)}`
  }
}

function ifNotExists(wanted: boolean): string {
  return wanted ? 'IF NOT EXISTS ' : ''
}

function ifExists(wanted: boolean): string {
  return wanted ? 'IF EXISTS ' : ''
}

function typeName(type: KwilType): string {
  const name = postgresType(type)
  if (name === null) throw fault('cannot have null column type')
  return name
}

function columnText(generator: Generator, column: ColumnDef): string {
  const constraints = column.constraints.map((item) => ` ${inlineText(generator, item)}`)
  return `${column.name} ${typeName(column.type)}${constraints.join('')}`
}

function inlineText(generator: Generator, constraint: ColumnConstraint): string {
  switch (constraint.kind) {
    case 'primary-key':
      return 'PRIMARY KEY'
    case 'unique':
      return 'UNIQUE'
    case 'not-null':
      return 'NOT NULL'
    case 'default':
      return `DEFAULT ${expressionText(generator, constraint.expr)}`
    case 'check':
      return `CHECK(${expressionText(generator, constraint.expr)})`
    case 'foreign-key':
      return referenceText(generator, constraint.key)
  }
}

function constraintText(generator: Generator, constraint: TableConstraint): string {
  const name = constraint.name === undefined ? '' : `CONSTRAINT ${constraint.name} `
  switch (constraint.kind) {
    case 'primary-key':
      return `${name}PRIMARY KEY(${constraint.columns.join(', ')})`
    case 'unique':
      return `${name}UNIQUE(${constraint.columns.join(', ')})`
    case 'check':
      return `${name}CHECK(${expressionText(generator, constraint.expr)})`
    case 'foreign-key': {
      const reference = referenceText(generator, constraint.key)
      return `${name}FOREIGN KEY(${constraint.columns.join(', ')}) ${reference}`
    }
  }
}

function referenceText(generator: Generator, key: ForeignKey): string {
  const namespace = key.namespace ?? generator.namespace
  const actions = key.actions.map((action) => ` ON ${action.on} ${action.do}`).join('')
  return `REFERENCES ${namespace}.${key.table}(${key.columns.join(', ')})${actions}`
}

function alterText(generator: Generator, action: AlterAction): string {
  switch (action.kind) {
    case 'add-column':
      return `ADD COLUMN ${action.name} ${typeName(action.type)}`
    case 'drop-column':
      return `DROP COLUMN ${action.name}`
    case 'rename-column':
      return `RENAME COLUMN ${action.from} TO ${action.to}`
    case 'rename-table':
      return `RENAME TO ${action.to}`
    case 'set-not-null':
      return `ALTER COLUMN ${action.column} SET NOT NULL`
    case 'drop-not-null':
      return `ALTER COLUMN ${action.column} DROP NOT NULL`
    case 'set-default':
      return `ALTER COLUMN ${action.column} SET DEFAULT ${expressionText(generator, action.expr)}`
    case 'drop-default':
      return `ALTER COLUMN ${action.column} DROP DEFAULT`
    case 'add-constraint':
      return `ADD ${constraintText(generator, action.constraint)}`
    case 'drop-constraint':
      return `DROP CONSTRAINT ${action.name}`
  }
}
