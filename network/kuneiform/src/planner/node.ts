/** What the planner remembers of an expression: enough to name and type a result, and to check grouping. */
import type { KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import type { FieldType } from './relation.ts'

export type Planned = {
  readonly kind: 'column' | 'aggregate' | 'crash' | 'other'
  /** Canonical text; a grouping term covers every expression with the same text. */
  readonly text: string
  /** Name as a result column of the whole statement; '' when it has none. */
  readonly name: string
  readonly type: FieldType
  readonly parts: readonly Planned[]
  /** `variable`: its type is the variable's own; `corrupts`: see {@link requireHarmless}. */
  readonly taint?: 'variable' | 'corrupts'
}

export type Grouping = ReadonlySet<string>

export const NO_GROUPING: Grouping = new Set()

export function planned(
  text: string,
  type: FieldType,
  parts: readonly Planned[] = [],
  name = '',
): Planned {
  return { kind: 'other', text, name, type, parts }
}

/** The same result, as seen through an operator that hands its operand's type on. */
export function tainted(node: Planned, taint: Planned['taint']): Planned {
  return taint === undefined ? node : { ...node, taint }
}

/** An element of, or an array that begins with, something that may be a variable. */
export function taintOfAccess(inner: Planned): Planned['taint'] {
  return inner.taint === undefined ? undefined : 'corrupts'
}

/**
 * kwild takes the type of such a result column by overwriting the one type object that all variables of that type share:
 * from then on every int8 (or int8[], …) in that process is taken for an array, or for none.
 */
export function requireHarmless(column: Pick<Planned, 'taint'>): void {
  if (column.taint !== 'corrupts') return
  throw fault(
    'a result column cannot be an element of an array variable, nor an array that begins with a variable: it would corrupt kwild. Cast it, as in ($x[1])::int',
  )
}

/** The type a result column is read as; with CASE it may be another one than the type that is checked. */
export function outputType(node: Pick<Planned, 'type'>): KwilType {
  if ('fields' in node.type) throw fault('a record cannot be a result column')
  return node.type
}

const ILLEGAL_AGGREGATE = 'illegal aggregate'

/** With GROUP BY every column must stand in an aggregate or be (part of) a grouping term. */
export function requireGrouped(expression: Planned, grouping: Grouping): void {
  if (grouping.has(expression.text)) return
  if (expression.kind === 'column') {
    throw fault(
      `${ILLEGAL_AGGREGATE}: column "${expression.text}" must appear in the GROUP BY clause or be used in an aggregate function`,
    )
  }
  if (expression.kind === 'aggregate') return
  if (expression.kind === 'crash') throw fault(expression.text)
  for (const part of expression.parts) requireGrouped(part, grouping)
}

/** kwild's planner fails with a nil pointer here, as soon as a grouped column is involved. */
export function crash(what: string): Planned {
  return {
    kind: 'crash',
    text: `${what} cannot be combined with a grouped column (invalid memory address or nil pointer dereference)`,
    name: '',
    type: { fields: new Map() },
    parts: [],
  }
}
