import type { ActionStatement, CallExpr } from '../parser/ast.ts'
import { calls, dmlOf, ownParts, statementsIn } from '../parser/walk.ts'
import type { Action, Callee } from './model.ts'

/** What running an action does to the one connection of a request. */
export type Effects = {
  /** Sends SQL, itself or through actions that it calls; a built-in function is a SELECT, too. */
  runsQueries(action: Action): boolean
  /** Delivers rows while its own query is still open. */
  streams(action: Action): boolean
  /** The actions of the file that it calls. */
  callees(action: Action): ReadonlySet<Action>
  /** Whether a loop keeps a query open while its body runs. */
  isOpenLoop(loop: ActionStatement, ns: string): boolean
}

type Resolve = (call: CallExpr, ns: string) => Callee

/** The only built-ins that PostgreSQL does not execute. */
const NATIVE: ReadonlySet<string> = new Set(['error', 'notice'])

export function isQueryBuiltin(callee: Callee): boolean {
  return callee.kind === 'builtin' && !NATIVE.has(callee.name)
}

export function createEffects(actions: readonly Action[], resolve: Resolve): Effects {
  const callees = new Map(actions.map((action) => [action, calleesOf(action, resolve)]))
  const calleesOfAction = (action: Action) => callees.get(action) ?? new Set<Action>()
  const querying = new Set(actions.filter((action) => sendsQueries(action, resolve)))
  spread(actions, (action) => {
    if (querying.has(action)) return false
    if (![...calleesOfAction(action)].some((callee) => querying.has(callee))) return false
    querying.add(action)
    return true
  })
  const streaming = new Set<Action>()
  const isOpenLoop = (loop: ActionStatement, ns: string) => {
    if (loop.kind !== 'for') return false
    if (loop.source.kind === 'dml') return loop.source.statement.kind === 'select'
    if (loop.source.kind !== 'expr' || loop.source.expr.kind !== 'call') return false
    const callee = resolve(loop.source.expr, ns)
    return callee.kind === 'action' && streaming.has(callee.action)
  }
  spread(actions, (action) => {
    if (streaming.has(action) || !deliversOpen(action.body, action.ns, isOpenLoop)) return false
    streaming.add(action)
    return true
  })
  return {
    runsQueries: (action) => querying.has(action),
    streams: (action) => streaming.has(action),
    callees: calleesOfAction,
    isOpenLoop,
  }
}

/** Repeats until nothing changes any more. */
function spread(actions: readonly Action[], step: (action: Action) => boolean): void {
  for (let changed = true; changed; ) {
    changed = false
    for (const action of actions) changed = step(action) || changed
  }
}

function calleesOf(action: Action, resolve: Resolve): ReadonlySet<Action> {
  const found = new Set<Action>()
  for (const statement of statementsIn(action.body)) {
    for (const call of calls(ownParts(statement))) {
      const callee = resolve(call, action.ns)
      if (callee.kind === 'action') found.add(callee.action)
    }
  }
  return found
}

function sendsQueries(action: Action, resolve: Resolve): boolean {
  for (const statement of statementsIn(action.body)) {
    if (dmlOf(statement) !== undefined) return true
    for (const call of calls(ownParts(statement))) {
      if (isQueryBuiltin(resolve(call, action.ns))) return true
    }
  }
  return false
}

function deliversOpen(
  body: readonly ActionStatement[],
  ns: string,
  isOpenLoop: (loop: ActionStatement, ns: string) => boolean,
): boolean {
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'return' && statement.statement?.kind === 'select') return true
    if (statement.kind !== 'for' || !isOpenLoop(statement, ns)) continue
    for (const inner of statementsIn(statement.body)) {
      if (inner.kind === 'return-next') return true
      if (inner.kind === 'return' && inner.values !== undefined) return true
    }
  }
  return false
}
