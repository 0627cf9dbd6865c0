import type { KwilType } from '@idos/kwil'
import { generateDml } from '../generator/dml.ts'
import type { Dml } from '../parser/ast.ts'
import { allExpressions } from '../parser/walk.ts'
import { planStatement } from '../planner/plan.ts'
import { typeText } from '../values/types.ts'
import { isRecord, type Value } from '../values/value.ts'
import {
  type Frame,
  findVariable,
  namespaceOf,
  parameterType,
  planType,
  type Session,
  tableOf,
} from './frame.ts'

export type Prepared = {
  readonly sql: string
  /** Variables in the order of `$1`, `$2`, … */
  readonly parameters: readonly string[]
  readonly columns: readonly { readonly name: string; readonly type: KwilType }[]
}

/** One statement's plans. All of them are for one version of the schema: a change of it empties them. */
type Plans = {
  /** Names of the variables in the statement; its tree never changes, so they outlive the version. */
  readonly variables: readonly string[]
  version: object
  /** By namespace, kind of connection and types of the variables. */
  readonly byKey: Map<string, Prepared>
}

/** An engine's plans. They go with the tree of their statement, and the tree knows nothing of them. */
export type PlanCache = WeakMap<Dml, Plans>

export function prepare(frame: Frame, statement: Dml): Prepared {
  const { variables, byKey } = plansOf(frame.session, statement)
  const key = keyOf(frame, variables)
  const known = key === null ? undefined : byKey.get(key)
  if (known !== undefined) return known
  const prepared = build(frame, statement)
  if (key !== null) byKey.set(key, prepared)
  return prepared
}

function plansOf({ plans, state }: Session, statement: Dml): Plans {
  const known = plans.get(statement)
  if (known === undefined) {
    const fresh = { variables: variablesOf(statement), version: state.version, byKey: new Map() }
    plans.set(statement, fresh)
    return fresh
  }
  if (known.version !== state.version) {
    known.version = state.version
    known.byKey.clear()
  }
  return known
}

function build(frame: Frame, statement: Dml): Prepared {
  const { namespace } = frame.scope
  const plan = planStatement(statement, {
    namespace,
    deterministic: frame.session.context.writable,
    table: (name, table) => tableOf(frame, name, table),
    variable: (name) => planType(frame, name),
    isAction: (name) => namespaceOf(frame).executables.has(name),
  })
  const { sql, parameters } = generateDml(statement, {
    namespace,
    notes: plan.notes,
    variableType: (name) => parameterType(frame, name),
  })
  return { sql, parameters, columns: plan.columns }
}

/** Null when the statement uses something that has no plain type, so that the plan is not kept. */
function keyOf(frame: Frame, variables: readonly string[]): string | null {
  const parts = [frame.scope.namespace, String(frame.session.context.writable)]
  for (const name of variables) {
    const value = name.startsWith('$')
      ? findVariable(frame, name)
      : contextualOrNothing(frame, name)
    if (value === undefined || isRecord(value)) return null
    parts.push(typeText(value.type))
  }
  return parts.join('|')
}

/** The planner says what is wrong with an unknown `@name`, and where. */
function contextualOrNothing(frame: Frame, name: string): Value | undefined {
  try {
    return findVariable(frame, name)
  } catch {
    return undefined
  }
}

function variablesOf(statement: Dml): readonly string[] {
  const names = new Set<string>()
  for (const expr of allExpressions(statement)) if (expr.kind === 'variable') names.add(expr.name)
  return [...names]
}
