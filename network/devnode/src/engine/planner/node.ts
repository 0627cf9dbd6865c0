/** What the planner remembers of an expression: enough to name and type a result, and to check grouping. */
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

export const ILLEGAL_AGGREGATE = 'illegal aggregate'

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
