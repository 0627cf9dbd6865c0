import type { KwilScalar, KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import { FUNCTIONS } from '../functions/index.ts'
import type { CallExpr, Expr, OrderTerm, WindowSpec } from '../parser/ast.ts'
import { decimalText } from '../values/decimal.ts'
import { parameterCast, postgresType } from '../values/types.ts'
import type { Generator } from './context.ts'
import { selectText } from './select.ts'

/** SQL text of an expression: flat, no added parentheses, so PostgreSQL's precedence decides as on kwild. */
export function expressionText(generator: Generator, expr: Expr): string {
  if (expr.kind === 'variable') return variableText(generator, expr.name, expr.cast)
  return kindText(generator, expr) + castText(expr)
}

/** Operators and CASE carry no cast; the parser gives them none. */
function castText(expr: Expr): string {
  if (expr.cast === undefined) return ''
  const name = postgresType(expr.cast)
  if (name === null) throw fault('cannot have null column type')
  return `::${name}`
}

/** Always `$n::TYPE`. A cast written in the statement counts where the variable is used first, and only there. */
function variableText(generator: Generator, name: string, cast: KwilType | undefined): string {
  const own = parameterCast(generator.variableType(name))
  const known = generator.parameters.indexOf(name)
  if (known >= 0) return `$${known + 1}${own}`
  generator.parameters.push(name)
  const target = cast === undefined ? '' : parameterCast(cast)
  return `$${generator.parameters.length}${own}${target}`
}

function kindText(generator: Generator, expr: Exclude<Expr, { kind: 'variable' }>): string {
  const text = (inner: Expr): string => expressionText(generator, inner)
  switch (expr.kind) {
    case 'literal':
      return literalText(expr.value, expr.type)
    case 'call':
      return callText(generator, expr)
    case 'paren':
      return `(${text(expr.inner)})`
    case 'array':
      return `ARRAY[${expr.items.map(text).join(', ')}]`
    case 'field':
      return `${text(expr.target)}.${expr.name}`
    case 'index':
      return `${text(expr.target)}[${text(expr.index)}]`
    case 'slice': {
      const from = expr.from === undefined ? '' : text(expr.from)
      const to = expr.to === undefined ? '' : text(expr.to)
      return `${text(expr.target)}[${from}:${to}]`
    }
    case 'unary':
      return `${expr.op} ${text(expr.operand)}`
    case 'binary':
      return `${text(expr.left)} ${expr.op} ${text(expr.right)}`
    case 'is':
      return `${text(expr.operand)} IS ${not(expr.not)}${expr.test}`
    case 'column':
      return columnText(expr.table, expr.name)
    case 'collate':
      return `${text(expr.operand)} COLLATE ${expr.collation}`
    case 'in': {
      const items =
        expr.select === undefined
          ? (expr.list ?? []).map(text).join(', ')
          : selectText(generator, expr.select)
      return `${text(expr.operand)} ${not(expr.not)}IN (${items})`
    }
    case 'like':
      return `${text(expr.operand)} ${not(expr.not)}${expr.insensitive ? 'ILIKE' : 'LIKE'} ${text(expr.pattern)}`
    case 'between':
      return `${text(expr.operand)} ${not(expr.not)}BETWEEN ${text(expr.low)} AND ${text(expr.high)}`
    case 'case':
      return caseText(generator, expr)
    case 'subquery': {
      const body = `(${selectText(generator, expr.select)})`
      return expr.exists ? `${not(expr.not)}EXISTS ${body}` : body
    }
    case 'window':
      return windowCallText(generator, expr)
  }
}

function not(negated: boolean): string {
  return negated ? 'NOT ' : ''
}

export function columnText(table: string | undefined, name: string): string {
  return table === undefined || table === '' ? name : `${table}.${name}`
}

/** Integers and decimals are left untyped; a hex literal is the text `\x…`. */
function literalText(value: KwilScalar, type: KwilType): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `E'\\\\x${Buffer.from(value).toString('hex')}'`
  if (typeof value !== 'string') return String(value)
  return type.name === 'numeric' ? decimalText(value) : `'${value.replaceAll("'", "''")}'`
}

function callText(generator: Generator, call: CallExpr): string {
  const definition = FUNCTIONS.get(call.name)
  if (definition === undefined || call.namespace !== undefined) {
    throw fault(`function ${call.name} not found`)
  }
  const args = call.args.map((arg) => expressionText(generator, arg))
  return definition.sql(args, call.distinct)
}

function caseText(generator: Generator, expr: Extract<Expr, { kind: 'case' }>): string {
  const text = (inner: Expr): string => expressionText(generator, inner)
  const lines = [expr.operand === undefined ? 'CASE' : `CASE ${text(expr.operand)}`]
  for (const { when, result } of expr.whens) lines.push(`WHEN ${text(when)} THEN ${text(result)}`)
  if (expr.otherwise !== undefined) lines.push(`ELSE ${text(expr.otherwise)}`)
  return [...lines, 'END'].join('\n')
}

function windowCallText(generator: Generator, expr: Extract<Expr, { kind: 'window' }>): string {
  const filter =
    expr.filter === undefined ? '' : ` FILTER (WHERE ${expressionText(generator, expr.filter)})`
  const over = typeof expr.over === 'string' ? expr.over : windowText(generator, expr.over)
  return `${expressionText(generator, expr.call)}${filter} OVER ${over}`
}

export function windowText(generator: Generator, spec: WindowSpec): string {
  const partition = spec.partitionBy.map((term) => expressionText(generator, term))
  const added = generator.notes?.windowOrder.get(spec) ?? []
  const order = [
    ...spec.orderBy.map((term) => orderText(generator, term)),
    ...added.map(({ table, name }) => columnText(table, name)),
  ]
  const clauses: string[] = []
  if (partition.length > 0) clauses.push(`PARTITION BY ${partition.join(', ')}`)
  if (order.length > 0) clauses.push(`ORDER BY ${order.join(', ')}`)
  return `(${clauses.join(' ')})`
}

/** Nulls come last unless asked otherwise, with DESC, too. */
export function orderText(generator: Generator, term: OrderTerm): string {
  const expr = expressionText(generator, term.expr)
  return `${expr} ${term.desc ? 'DESC' : 'ASC'} NULLS ${term.nulls ?? 'LAST'}`
}
