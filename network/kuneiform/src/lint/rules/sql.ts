import { type KwilType, sameType } from '@idos/kwil'
import { FUNCTIONS } from '../../functions/index.ts'
import type { Expr, ResultColumn } from '../../parser/ast.ts'
import { allExpressions, expressions, statementsIn, unparen } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'
import { tableOf, typeOf } from '../typing.ts'

/** A row of a loop is no variable of SQL: `unknown variable`. */
const recordInSql: Rule = {
  name: 'record-in-sql',
  advice: 'Copy the field into a variable of its own before the statement.',
  check(model, report) {
    for (const { dml } of model.queries) {
      for (const expr of allExpressions(dml)) {
        if (expr.kind !== 'field' || unparen(expr.target).kind !== 'variable') continue
        report(expr.pos, `the field .${expr.name} of a row cannot be used inside SQL`)
      }
    }
  },
}

/** Only the first occurrence of a variable in a statement is emitted with its cast. */
const droppedCast: Rule = {
  name: 'dropped-cast',
  advice: 'Cast into a second variable before the statement and use that one.',
  check(model, report) {
    for (const { dml, action } of model.queries) {
      const types: ReadonlyMap<string, KwilType> =
        action === undefined ? new Map() : model.variables(action)
      const seen = new Set<string>()
      const variables = [...allExpressions(dml)].filter((expr) => expr.kind === 'variable')
      for (const { name, cast, pos } of variables.sort((a, b) => a.pos - b.pos)) {
        const type = types.get(name)
        const isIdle = cast === undefined || (type !== undefined && sameType(type, cast))
        if (seen.has(name) && !isIdle) {
          report(pos, `the cast of ${name} is dropped: the statement has used the variable before`)
        }
        seen.add(name)
      }
    }
  },
}

/** `^` and slices parse in SQL, then the planner refuses them. */
const sqlOperator: Rule = {
  name: 'sql-operator',
  advice: 'Compute it in the action and pass the result in a variable.',
  check(model, report) {
    for (const { dml } of model.queries) {
      for (const expr of allExpressions(dml)) {
        if (expr.kind === 'slice') report(expr.pos, 'SQL has no array slices')
        if (expr.kind === 'binary' && expr.op === '^') report(expr.pos, 'SQL has no operator ^')
      }
    }
  },
}

/** Aggregates that the engine accepts and then cannot run. */
const aggregateMisuse: Rule = {
  name: 'aggregate-misuse',
  advice: 'Use DISTINCT in count only, cast before avg, count a column over a window.',
  check(model, report) {
    for (const query of model.queries) {
      for (const level of query.levels) {
        for (const expr of expressions(level.roots)) {
          if (expr.kind === 'window' && expr.call.kind === 'call' && expr.call.star) {
            report(expr.pos, 'count(*) is refused over a window')
          }
          if (expr.kind !== 'call' || FUNCTIONS.get(expr.name)?.kind !== 'aggregate') continue
          const [argument] = expr.args
          const type = argument && typeOf(model, query, level, argument)
          if (expr.distinct && expr.name !== 'count') {
            report(expr.pos, `${expr.name}(DISTINCT …) becomes broken SQL`)
          } else if (expr.name === 'avg' && type?.name === 'int8') {
            report(expr.pos, 'avg of an int is refused')
          } else if (/^(min|max)$/.test(expr.name) && type?.name === 'bool') {
            report(expr.pos, `${expr.name} of a bool is refused`)
          }
        }
      }
    }
  },
}

/** In a SELECT list a hex literal gives the bytes of its own text. */
const hexColumn: Rule = {
  name: 'hex-column',
  advice: "Use decode('…', 'hex') or a variable.",
  check(model, report) {
    for (const { levels } of model.queries) {
      for (const { core } of levels) {
        for (const column of core?.columns ?? []) {
          if (column.kind !== 'expr') continue
          const expr = unparen(column.expr)
          const isHex = expr.kind === 'literal' && expr.value instanceof Uint8Array
          if (isHex && expr.cast === undefined) {
            report(expr.pos, 'the column holds the bytes of the text \\x…, not the bytes meant')
          }
        }
      }
    }
  },
}

/** `t.*` of an unknown t silently has no columns; `*` over a join with a common name is ambiguous. */
const starColumns: Rule = {
  name: 'star-columns',
  advice: 'Name the columns.',
  check(model, report) {
    for (const query of model.queries) {
      for (const { core, relations } of query.levels) {
        for (const column of core?.columns ?? []) {
          if (core === undefined || column.kind !== 'star') continue
          if (column.table !== undefined) {
            const names = relations.map((relation) =>
              relation.kind === 'table' ? (relation.alias ?? relation.name) : relation.alias,
            )
            if (names.includes(column.table)) continue
            report(core.pos, `${column.table}.* names no table here and gives no column at all`)
            continue
          }
          const columns = relations.flatMap(
            (relation) => tableOf(model, query, relation)?.columns.map(({ name }) => name) ?? [],
          )
          const twice = columns.find((name, index) => columns.indexOf(name) !== index)
          if (twice !== undefined) report(core.pos, `* is ambiguous: ${twice} is in two tables`)
        }
      }
    }
  },
}

/** Fields of a row are named columns; two of one name fail when the loop starts. */
const loopColumns: Rule = {
  name: 'loop-columns',
  advice: 'Give each column of a loop its own name with AS.',
  check(model, report) {
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        if (statement.kind !== 'for' || statement.source.kind !== 'dml') continue
        const select = statement.source.statement
        if (select.kind !== 'select') continue
        const seen = new Set<string>()
        for (const column of select.first.columns) {
          if (column.kind !== 'expr') continue
          const name = nameOf(column)
          if (name === undefined) {
            report(column.expr.pos, 'this column has no name, so the row has no field for it')
          } else if (seen.has(name)) {
            report(column.expr.pos, `the row has the field ${name} twice`)
          } else {
            seen.add(name)
          }
        }
      }
    }
  },
}

/** Alias, column or function name; a cast takes the name away. */
function nameOf(column: Extract<ResultColumn, { kind: 'expr' }>): string | undefined {
  return column.alias ?? nameOfExpression(column.expr)
}

function nameOfExpression(expr: Expr): string | undefined {
  if (expr.cast !== undefined) return undefined
  switch (expr.kind) {
    case 'column':
    case 'call':
      return expr.name
    case 'paren':
      return nameOfExpression(expr.inner)
    case 'window':
      return nameOfExpression(expr.call)
    case 'collate':
      return nameOfExpression(expr.operand)
    case 'unary':
      return expr.op === 'NOT' ? undefined : nameOfExpression(expr.operand)
    case 'subquery': {
      const [first] = expr.select.first.columns
      return !expr.exists && first?.kind === 'expr' ? nameOf(first) : undefined
    }
    default:
      return undefined
  }
}

/** The column list of a recursive table is not visible in its recursive part. */
const recursiveColumns: Rule = {
  name: 'recursive-columns',
  advice: 'Name the columns with AS in the first SELECT instead.',
  check(model, report) {
    for (const { dml } of model.queries) {
      for (const { columns, name, select } of dml.with?.tables ?? []) {
        if (!dml.with?.recursive || columns.length === 0 || select.rest.length === 0) continue
        report(select.pos, `the column list of ${name} is unknown in its recursive part`)
      }
    }
  },
}

export const SQL_RULES: readonly Rule[] = [
  recordInSql,
  droppedCast,
  sqlOperator,
  aggregateMisuse,
  hexColumn,
  starColumns,
  loopColumns,
  recursiveColumns,
]
