import { INT8, type KwilType, sameType } from '@idos/kwil'
import { FUNCTIONS } from '../functions/index.ts'
import type { ActionStatement, CallExpr, CreateAction, Dml, Statement } from '../parser/ast.ts'
import { dmlOf, statementsIn } from '../parser/walk.ts'
import { createEffects, type Effects } from './effects.ts'
import { type Level, levelsOf } from './levels.ts'
import { createTables, type Table } from './tables.ts'

export type Action = CreateAction & { readonly ns: string }

/** One SQL statement of the file and the action it is in, if it is in one. */
export type Query = {
  readonly dml: Dml
  readonly ns: string
  readonly action: Action | undefined
  /** The loop whose rows it gives. */
  readonly loop: Extract<ActionStatement, { kind: 'for' }> | undefined
  readonly levels: readonly Level[]
}

/** What a name in an action's call means, as far as the file tells. */
export type Callee =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unknown' }

/** A schema file as the rules see it. */
export type Model = {
  readonly text: string
  readonly statements: readonly Statement[]
  readonly actions: readonly Action[]
  readonly queries: readonly Query[]
  readonly effects: Effects
  table(ns: string, name: string): Table | undefined
  resolve(call: CallExpr, ns: string): Callee
  /** Types of an action's variables; left out where the file does not tell or tells two. */
  variables(action: Action): ReadonlyMap<string, KwilType>
}

const DEFAULT_NAMESPACE = 'main'

export function createModel(text: string, statements: readonly Statement[]): Model {
  const actions = statements.flatMap((statement): Action[] =>
    statement.kind === 'create-action' ? [{ ...statement, ns: namespaceOf(statement) }] : [],
  )
  // A later definition replaces an earlier one.
  const byName = new Map(actions.map((action) => [`${action.ns}.${action.name}`, action]))
  const resolve = (call: CallExpr, ns: string): Callee => {
    const action = byName.get(`${call.namespace ?? ns}.${call.name}`)
    if (action !== undefined) return { kind: 'action', action }
    const isBuiltin = call.namespace === undefined && FUNCTIONS.has(call.name)
    return isBuiltin ? { kind: 'builtin', name: call.name } : { kind: 'unknown' }
  }
  const tables = createTables(statements, namespaceOf)
  const variables = new Map<Action, ReadonlyMap<string, KwilType>>()
  return {
    text,
    statements,
    actions,
    queries: queriesOf(statements, actions),
    effects: createEffects(actions, resolve),
    table: (ns, name) => tables.get(`${ns}.${name}`),
    resolve,
    variables(action) {
      const known = variables.get(action) ?? typesOfVariables(action)
      variables.set(action, known)
      return known
    },
  }
}

export function namespaceOf(statement: Statement): string {
  return statement.namespace ?? DEFAULT_NAMESPACE
}

export function isView(action: Action): boolean {
  return action.modifiers.includes('view')
}

function queriesOf(statements: readonly Statement[], actions: readonly Action[]): readonly Query[] {
  const queries: Query[] = []
  const add = (dml: Dml, ns: string, action?: Action, loop?: Query['loop']) =>
    queries.push({ dml, ns, action, loop, levels: levelsOf(dml) })
  for (const statement of statements) {
    if (statement.kind === 'dml') add(statement.statement, namespaceOf(statement))
  }
  for (const action of actions) {
    for (const statement of statementsIn(action.body)) {
      const dml = dmlOf(statement)
      const loop = statement.kind === 'for' ? statement : undefined
      if (dml !== undefined) add(dml, action.ns, action, loop)
    }
  }
  return queries
}

function typesOfVariables(action: Action): ReadonlyMap<string, KwilType> {
  const types = new Map<string, KwilType>()
  const doubtful = new Set<string>()
  const note = (name: string, type: KwilType | undefined) => {
    const known = types.get(name)
    if (type === undefined || (known !== undefined && !sameType(known, type))) doubtful.add(name)
    else types.set(name, type)
  }
  for (const { name, type } of action.parameters) note(name, type)
  for (const statement of statementsIn(action.body)) {
    if (statement.kind === 'declare') note(statement.name, statement.type)
    else if (statement.kind === 'for') note(statement.variable, loopType(statement))
    else if (statement.kind === 'assign' && statement.target.kind === 'variable') {
      const { name } = statement.target
      if (statement.type !== undefined) note(name, statement.type)
      else if (!types.has(name)) note(name, writtenType(statement.value))
    } else if (statement.kind === 'call') {
      for (const name of statement.receivers) {
        if (name !== null && !types.has(name)) doubtful.add(name)
      }
    }
  }
  for (const name of doubtful) types.delete(name)
  return types
}

function loopType(loop: Extract<ActionStatement, { kind: 'for' }>): KwilType | undefined {
  if (loop.source.kind !== 'range') return undefined
  return INT8
}

function writtenType(value: Extract<ActionStatement, { kind: 'assign' }>['value']) {
  if (value.cast !== undefined) return value.cast
  return value.kind === 'literal' && value.value !== null ? value.type : undefined
}
