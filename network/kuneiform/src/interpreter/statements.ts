import { fault, SENTINEL } from '../errors.ts'
import type { ActionStatement, Expr } from '../parser/ast.ts'
import { setElement, setSlice } from '../values/arrays.ts'
import { sameType, typeText } from '../values/types.ts'
import { isNull, isRecord, nullOf, type Value, valueTypeText } from '../values/value.ts'
import { call } from './calls.ts'
import { evaluate, evaluateAll } from './expressions.ts'
import {
  assign,
  declare,
  type Emit,
  type Frame,
  findVariable,
  inChildScope,
  step,
  UNNAMED,
} from './frame.ts'
import { requireNotLeft, runFor } from './loops.ts'
import { runDml } from './query.ts'

/** How a statement ended. */
export type Flow = 'next' | 'break' | 'continue' | 'return'

type Of<K extends ActionStatement['kind']> = Extract<ActionStatement, { kind: K }>

/** The statements of an action. */
export async function runBody(
  frame: Frame,
  body: readonly ActionStatement[],
  emit: Emit,
): Promise<void> {
  const flow = await runStatements(frame, body, emit)
  if (flow === 'break' || flow === 'continue') {
    // On kwild this ends, or continues, a loop of the *calling* action. See QUIRKS.md.
    throw fault(`${flow} outside of a loop`)
  }
}

async function runBlock(frame: Frame, body: readonly ActionStatement[], emit: Emit): Promise<Flow> {
  return inChildScope(frame, () => runStatements(frame, body, emit))
}

export async function runStatements(
  frame: Frame,
  body: readonly ActionStatement[],
  emit: Emit,
): Promise<Flow> {
  for (const statement of body) {
    requireNotLeft(frame)
    const pause = step(frame.session)
    if (pause !== undefined) await pause
    const flow = await runStatement(frame, statement, emit)
    if (flow !== 'next') return flow
  }
  return 'next'
}

async function runStatement(frame: Frame, statement: ActionStatement, emit: Emit): Promise<Flow> {
  switch (statement.kind) {
    case 'declare':
      declare(frame, statement.name, nullOf(statement.type))
      return 'next'
    case 'call':
      await runCall(frame, statement)
      return 'next'
    case 'assign':
      await runAssign(frame, statement)
      return 'next'
    case 'for':
      return runFor(frame, statement, emit)
    case 'if':
      return runIf(frame, statement, emit)
    case 'dml':
      await runDml(frame, statement.statement, () => {})
      return 'next'
    case 'break':
    case 'continue':
      return statement.kind
    case 'return':
      await runReturn(frame, statement, emit)
      return 'return'
    case 'return-next':
      await emit({ columns: [], values: await evaluateAll(frame, statement.values) })
      return 'next'
  }
}

async function runIf(frame: Frame, statement: Of<'if'>, emit: Emit): Promise<Flow> {
  for (const { condition, body } of statement.branches) {
    if (isTrue(await evaluate(frame, condition))) return runBlock(frame, body, emit)
  }
  if (statement.otherwise === undefined) return 'next'
  return runBlock(frame, statement.otherwise, emit)
}

/** Null counts as false. */
function isTrue(value: Value): boolean {
  if (isNull(value)) return false
  if (isRecord(value) || typeof value.value !== 'boolean') {
    throw fault(`${SENTINEL.type}: IF clause expects type bool, got ${valueTypeText(value)}`)
  }
  return value.value
}

async function runReturn(frame: Frame, statement: Of<'return'>, emit: Emit): Promise<void> {
  if (statement.values !== undefined && statement.values.length > 0) {
    await emit({ columns: [], values: await evaluateAll(frame, statement.values) })
    return
  }
  const { statement: dml } = statement
  if (dml === undefined) return
  if (dml.kind !== 'select' && !frame.session.context.writable) {
    const text = frame.source.slice(dml.pos, dml.end)
    throw fault(
      `${SENTINEL.readOnly}: SQL statement mutates state, but the execution context is read-only: ${text}`,
    )
  }
  await runDml(frame, dml, ({ columns, values }) =>
    emit({ columns: columns.map((name) => (name === '' ? UNNAMED : name)), values }),
  )
}

/** `$a, _ := f();` */
async function runCall(frame: Frame, statement: Of<'call'>): Promise<void> {
  const { receivers, call: target } = statement
  const label = `expected function or action "${target.name}" to return`
  let rows = 0
  await call(
    frame,
    target,
    ({ values }) => {
      if (rows > 0 && receivers.length > 0) {
        throw fault(
          `${SENTINEL.returnShape}: ${label} a single record, but it returned a record set`,
        )
      }
      rows += 1
      if (receivers.length > values.length) {
        throw fault(
          `${SENTINEL.returnShape}: ${label} at least ${receivers.length} values, but it returned ${values.length}`,
        )
      }
      receivers.forEach((name, index) => {
        if (name !== null && name !== '_') assign(frame, name, values[index] as Value)
      })
    },
    'action',
  )
  if (receivers.length > 0 && rows === 0) {
    throw fault(`${SENTINEL.returnShape}: ${label} a single record, but it returned nothing`)
  }
}

async function runAssign(frame: Frame, statement: Of<'assign'>): Promise<void> {
  const { target, type } = statement
  const value = await evaluate(frame, statement.value)
  if (target.kind === 'variable') {
    if (type !== undefined) ensureDeclared(frame, target.name, nullOf(type))
    assign(frame, target.name, value)
    return
  }
  if (target.kind !== 'index' && target.kind !== 'slice') {
    throw fault(`${SENTINEL.type}: cannot assign to a ${target.kind} expression`)
  }
  if (type !== undefined) {
    throw fault(
      `${SENTINEL.type}: cannot assign to array element with type assignment "${typeText(type)}"`,
    )
  }
  await assignInto(frame, target, value, statement.value)
}

/** `$x T := e` makes the variable when there is none, else insists on its type. */
function ensureDeclared(frame: Frame, name: string, empty: ReturnType<typeof nullOf>): void {
  const known = findVariable(frame, name)
  if (known === undefined) {
    declare(frame, name, empty)
    return
  }
  if (isRecord(known) || !sameType(known.type, empty.type)) {
    throw fault(
      `${SENTINEL.type}: cannot assign new type "${typeText(empty.type)}" to variable "${name}" of type "${valueTypeText(known)}"`,
    )
  }
}

async function assignInto(
  frame: Frame,
  target: Extract<Expr, { kind: 'index' | 'slice' }>,
  value: Value,
  source: Expr,
): Promise<void> {
  const array = await evaluate(frame, target.target)
  if (target.kind === 'index') {
    setElement(array, await evaluate(frame, target.index), value)
    return
  }
  const from = target.from === undefined ? null : await evaluate(frame, target.from)
  const to = target.to === undefined ? null : await evaluate(frame, target.to)
  // The engine evaluates the right side of a slice assignment a second time.
  setSlice(array, from, to, await evaluate(frame, source))
}
