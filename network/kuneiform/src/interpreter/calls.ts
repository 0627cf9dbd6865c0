import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { hasPrivilege, isOwner, type Privilege } from '../access/model.ts'
import { fault, SENTINEL } from '../errors.ts'
import { scalarFunction } from '../functions/index.ts'
import type { CallExpr } from '../parser/ast.ts'
import type { Action, Executable, Method } from '../state/model.ts'
import { cast } from '../values/cast.ts'
import { compatible, typeText } from '../values/types.ts'
import { isNull, isRecord, type Value, valueTypeText } from '../values/value.ts'
import { callBuiltIn } from './built-ins.ts'
import { evaluateAll } from './expressions.ts'
import { declare, type Emit, type Frame, namespaceOf, newFrame, step, UNNAMED } from './frame.ts'
import { isCallersReturn } from './loops.ts'
import { checkResultRow } from './method-results.ts'
import { runBody } from './statements.ts'

/** Calls an action, method or built-in; its rows go to `emit`. */
export async function call(
  frame: Frame,
  target: CallExpr,
  emit: Emit,
  what: 'action' | 'function',
): Promise<void> {
  const namespace = namespaceOf(frame, target.namespace)
  const executable = namespace.executables.get(target.name)
  if (executable === undefined && scalarFunction(target.name) === undefined) {
    throw fault(`unknown ${what} "${target.name}" in namespace "${target.namespace ?? ''}"`)
  }
  const args = await evaluateAll(frame, target.args)
  if (executable === undefined) await callBuiltIn(frame, target.name, args, emit)
  else await callExecutable(frame, namespace.name, executable, args, emit)
}

/** A call inside an expression: exactly one row of exactly one value. */
export async function callForValue(frame: Frame, target: CallExpr): Promise<Value> {
  let result: Value | undefined
  let rows = 0
  const label = `expected function or action "${target.name}" to return`
  await call(
    frame,
    target,
    ({ values }) => {
      rows += 1
      if (values.length !== 1) {
        throw fault(`${SENTINEL.returnShape}: ${label} 1 value, but it returned ${values.length}`)
      }
      result = values[0]
    },
    'function',
  )
  if (result === undefined) {
    throw fault(`${SENTINEL.returnShape}: ${label} a single value, but it returned nothing`)
  }
  if (rows > 1) {
    throw fault(`${SENTINEL.returnShape}: ${label} a single value, but it returned ${rows} values`)
  }
  return result
}

export async function callExecutable(
  frame: Frame,
  namespace: string,
  executable: Executable,
  args: readonly Value[],
  emit: Emit,
): Promise<void> {
  requireAccess(frame, namespace, executable)
  if (executable.kind === 'method') await callMethod(frame, namespace, executable, args, emit)
  else await callAction(frame, namespace, executable, args, emit)
}

/** In the engine's order; OWNER is asked in nested calls, too, VIEW only on a reader's connection. */
function requireAccess(frame: Frame, namespace: string, executable: Executable): void {
  const { name, modifiers } = executable
  const { context, state } = frame.session
  if (!modifiers.includes('VIEW') && !context.writable) {
    throw fault(`${SENTINEL.readOnly}: action "${name}" requires a writer connection`)
  }
  if (modifiers.includes('PRIVATE') && (!frame.inAction || frame.scope.namespace !== namespace)) {
    throw fault(`${SENTINEL.private}: action ${name} is private`)
  }
  if (modifiers.includes('SYSTEM') && !frame.inAction) {
    throw fault(`${SENTINEL.system}: action ${name} is system-only`)
  }
  if (modifiers.includes('OWNER') && !isOwner(state.access, context.caller)) {
    throw fault(`${SENTINEL.ownerOnly}: action ${name} can only be executed by the owner`)
  }
  requirePrivilege(frame, 'CALL')
}

