import type { KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import type { BinaryOp, Expr } from '../parser/ast.ts'
import { BOOL, compatible, isNumberLike, TEXT, typeText } from '../values/types.ts'
import { type Parts, planPart } from './expression.ts'
import { crash, type Planned, planned, tainted } from './node.ts'
import { field, scalarType } from './relation.ts'
import type { PlannedExpr } from './scope.ts'
import { planSubquery, planTracedSubquery } from './source.ts'

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>

function truth(text: string, parts: readonly Planned[]): PlannedExpr {
  return { node: planned(text, BOOL, parts), field: field(BOOL) }
}

function negated(not: boolean, text: string): string {
  return not ? `NOT ${text}` : text
}

function mismatch(what: string, left: KwilType, right: KwilType): Error {
  return fault(`${what}. ${typeText(left)} != ${typeText(right)}`)
}

export function planUnary(parts: Parts, expr: Of<'unary'>): PlannedExpr {
  const { node, field: operand } = planPart(parts, expr.operand)
  const type = scalarType(operand)
  const isNot = expr.op === 'NOT' || expr.op === '!'
  if (isNot && !compatible(type, BOOL)) {
    throw fault('logical negation can only be applied to boolean types')
  }
  if (!isNot && !isNumberLike(type)) {
    throw fault(`${expr.op === '-' ? 'negation' : 'positive'} can only be applied to numeric types`)
  }
  const text = `${isNot ? 'NOT ' : expr.op}${node.text}`
  // The result column keeps the operand's name, but a query around this one cannot use it.
  return {
    node: tainted(planned(text, node.type, [node], node.name), node.taint),
    field: field(type),
  }
}

export function planBinary(parts: Parts, expr: Of<'binary'>): PlannedExpr {
  const left = planPart(parts, expr.left)
  const right = planPart(parts, expr.right)
  const leftType = scalarType(left.field)
  const rightType = scalarType(right.field)
  const nodes = [left.node, right.node]
  switch (expr.op) {
    case 'AND':
    case 'OR':
      if (!compatible(leftType, BOOL) || !compatible(rightType, BOOL)) {
        throw fault('logical operators must be applied to boolean types')
      }
      return truth(`${left.node.text} ${expr.op} ${right.node.text}`, nodes)
    case 'IS DISTINCT FROM':
    case 'IS NOT DISTINCT FROM':
      if (!compatible(leftType, rightType)) {
        throw mismatch('IS DISTINCT FROM requires operands of the same type', leftType, rightType)
      }
      return truth(
        negated(
          expr.op === 'IS NOT DISTINCT FROM',
          `${left.node.text} IS DISTINCT FROM ${right.node.text}`,
        ),
        nodes,
      )
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (!compatible(leftType, rightType)) {
        throw mismatch('comparison operands must be of the same type', leftType, rightType)
      }
      return truth(comparisonText(left.node.text, expr.op, right.node.text), nodes)
    default:
      if (!compatible(leftType, rightType)) {
        throw mismatch('arithmetic operands must be of the same type', leftType, rightType)
      }
      if (expr.op === '^') throw fault('the operator ^ cannot be used in SQL')
      return {
        node: tainted(
          planned(`${left.node.text} ${expr.op} ${right.node.text}`, left.node.type, nodes),
          left.node.taint === 'corrupts' ? 'corrupts' : undefined,
        ),
        field: field(leftType),
      }
  }
}

function comparisonText(left: string, op: BinaryOp, right: string): string {
  if (op === '<>') return `NOT ${left} = ${right}`
  if (op === '<=' || op === '>=') {
    return `${left} ${op[0]} ${right} OR ${left} = ${right}`
  }
  return `${left} ${op} ${right}`
}

export function planIs(parts: Parts, expr: Of<'is'>): PlannedExpr {
  const { node, field: operand } = planPart(parts, expr.operand)
  scalarType(operand)
  return truth(negated(expr.not, `${node.text} IS ${expr.test}`), [node])
}

export function planCollate(parts: Parts, expr: Of<'collate'>): PlannedExpr {
  const { node, field: operand } = planPart(parts, expr.operand)
  const type = scalarType(operand)
  if (expr.collation !== 'nocase') throw fault(`unknown collation "${expr.collation}"`)
  if (!compatible(type, TEXT)) {
    throw fault('NOCASE collation can only be applied to text types')
  }
  return {
    node: tainted(planned(`${node.text} COLLATE nocase`, node.type, [node], node.name), node.taint),
    field: operand,
  }
}

export function planLike(parts: Parts, expr: Of<'like'>): PlannedExpr {
  const left = planPart(parts, expr.operand)
  const right = planPart(parts, expr.pattern)
  const [leftType, rightType] = [scalarType(left.field), scalarType(right.field)]
  if (!compatible(leftType, TEXT) || !compatible(rightType, TEXT)) {
    throw mismatch('string comparison operands must be of type string', leftType, rightType)
  }
  const operator = expr.insensitive ? 'ILIKE' : 'LIKE'
  const text = negated(expr.not, `${left.node.text} ${operator} ${right.node.text}`)
  return truth(text, [left.node, right.node])
}

export function planBetween(parts: Parts, expr: Of<'between'>): PlannedExpr {
  const value = planPart(parts, expr.operand)
  const low = planPart(parts, expr.low)
  const high = planPart(parts, expr.high)
  const type = scalarType(value.field)
  const bounds: [string, PlannedExpr][] = [
    ['lower', low],
    ['upper', high],
  ]
  for (const [side, bound] of bounds) {
    if (compatible(type, scalarType(bound.field))) continue
    throw mismatch(
      `BETWEEN ${side} bound must be of the same type as the expression`,
      type,
      scalarType(bound.field),
    )
  }
  const equal = expr.not ? '' : '='
  const text = `${value.node.text} >${equal} ${low.node.text} AND ${value.node.text} <${equal} ${high.node.text}`
  return truth(text, [value.node, low.node, high.node])
}

export function planIn(parts: Parts, expr: Of<'in'>): PlannedExpr {
  const left = planPart(parts, expr.operand)
  const type = scalarType(left.field)
  if (expr.select !== undefined) {
    const { relation, id, trace } = planTracedSubquery(parts.scope, expr.select, parts.relation)
    const [column] = relation
    if (column === undefined || relation.length !== 1) {
      throw fault('subquery must return exactly one column')
    }
    if (!compatible(type, scalarType(column))) {
      throw mismatch(
        'IN subquery must return the same type as the left expression',
        type,
        scalarType(column),
      )
    }
    return truth(negated(expr.not, `${left.node.text} IN (${id})`), [left.node, ...trace])
  }
  const items = (expr.list ?? []).map((item) => planPart(parts, item))
  for (const item of items) {
    if (compatible(type, scalarType(item.field))) continue
    throw mismatch(
      'IN list must contain elements of the same type as the left expression',
      type,
      scalarType(item.field),
    )
  }
  const list = items.map(({ node }) => node.text).join(', ')
  return truth(negated(expr.not, `${left.node.text} IN (${list})`), [
    left.node,
    ...items.map(({ node }) => node),
  ])
}

export function planCase(parts: Parts, expr: Of<'case'>): PlannedExpr {
  const operand = expr.operand === undefined ? undefined : planPart(parts, expr.operand)
  const expected = operand === undefined ? BOOL : scalarType(operand.field)
  const nodes: Planned[] = operand === undefined ? [crash('a searched CASE')] : [operand.node]
  let text = `CASE${operand === undefined ? '' : ` [${operand.node.text}]`}`
  let result: KwilType | undefined
  let last: Planned | undefined
  for (const branch of expr.whens) {
    const when = planPart(parts, branch.when)
    const then = planPart(parts, branch.result)
    const thenType = scalarType(then.field)
    result ??= thenType
    last ??= then.node
    if (!compatible(result, thenType)) {
      throw fault(
        `all THEN expressions must be of the same type ${typeText(result)}, received ${typeText(thenType)}`,
      )
    }
    const whenType = scalarType(when.field)
    if (!compatible(expected, whenType)) {
      throw fault(
        `WHEN expression must be of type ${typeText(expected)}, received ${typeText(whenType)}`,
      )
    }
    nodes.push(when.node, then.node)
    text += ` WHEN [${when.node.text}] THEN [${then.node.text}]`
  }
  if (expr.otherwise === undefined) {
    nodes.push(crash('a CASE without ELSE'))
  } else {
    const otherwise = planPart(parts, expr.otherwise)
    const type = scalarType(otherwise.field)
    if (result !== undefined && !compatible(result, type)) {
      throw fault(
        `ELSE expression must be of the same type of THEN expressions ${typeText(result)}, received ${typeText(type)}`,
      )
    }
    nodes.push(otherwise.node)
    text += ` ELSE [${otherwise.node.text}]`
    last = otherwise.node
  }
  if (result === undefined || last === undefined) throw fault('CASE needs a WHEN branch')
  // The result column is read as the ELSE branch, or else the first THEN branch, names and types it.
  return {
    node: tainted(planned(`${text} END`, last.type, nodes, last.name), last.taint),
    field: field(result),
  }
}

export function planExists(parts: Parts, expr: Of<'subquery'>): PlannedExpr {
  const { id } = planSubquery(parts.scope, expr.select, parts.relation)
  return truth(negated(expr.not, `exists ${id}`), [])
}

export function planScalarSubquery(parts: Parts, expr: Of<'subquery'>): PlannedExpr {
  const { relation, id, columns } = planSubquery(parts.scope, expr.select, parts.relation)
  const [column] = relation
  const [output] = columns
  if (column === undefined || output === undefined || relation.length !== 1) {
    throw fault('scalar subquery must return exactly one column')
  }
  const node = planned(`scalar ${id}`, output.type, [], output.name)
  return { node: tainted(node, output.taint), field: column }
}
