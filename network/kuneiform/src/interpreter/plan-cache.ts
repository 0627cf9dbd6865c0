import type { KwilType } from '@idos/kwil'
import type { Dml } from '../ast.ts'
import { generateDml } from '../generator/dml.ts'
import { planStatement } from '../planner/plan.ts'
import { typeText } from '../values/types.ts'
import { isRecord, type Value } from '../values/value.ts'
import { type Frame, findVariable, namespaceOf, parameterType, planType, tableOf } from './frame.ts'

export type Prepared = {
  readonly sql: string
  /** Variables in the order of `$1`, `$2`, … */
  readonly parameters: readonly string[]
  readonly columns: readonly { readonly name: string; readonly type: KwilType }[]
}

type Variants = { readonly version: object; readonly byKey: Map<string, Prepared> }

/** Plans by statement; each holds for one schema version, namespace, kind of connection and set of variable types. */
export type PlanCache = WeakMap<Dml, Variants>

export function prepare(frame: Frame, statement: Dml): Prepared {
  const { plans, state } = frame.session
  let variants = plans.get(statement)
  if (variants?.version !== state.version) {
    variants = { version: state.version, byKey: new Map() }
    plans.set(statement, variants)
  }
  const key = keyOf(frame, statement)
  const known = key === null ? undefined : variants.byKey.get(key)
  if (known !== undefined) return known
  const prepared = build(frame, statement)
  if (key !== null) variants.byKey.set(key, prepared)
  return prepared
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
function keyOf(frame: Frame, statement: Dml): string | null {
  const parts = [frame.scope.namespace, String(frame.session.context.writable)]
  for (const name of variablesOf(statement)) {
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

const NAMES = Symbol('variables')
type WithNames = { [NAMES]?: readonly string[] }

/** Names of the variables in a statement, kept with it. */
function variablesOf(statement: Dml): readonly string[] {
  const holder = statement as WithNames
  const known = holder[NAMES]
  if (known !== undefined) return known
  const names = new Set<string>()
  collect(statement, names)
  const list = [...names]
  if (Object.isExtensible(statement)) {
    Object.defineProperty(statement, NAMES, { value: list, enumerable: false })
  }
  return list
}

function collect(node: unknown, names: Set<string>): void {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return
  const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown }
  if (kind === 'variable' && typeof name === 'string') names.add(name)
  for (const child of Object.values(node)) collect(child, names)
}
