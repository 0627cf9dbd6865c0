import type { KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import type { FunctionDefinition } from '../functions/definition.ts'
import { FUNCTIONS } from '../functions/index.ts'
import type { CallExpr, WindowSpec } from '../parser/ast.ts'
import { BOOL, compatible } from '../values/types.ts'
import { type Parts, planExpr, planPart } from './expression.ts'
import { type Grouping, type Planned, planned } from './node.ts'
import { type Field, field, type Relation, scalarType } from './relation.ts'
import { type PlannedExpr, type Scope, uniqueName, type WindowCall } from './scope.ts'

export function planCall(parts: Parts, call: CallExpr): PlannedExpr {
  if (call.namespace !== undefined || parts.scope.env.isAction(call.name)) {
    throw fault(`actions cannot be used in SQL statements: "${call.name}"`)
  }
  const definition = functionNamed(call.name)
  if (definition.kind === 'aggregate') {
    return parts.scope.onAggregate(call, definition, parts.grouping)
  }
  const args = call.args.map((arg) => planPart(parts, arg))
  const type = definition.result(args.map((arg) => scalarType(arg.field)))
  if (call.star) throw fault('star (*) not allowed in non-aggregate function calls')
  if (call.distinct) throw fault('DISTINCT not allowed in non-aggregate function calls')
  const nodes = args.map(({ node }) => node)
  return {
    node: planned(callText(call.name, nodes), type, nodes, call.name),
    field: field(type, call.name),
  }
}

function functionNamed(name: string): FunctionDefinition {
  const definition = FUNCTIONS.get(name)
  if (definition === undefined) throw fault(`function does not exist: "${name}"`)
  return definition
}

function callText(name: string, args: readonly Planned[]): string {
  return `${name}(${args.map((arg) => arg.text).join(', ')})`
}

/** Equal aggregates of one query are one column: the second finds the field of the first. */
export function aggregateHandler(scope: Scope): Scope['onAggregate'] {
  const known = new Map<string, Field>()
  return (call, definition, grouping) => {
    if (scope.preGroup === null) {
      throw fault('cannot use aggregate functions in this part of the query')
    }
    const relation = scope.preGroup
    const args = call.args.map((arg) => planExpr(scope, arg, relation, grouping))
    const type = definition.result(args.map((arg) => scalarType(arg.field)))
    const list = args.map(({ node }) => node.text).join(', ')
    const text = `${call.name}(${call.star ? '*' : `${call.distinct ? 'distinct ' : ''}${list}`})`
    const shared = known.get(text) ?? { ...field(type, call.name), ref: uniqueName(scope) }
    known.set(text, shared)
    const node: Planned = { kind: 'aggregate', text, name: call.name, type, parts: [] }
    return { node, field: shared }
  }
}

export type NamedWindows = ReadonlySet<string>

export function windowHandler(scope: Scope, windows: NamedWindows): Scope['onWindow'] {
  return (call, relation, grouping) => {
    const inner = call.call
    if (inner.kind !== 'call') throw fault('invalid window function')
    const definition = functionNamed(inner.name)
    if (inner.star) throw fault('invalid window function: window functions do not support "*"')
    if (inner.distinct) {
      throw fault('invalid window function: window functions do not support DISTINCT')
    }
    if (definition.kind === 'scalar') {
      throw fault(`function "${inner.name}" is not a window function`)
    }
    const args = inner.args.map((arg) => planExpr(scope, arg, relation, grouping))
    const type = definition.result(args.map((arg) => scalarType(arg.field)))
    const nodes = args.map(({ node }) => node)
    if (call.filter !== undefined) nodes.push(planFilter(scope, call.filter, relation, grouping))
    if (typeof call.over !== 'string') planWindow(scope, call.over, relation, grouping)
    else if (!windows.has(call.over)) {
      throw fault(`window not defined: window "${call.over}" is not defined`)
    }
    const id = uniqueName(scope)
    return {
      node: planned(`${id} ${callText(inner.name, nodes)}`, type, nodes, inner.name),
      field: { ...field(type, inner.name), ref: id },
    }
  }
}

function planFilter(
  scope: Scope,
  filter: NonNullable<WindowCall['filter']>,
  relation: Relation,
  grouping: Grouping,
): Planned {
  const { node, field: result } = planExpr(scope, filter, relation, grouping)
  requireBool(scalarType(result), 'filter expression must evaluate to a boolean')
  return node
}

export function requireBool(type: KwilType, message: string): void {
  if (!compatible(type, BOOL)) throw fault(message)
}

/** In transactions all visible columns are appended to the window's order: its aggregates become running ones. */
export function planWindow(
  scope: Scope,
  spec: WindowSpec,
  relation: Relation,
  grouping: Grouping,
): void {
  for (const term of spec.partitionBy) planExpr(scope, term, relation, grouping)
  for (const { expr } of spec.orderBy) planExpr(scope, expr, relation, grouping)
  if (!scope.env.deterministic) return
  const added = relation.map(({ parent, name }) => ({ table: parent, name }))
  for (const { table, name } of added) {
    const column = { kind: 'column', name, pos: 0, end: 0 } as const
    planExpr(scope, table === '' ? column : { ...column, table }, relation, grouping)
  }
  scope.notes.windowOrder.set(spec, added)
}
