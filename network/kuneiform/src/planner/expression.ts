import type { KwilScalar, KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import type { Expr } from '../parser/ast.ts'
import { arrayOf, compatible, elementOf, INT8, typeText } from '../values/types.ts'
import { planCall } from './calls.ts'
import {
  type Grouping,
  NO_GROUPING,
  outputType,
  type Planned,
  planned,
  requireGrouped,
  tainted,
  taintOfAccess,
} from './node.ts'
import {
  planBetween,
  planBinary,
  planCase,
  planCollate,
  planExists,
  planIn,
  planIs,
  planLike,
  planScalarSubquery,
  planUnary,
} from './predicates.ts'
import {
  COLUMN_NOT_FOUND,
  type Field,
  field,
  fieldText,
  type Relation,
  scalarType,
  search,
} from './relation.ts'
import type { PlannedExpr, Scope } from './scope.ts'

/** An expression, its field, and whether it touches a column that must be covered by GROUP BY. */
export type Draft = PlannedExpr & { readonly regroup: boolean }

/** Carries `regroup` upwards while an expression's parts are planned. */
export type Parts = {
  readonly scope: Scope
  readonly relation: Relation
  readonly grouping: Grouping
  regroup: boolean
}

/** Plans an expression against the visible columns and checks it against the grouping terms. */
export function planExpr(
  scope: Scope,
  expr: Expr,
  relation: Relation,
  grouping: Grouping = NO_GROUPING,
): PlannedExpr {
  const draft = planDraft(scope, expr, relation, grouping)
  if (draft.regroup) requireGrouped(draft.node, grouping)
  scope.trace?.push(draft.node)
  return draft
}

export function planPart(parts: Parts, expr: Expr): PlannedExpr {
  const draft = planDraft(parts.scope, expr, parts.relation, parts.grouping)
  if (draft.regroup) parts.regroup = true
  return draft
}

function planDraft(scope: Scope, expr: Expr, relation: Relation, grouping: Grouping): Draft {
  if (expr.kind === 'column') return planColumn(scope, expr, relation, grouping)
  const parts: Parts = { scope, relation, grouping, regroup: false }
  const result = planKind(parts, expr)
  const cast = castApplies(expr) ? withCast(result, expr.cast) : result
  return { ...cast, regroup: parts.regroup }
}

/** Operators and CASE never carry a cast of their own. */
function castApplies(expr: Expr): boolean {
  return !(expr.kind === 'subquery' && expr.exists)
}

function withCast(result: PlannedExpr, cast: KwilType | undefined): PlannedExpr {
  if (cast === undefined) return result
  const text = `${result.node.text}::${cast.name}`
  return { node: planned(text, cast, [result.node]), field: { ...result.field, type: cast } }
}

function planKind(parts: Parts, expr: Exclude<Expr, { kind: 'column' }>): PlannedExpr {
  switch (expr.kind) {
    case 'literal':
      return leaf(literalText(expr.value), expr.type)
    case 'variable': {
      const type = parts.scope.env.variable(expr.name)
      return { node: tainted(planned(expr.name, type), 'variable'), field: field(type) }
    }
    case 'paren':
      return planPart(parts, expr.inner)
    case 'call':
      return planCall(parts, expr)
    case 'window':
      return parts.scope.onWindow(expr, parts.relation, parts.grouping)
    case 'array':
      return planArray(parts, expr)
    case 'field':
      return planFieldAccess(parts, expr)
    case 'index':
      return planIndex(parts, expr)
    case 'slice':
      planPart(parts, expr.target)
      throw fault('unexpected expression type <nil>: array slices cannot be used in SQL')
    case 'unary':
      return planUnary(parts, expr)
    case 'binary':
      return planBinary(parts, expr)
    case 'is':
      return planIs(parts, expr)
    case 'collate':
      return planCollate(parts, expr)
    case 'in':
      return planIn(parts, expr)
    case 'like':
      return planLike(parts, expr)
    case 'between':
      return planBetween(parts, expr)
    case 'case':
      return planCase(parts, expr)
    case 'subquery':
      return expr.exists ? planExists(parts, expr) : planScalarSubquery(parts, expr)
  }
}

export function leaf(text: string, type: KwilType): PlannedExpr {
  return { node: planned(text, type), field: field(type) }
}

function literalText(value: KwilScalar): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function columnNode(found: Field): Planned {
  return {
    kind: 'column',
    text: found.parent === '' ? found.name : `${found.parent}.${found.name}`,
    name: found.name,
    type: scalarType(found),
    parts: [],
  }
}

function planColumn(
  scope: Scope,
  expr: Extract<Expr, { kind: 'column' }>,
  relation: Relation,
  grouping: Grouping,
): Draft {
  const table = expr.table ?? ''
  const own = search(relation, table, expr.name)
  if (own !== 'missing') {
    const result = withCast({ node: columnNode(own), field: own }, expr.cast)
    return { ...result, regroup: grouping.has(fieldText(own)) }
  }
  const outer = search(scope.outer, table, expr.name)
  if (outer !== 'missing') {
    scope.correlations.push(outer)
    const result = withCast({ node: columnNode(outer), field: outer }, expr.cast)
    return { ...result, regroup: false }
  }
  const label = table === '' ? expr.name : `${table}.${expr.name}`
  if (scope.preGroup === null) {
    throw fault(`${COLUMN_NOT_FOUND}: unknown column reference "${label}"`)
  }
  const ungrouped = search(scope.preGroup, table, expr.name)
  if (ungrouped === 'missing') throw fault(`${COLUMN_NOT_FOUND}: "${label}"`)
  return { node: columnNode(ungrouped), field: ungrouped, regroup: true }
}

function planArray(parts: Parts, expr: Extract<Expr, { kind: 'array' }>): PlannedExpr {
  const [first, ...others] = expr.items.map((item) => planPart(parts, item))
  if (first === undefined) {
    if (expr.cast === undefined) {
      throw fault(
        'cannot detect type for empty array: Try type casting to the desired type, for example ARRAY[]::TEXT[]',
      )
    }
    return leaf('[]', expr.cast)
  }
  const type = scalarType(first.field)
  for (const other of others) {
    if (!compatible(type, scalarType(other.field))) {
      throw fault('array constructor must have elements of the same type')
    }
  }
  const nodes = [first, ...others].map(({ node }) => node)
  const text = `[${nodes.map((node) => node.text).join(', ')}]`
  const node = tainted(
    planned(text, arrayOf(outputType(first.node)), nodes),
    taintOfAccess(first.node),
  )
  return { node, field: field(arrayOf(type)) }
}

function planFieldAccess(parts: Parts, expr: Extract<Expr, { kind: 'field' }>): PlannedExpr {
  const { node, field: target } = planPart(parts, expr.target)
  if (!('fields' in target.type)) {
    throw fault(
      `referenced expression is ${target.type.isArray ? 'an array' : 'a scalar'}, expected object`,
    )
  }
  const type = target.type.fields.get(expr.name)
  if (type === undefined) {
    throw fault(`object "${target.name}" does not have field "${expr.name}"`)
  }
  return { node: planned(`${node.text}.${expr.name}`, type, [node]), field: field(type) }
}

function planIndex(parts: Parts, expr: Extract<Expr, { kind: 'index' }>): PlannedExpr {
  const target = planPart(parts, expr.target)
  const index = planPart(parts, expr.index)
  if (!compatible(scalarType(index.field), INT8)) {
    throw fault(`array index must be an int, got ${typeText(scalarType(index.field))}`)
  }
  const type = elementOf(scalarType(target.field))
  const text = `${target.node.text}[${index.node.text}]`
  const node = planned(text, elementOf(outputType(target.node)), [target.node, index.node])
  return {
    node: tainted(node, taintOfAccess(target.node)),
    field: { ...target.field, type },
  }
}
