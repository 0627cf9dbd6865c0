import { fault, prefixed } from '../errors.ts'
import type { FunctionDefinition } from '../functions/definition.ts'
import type {
  CallExpr,
  Expr,
  Relation as RelationNode,
  Select,
  SelectCore,
  WindowSpec,
} from '../parser/ast.ts'
import type { Table } from '../state/model.ts'
import type { Grouping, Planned } from './node.ts'
import type { Field, FieldType, Relation } from './relation.ts'

/** What a statement is planned against. */
export type PlanEnvironment = {
  readonly namespace: string
  /** Transactions get a total order added to every SELECT and window. */
  readonly deterministic: boolean
  /** '' = the current namespace. Throws when there is no such namespace or table. */
  table(namespace: string, name: string): Table
  /** Throws when the variable is not set. */
  variable(name: string): FieldType
  isAction(name: string): boolean
}

export type ResultExpr = { readonly expr: Expr; readonly alias?: string }

/** What the generator needs beyond the tree. */
export type Annotations = {
  /** Result columns with `*` written out. */
  readonly columns: Map<SelectCore, readonly ResultExpr[]>
  /** How many positions to append to a SELECT's ORDER BY. */
  readonly positions: Map<Select, number>
  readonly windowOrder: Map<
    WindowSpec,
    readonly { readonly table: string; readonly name: string }[]
  >
  /** Namespace of each table; common table expressions have none. */
  readonly namespaces: Map<RelationNode, string>
}

export type PlannedExpr = { readonly node: Planned; readonly field: Field }

export type WindowCall = Extract<Expr, { kind: 'window' }>

/** The part of the query that is being planned. Callers save and restore what they change. */
export type Scope = {
  readonly env: PlanEnvironment
  readonly notes: Annotations
  readonly ctes: Map<string, Relation>
  /** Columns of the enclosing queries. */
  outer: Relation
  /** Columns before grouping: what aggregates look at. */
  preGroup: Relation | null
  /** Outer columns used so far in this subquery. */
  correlations: Field[]
  /** Collects everything planned inside an IN-subquery, for the grouping check. */
  trace: Planned[] | null
  counter: number
  onWindow: (call: WindowCall, relation: Relation, grouping: Grouping) => PlannedExpr
  onAggregate: (call: CallExpr, definition: FunctionDefinition, grouping: Grouping) => PlannedExpr
  recursion: {
    /** Inside the WITH RECURSIVE list. */
    enabled: boolean
    current: string | null
    shape: Relation | null
  }
}

export function newScope(env: PlanEnvironment): Scope {
  return {
    env,
    notes: {
      columns: new Map(),
      positions: new Map(),
      windowOrder: new Map(),
      namespaces: new Map(),
    },
    ctes: new Map(),
    outer: [],
    preGroup: null,
    correlations: [],
    trace: null,
    counter: 0,
    onWindow() {
      throw fault('illegal window function: cannot use window functions in this context')
    },
    onAggregate() {
      throw fault('illegal aggregate: cannot use aggregate functions in this context')
    },
    recursion: { enabled: false, current: null, shape: null },
  }
}

export type Section =
  | 'UNKNOWN'
  | 'WHERE'
  | 'GROUP BY'
  | 'JOIN'
  | 'WINDOW'
  | 'HAVING'
  | 'ORDER BY'
  | 'LIMIT'
  | 'OFFSET'
  | 'RESULTS'
  | 'COMPOUND'

/** Runs a step and says in its error which part of the statement is at fault. */
export function inSection<T>(section: Section, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw prefixed(`error in ${section} section of sql statement`, error)
  }
}

export function uniqueName(scope: Scope): string {
  scope.counter += 1
  return `#${scope.counter}`
}