/** Asked for the current namespace, of top-level statements and calls only. */
export function requirePrivilege(frame: Frame, privilege: Privilege): void {
  if (frame.inAction) return
  const { context, state } = frame.session
  const { namespace } = frame.scope
  if (hasPrivilege(state.access, context.caller, namespace, privilege)) return
  throw fault(`${SENTINEL.privilege} ${privilege} on namespace "${namespace}"`)
}

async function callAction(
  caller: Frame,
  namespace: string,
  action: Action,
  args: readonly Value[],
  emit: Emit,
): Promise<void> {
  const { actionDepth } = caller.session.limits
  if (caller.depth >= actionDepth) {
    throw fault(
      `actions may call each other ${actionDepth} levels deep, "${action.name}" is one more`,
    )
  }
  // Gives up the stack: how deep actions nest is then a matter of memory only.
  await (step(caller.session) ?? Promise.resolve())
  const values = castArguments(action, args)
  const frame = newFrame(caller.session, namespace, action.source, caller)
  action.parameters.forEach(({ name }, index) => {
    declare(frame, name, values[index] as KwilValue)
  })
  const fields = action.returns?.fields ?? []
  const columns = fields.map(({ name }) => name ?? UNNAMED)
  try {
    await runBody(frame, action.body, (row) =>
      emit({ columns, values: castRow(fields, row.values) }),
    )
  } catch (error) {
    if (!isCallersReturn(error)) throw error
  }
}

function castArguments(action: Action, args: readonly Value[]): KwilValue[] {
  if (args.length !== action.parameters.length) {
    throw fault(`expected ${action.parameters.length} arguments, got ${args.length}`)
  }
  return action.parameters.map(({ type }, index) => {
    const value = args[index] as Value
    if (!fits(value, type)) {
      throw fault(
        `${SENTINEL.type}: expected argument ${index + 1} to be ${typeText(type)}, got ${valueTypeText(value)}`,
      )
    }
    return cast(value, type)
  })
}

function fits(value: Value, type: KwilType): boolean {
  return !isRecord(value) && compatible(value.type, type)
}

function castRow(
  fields: readonly { readonly type: KwilType }[],
  values: readonly Value[],
): Value[] {
  if (values.length !== fields.length) {
    throw fault(
      `${SENTINEL.returnShape}: expected ${fields.length} return values, got ${values.length}`,
    )
  }
  return fields.map(({ type }, index) => {
    const value = values[index] as Value
    if (!fits(value, type)) {
      throw fault(
        `${SENTINEL.type}: expected return value ${index + 1} to be ${typeText(type)}, got ${valueTypeText(value)}`,
      )
    }
    return cast(value, type)
  })
}

async function callMethod(
  frame: Frame,
  namespace: string,
  { name, method }: Method,
  args: readonly Value[],
  emit: Emit,
): Promise<void> {
  const complain = (detail: string): Error =>
    fault(`${SENTINEL.extension}: extension method "${name}" expected ${detail}`)
  if (args.length !== method.parameters.length) {
    throw complain(`${method.parameters.length} arguments, but got ${args.length}`)
  }
  const values = method.parameters.map(({ type, nullable }, index) => {
    const value = args[index] as Value
    if (!fits(value, type)) {
      throw complain(
        `argument ${index + 1} to be of type ${typeText(type)}, but got ${valueTypeText(value)}`,
      )
    }
    if (!nullable && isNull(value)) {
      throw complain(`argument ${index + 1} to be non-null, but got null`)
    }
    return cast(value, type)
  })
  const { caller, height, blockTimestamp } = frame.session.context
  const settings = namespaceOf(frame, namespace).binding?.config ?? new Map()
  const context = { caller, height, blockTimestamp, settings }
  const rows = runHandler(() => method.handler(context, values))
  for (const row of rows) await emit(checkResultRow(namespace, method, row))
}

/** The text of a handler's error is the error; extensions cannot make user errors. */
function runHandler(
  handler: () => readonly (readonly KwilScalar[])[],
): readonly (readonly KwilScalar[])[] {
  try {
    return handler()
  } catch (error) {
    throw fault(error instanceof Error ? error.message : String(error))
  }
}
