/**
 * The Kuneiform engine: schema, roles and actions over one PostgreSQL database.
 *
 * Requirements
 *  1. Same answers as kwil-db v0.10.2, or a clear refusal where that would copy a fault (QUIRKS.md).
 *  2. No text of a user reaches PostgreSQL: only SQL generated from the tree, with `[a-z][a-z0-9_]*` names and parameters.
 *  3. A failed request leaves no trace in memory; no request can stop the process or starve the others.
 *
 * Attacker: any caller, with any text, any arguments and, as a schema's author, any action.
 */
import type { Extension, KwilValue } from '@idos/kwil'
import type { CallOutcome, Connection, Engine, TxContext } from './contract.ts'
import { refuseRowAliases } from './ddl/row-alias.ts'
import { fault, SENTINEL, toEngineError } from './errors.ts'
import { scalarFunction } from './functions/index.ts'
import { callExecutable } from './interpreter/calls.ts'
import { declare, type Frame, type Limits, newFrame, type Session } from './interpreter/frame.ts'
import type { PlanCache } from './interpreter/plan-cache.ts'
import { collector } from './interpreter/result.ts'
import { runTopLevel } from './interpreter/top-level.ts'
import { loadState } from './load-state.ts'
import { createParseCache } from './parser/parse-cache.ts'
import { DEFAULT_NAMESPACE, type EngineState, type Executable } from './state/model.ts'
import { softCast } from './values/codec.ts'
import { typeText } from './values/types.ts'
import { BARE_NULL } from './values/value.ts'

export type EngineOptions = {
  /** Actions inside actions; 1000 by default. */
  readonly actionDepth?: number
  /** Milliseconds one read (default 45 000) or one transaction (default 120 000) may take. */
  readonly readMs?: number
  readonly writeMs?: number
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
}

/** One engine serves one database. */
export function createEngine(options: EngineOptions = {}): Engine {
  const limits: Limits = {
    actionDepth: options.actionDepth ?? 1000,
    readMs: options.readMs ?? 45_000,
    writeMs: options.writeMs ?? 120_000,
  }
  const now = options.now ?? (() => performance.now())
  const plans: PlanCache = new WeakMap()
  const parse = createParseCache(100)
  let extensions: ReadonlyMap<string, Extension> = new Map()
  let current: EngineState | null = null
  /** States to go back to; readers see the oldest, which is committed. */
  const saved: EngineState[] = []

  function newSession(context: TxContext, connection: Connection): Session {
    if (current === null) throw fault('the engine has not been started')
    return {
      context,
      connection,
      extensions,
      plans,
      limits,
      now,
      deadline: now() + (context.writable ? limits.writeMs : limits.readMs),
      notices: [],
      state: context.writable ? current : (saved[0] ?? current),
      openQueries: 0,
      steps: 0,
    }
  }

  async function run(
    context: TxContext,
    connection: Connection,
    work: (session: Session, emit: ReturnType<typeof collector>['emit']) => Promise<void>,
  ): Promise<CallOutcome> {
    const session = newSession(context, connection)
    const { emit, result } = collector()
    try {
      await work(session, emit)
      if (context.writable) current = session.state
      return { result: result(), notices: session.notices, error: null }
    } catch (error) {
      return { result: result(), notices: session.notices, error: toEngineError(error) }
    }
  }

  return {
    async start(connection, { owner, extensions: available }) {
      extensions = new Map(available.map((extension) => [extension.name, extension]))
      saved.length = 0
      current = await loadState(connection, owner, extensions)
    },
    begin() {
      if (current !== null) saved.push(current)
    },
    commit() {
      saved.pop()
    },
    rollback() {
      current = saved.pop() ?? current
    },
    execute: (context, connection, text, params) =>
      run(context, connection, async (session, emit) => {
        const statements = parse(text)
        const frame = newFrame(session, DEFAULT_NAMESPACE, text)
        declareParameters(frame, params)
        for (const statement of statements) await runTopLevel(frame, statement, emit)
        if (statements.some(({ kind }) => kind === 'create-action')) refuseRowAliases(session.state)
      }),
    call: (context, connection, namespace, action, args) =>
      run(context, connection, async (session, emit) => {
        const name = namespace === '' ? DEFAULT_NAMESPACE : namespace.toLowerCase()
        const executable = findExecutable(session.state, name, action.toLowerCase())
        const values = fitArguments(executable, args)
        await callExecutable(newFrame(session, name, ''), name, executable, values, emit)
      }),
  }
}

const PARAMETER_NAME = /^\$[a-z][a-z0-9_]*$/
const LONGEST_NAME = 32

/** In name order, as variables of the text. */
function declareParameters(frame: Frame, params: ReadonlyMap<string, KwilValue>): void {
  const names = [...params.keys()].sort()
  for (const key of names) {
    const lower = key.toLowerCase()
    const name = lower.startsWith('$') ? lower : `$${lower}`
    if (!PARAMETER_NAME.test(name)) {
      throw fault('variable name must only contain letters, numbers, and underscores')
    }
    if (name.length - 1 > LONGEST_NAME) {
      throw fault(
        `variable name cannot be longer than ${LONGEST_NAME} characters, received ${name}`,
      )
    }
    const value = params.get(key)
    // A null has no type of its own: PostgreSQL or the assignment gives it one.
    declare(frame, name, value === undefined || value.value === null ? BARE_NULL : value)
  }
}

function findExecutable(state: EngineState, namespace: string, action: string): Executable {
  const found = state.namespaces.get(namespace)
  if (found === undefined) throw fault(`namespace "${namespace}" does not exist`)
  const executable = found.executables.get(action)
  if (executable !== undefined) return executable
  if (scalarFunction(action) !== undefined) {
    throw fault(`action "${action}" is a built-in function and cannot be called directly`)
  }
  throw fault(
    `${SENTINEL.unknownAction}: action "${action}" does not exist in namespace "${namespace}"`,
  )
}

function fitArguments(executable: Executable, args: readonly KwilValue[]): KwilValue[] {
  const { name } = executable
  const types =
    executable.kind === 'action'
      ? executable.parameters.map(({ type }) => type)
      : executable.method.parameters.map(({ type }) => type)
  if (types.length !== args.length) {
    throw fault(
      `${SENTINEL.invocation}: action "${name}" expected ${types.length} arguments, but got ${args.length}`,
    )
  }
  return types.map((type, index) => {
    const argument = args[index] as KwilValue
    const value = softCast(argument, type)
    if (value !== null) return value
    throw fault(
      `${SENTINEL.type}: action "${name}" expected argument ${index + 1} to be of type ${typeText(type)}, but got ${typeText(argument.type)}`,
    )
  })
}
