import type { KwilType } from '@idos/kwil'
import type { Expr, OrderTerm, Select, SelectCore, WindowSpec } from '../parser/ast.ts'

/** An expression with every operator in its own square brackets: what a test compares to see who binds whom. */
export function show(expr: Expr): string {
  return `${showBare(expr)}${expr.cast ? `::${showType(expr.cast)}` : ''}`
}

export function showType(type: KwilType): string {
  const size = type.name === 'numeric' ? `(${type.precision},${type.scale})` : ''
  return `${type.name}${size}${type.isArray ? '[]' : ''}`
}

function showBare(expr: Expr): string {
  const not = 'not' in expr && expr.not ? 'NOT ' : ''
  switch (expr.kind) {
    case 'literal':
      return showLiteral(expr.value)
    case 'variable':
      return expr.name
    case 'column':
      return expr.table === undefined ? expr.name : `${expr.table}.${expr.name}`
    case 'call': {
      const callee = expr.namespace === undefined ? expr.name : `${expr.namespace}.${expr.name}`
      const args = expr.star ? '*' : expr.args.map(show).join(', ')
      return `${callee}(${expr.distinct ? 'DISTINCT ' : ''}${args})`
    }
    case 'paren':
      return `(${show(expr.inner)})`
    case 'array':
      return `ARRAY{${expr.items.map(show).join(', ')}}`
    case 'field':
      return `[${show(expr.target)} . ${expr.name}]`
    case 'index':
      return `[${show(expr.target)} @ ${show(expr.index)}]`
    case 'slice':
      return `[${show(expr.target)} @ ${optional(expr.from)}:${optional(expr.to)}]`
    case 'unary':
      return `[${expr.op} ${show(expr.operand)}]`
    case 'binary':
      return `[${show(expr.left)} ${expr.op} ${show(expr.right)}]`
    case 'is':
      return `[${show(expr.operand)} IS ${not}${expr.test}]`
    case 'collate':
      return `[${show(expr.operand)} COLLATE ${expr.collation}]`
    case 'in': {
      const source = expr.select ? showSelect(expr.select) : (expr.list ?? []).map(show).join(', ')
      return `[${show(expr.operand)} ${not}IN (${source})]`
    }
    case 'like':
      return `[${show(expr.operand)} ${not}${expr.insensitive ? 'I' : ''}LIKE ${show(expr.pattern)}]`
    case 'between':
      return `[${show(expr.operand)} ${not}BETWEEN ${show(expr.low)} AND ${show(expr.high)}]`
    case 'case': {
      const whens = expr.whens
        .map(({ when, result }) => ` ${show(when)}: ${show(result)};`)
        .join('')
      return `CASE{${optional(expr.operand)}${whens} else ${optional(expr.otherwise)}}`
    }
    case 'subquery':
      return `${not}${expr.exists ? 'EXISTS ' : ''}(${showSelect(expr.select)})`
    case 'window': {
      const over = typeof expr.over === 'string' ? expr.over : showWindow(expr.over)
      return `${show(expr.call)} FILTER ${optional(expr.filter)} OVER ${over}`
    }
  }
}

function optional(expr: Expr | undefined): string {
  return expr === undefined ? '' : show(expr)
}

function showLiteral(value: Extract<Expr, { kind: 'literal' }>['value']): string {
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function showWindow(window: WindowSpec): string {
  return `{${window.partitionBy.map(show).join(', ')} | ${window.orderBy.map(showTerm).join(', ')}}`
}

function showTerm(term: OrderTerm): string {
  const nulls = term.nulls === undefined ? '' : ` NULLS ${term.nulls}`
  return `${show(term.expr)}${term.desc ? ' DESC' : ''}${nulls}`
}

export function showSelect(select: Select): string {
  const rest = select.rest.map(({ op, core }) => ` ${op} ${showCore(core)}`).join('')
  const order = select.orderBy.map(showTerm).join(', ')
  const tail = [order && `ORDER ${order}`, optional(select.limit), optional(select.offset)]
  return [showCore(select.first) + rest, ...tail].filter(Boolean).join(' ')
}

function showCore(core: SelectCore): string {
  const columns = core.columns.map((column) =>
    column.kind === 'star'
      ? `${column.table ?? ''}*`
      : `${show(column.expr)} ${column.alias ?? ''}`,
  )
  return `SELECT ${columns.map((column) => column.trim()).join(', ')}`
}
