import type { KwilValue } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import type { ActionStatement, CallExpr } from '../parser/ast.ts'
import { requireArray } from '../values/arrays.ts'
import { elementOf, INT8, sameType } from '../values/types.ts'
import {
  elementsOf,
  int8,
  isNull,
  isRecord,
  type RecordValue,
  type Value,
  valueTypeText,
} from '../values/value.ts'
import { call } from './calls.ts'
import { evaluate } from './expressions.ts'
import { declare, type Emit, type Frame, inChildScope, type Row, step, UNNAMED } from './frame.ts'
import { runDml } from './query.ts'
import { type Flow, runStatements } from './statements.ts'

type ForStatement = Extract<ActionStatement, { kind: 'for' }>

/**
 * Thrown out of a loop's body, through whoever produces the loop's rows, to end the loop early.
 *
 * With rows of a called action kwild loses the signal on the way: that action takes a RETURN of its caller's loop body
 * for its own end, and a loop of its own takes the caller's BREAK for its own. Both actions then go on as if nothing had
 * happened. As long as nothing is left for them to do the result is the expected one; a statement that kwild would run
 * although it should not is refused (`left`).
 */
type LoopExit = { readonly loop: object; readonly flow: 'break' | 'return' }

function isLoopExit(error: unknown): error is LoopExit {
  return typeof error === 'object' && error !== null && 'loop' in error && 'flow' in error
}

/** A RETURN in the body of a caller's loop: the called action simply ends. */
export function isCallersReturn(error: unknown): boolean {
  return isLoopExit(error) && error.flow === 'return'
}

export function requireNotLeft(frame: Frame): void {
  if (!frame.left) return
  throw fault(
    'a loop over an action was left with BREAK or RETURN, and statements follow that would still run on kwild: collect the rows of the action first',
  )
}

export async function runFor(frame: Frame, statement: ForStatement, emit: Emit): Promise<Flow> {
  const loop = {}
  const overAction = statement.source.kind === 'expr'
  const turn = async (value: Value): Promise<void> => {
    const pause = step(frame.session)
    if (pause !== undefined) await pause
    let flow: Flow
    try {
      flow = await inChildScope(frame, () => {
        declare(frame, statement.variable, value)
        return runStatements(frame, statement.body, emit)
      })
    } catch (error) {
      if (isLoopExit(error)) frame.left = true
      throw error
    }
    if (flow !== 'break' && flow !== 'return') return
    if (overAction && flow === 'return') frame.left = true
    throw { loop, flow } satisfies LoopExit
  }
  try {
    await produce(frame, statement, turn)
    return 'next'
  } catch (error) {
    if (!isLoopExit(error)) throw error
    if (error.loop === loop) return error.flow === 'break' ? 'next' : 'return'
    if (error.flow === 'return') throw error
    return 'next'
  }
}

async function produce(
  frame: Frame,
  { source }: ForStatement,
  turn: (value: Value) => Promise<void>,
): Promise<void> {
  switch (source.kind) {
    case 'range':
      await overRange(await evaluate(frame, source.from), await evaluate(frame, source.to), turn)
      return
    case 'dml':
      await runDml(frame, source.statement, (row) => turn(toRecord(row)))
      return
    case 'array':
      await overArray(await evaluate(frame, source.expr), turn)
      return
    case 'expr':
      if (source.expr.kind !== 'call') {
        throw fault(
          `${SENTINEL.loop}: must use IN ARRAY when looping over anything that is not a function, integer range, or SQL statement`,
        )
      }
      await overCall(frame, source.expr, turn)
  }
}

/** Inclusive; a null bound means no turn at all. */
async function overRange(
  from: Value,
  to: Value,
  turn: (value: Value) => Promise<void>,
): Promise<void> {
  if (isNull(from) || isNull(to)) return
  for (const bound of [from, to]) {
    if (isRecord(bound) || !sameType(bound.type, INT8)) {
      throw fault(`${SENTINEL.type}: expected integer, got ${valueTypeText(bound)}`)
    }
  }
  const last = (to as KwilValue).value as bigint
  for (let at = (from as KwilValue).value as bigint; at <= last; at += 1n) await turn(int8(at))
}

async function overArray(value: Value, turn: (value: Value) => Promise<void>): Promise<void> {
  if (isNull(value)) return
  const array = requireArray(value)
  const type = elementOf(array.type)
  // The length is taken once; elements are read when their turn comes.
  const { length } = elementsOf(array)
  for (let index = 0; index < length; index += 1) {
    await turn({ type, value: elementsOf(array)[index] ?? null })
  }
}

async function overCall(
  frame: Frame,
  target: CallExpr,
  turn: (value: Value) => Promise<void>,
): Promise<void> {
  await call(frame, target, (row) => turn(toRecord(row)), 'function')
}

function toRecord({ columns, values }: Row): RecordValue {
  const fields = new Map<string, KwilValue>()
  values.forEach((value, index) => {
    const name = columns[index] ?? UNNAMED
    if (name === UNNAMED) return
    if (fields.has(name)) throw fault(`record already has field ${name}`)
    fields.set(name, value as KwilValue)
  })
  return { fields }
}
