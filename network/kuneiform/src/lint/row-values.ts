import type { ActionStatement, Expr } from '../parser/ast.ts'
import { statementsIn } from '../parser/walk.ts'
import type { Action, Model } from './model.ts'
import { assignedBy } from './scopes.ts'

/** What holds the value of a row, seen from one place of an action. */
export type Holders = {
  readonly names: ReadonlySet<string>
  /** The loop variable; each of its columns is one, too. */
  readonly row?: string
  /** Namespace of the action. */
  readonly ns: string
}

/**
 * Tells what gives the very value that a variable or column holds: casts, brackets, and actions that hand a parameter back
 * do not copy; operators do.
 */
export function createSameValue(model: Model): (value: Expr, holders: Holders) => boolean {
  const known = new Map<Action, boolean>()

  function isSame(value: Expr, holders: Holders): boolean {
    const inner = unwrap(value)
    if (inner.kind === 'variable') return holders.names.has(inner.name)
    if (inner.kind === 'field') {
      const target = unwrap(inner.target)
      return target.kind === 'variable' && target.name === holders.row
    }
    if (inner.kind !== 'call' || !inner.args.some((one) => isSame(one, holders))) return false
    const callee = model.resolve(inner, holders.ns)
    return callee.kind === 'action' && handsBack(callee.action)
  }

  /** Whether an action returns what it was given. One that calls itself adds nothing by that. */
  function handsBack(action: Action): boolean {
    const before = known.get(action)
    if (before !== undefined) return before
    known.set(action, false)
    const names = new Set(action.parameters.map(({ name }) => name))
    const holders = { names, ns: action.ns }
    let found = false
    for (const statement of statementsIn(action.body)) {
      const value = assignedValue(statement)
      if (value !== undefined && isSame(value, holders)) {
        for (const name of assignedBy(statement)) names.add(name)
      }
      found ||=
        statement.kind === 'return' && (statement.values ?? []).some((one) => isSame(one, holders))
    }
    known.set(action, found)
    return found
  }

  return isSame
}

/** What a statement gives to variables as a whole. */
export function assignedValue(statement: ActionStatement): Expr | undefined {
  if (statement.kind === 'assign') return statement.value
  return statement.kind === 'call' ? statement.call : undefined
}

/** Without brackets, whatever they are cast to. */
function unwrap(value: Expr): Expr {
  return value.kind === 'paren' ? unwrap(value.inner) : value
}
