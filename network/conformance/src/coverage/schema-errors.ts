import {
  allCalls,
  type CreateAction,
  type Expr,
  parseStatements,
  unparen,
} from '@idos/kuneiform/parser'
import { type ActionName, isActionName } from '@idos/schema'
import { schemaText } from '@idos/schema/sql'

/** The sentences that each public action can raise, by itself or through the actions it calls, read from the schema. */
export function reachableErrors(sql = schemaText()): ReadonlyMap<ActionName, ReadonlySet<string>> {
  const actions = new Map<string, CreateAction>()
  for (const statement of parseStatements(sql)) {
    if (statement.kind === 'create-action') actions.set(statement.name, statement)
  }
  const result = new Map<ActionName, ReadonlySet<string>>()
  for (const action of actions.values()) {
    if (!action.modifiers.includes('public') || !isActionName(action.name)) continue
    const found = new Set<string>()
    collect(action, new Map(), { actions, found, seen: new Set() })
    result.set(action.name, found)
  }
  return result
}

type Search = {
  readonly actions: ReadonlyMap<string, CreateAction>
  readonly found: Set<string>
  /** Actions with what they were given: each is followed once. */
  readonly seen: Set<string>
}

/** `given`: the parameters that have a written text; `error($complaint)` says what the caller handed over. */
function collect(action: CreateAction, given: ReadonlyMap<string, string>, search: Search): void {
  const key = JSON.stringify([action.name, ...given])
  if (search.seen.has(key)) return
  search.seen.add(key)
  for (const { namespace, name, args } of allCalls(action.body)) {
    // A method of the extension is no action, and its own errors are not the schema's.
    if (namespace !== undefined) continue
    const texts = args.map((arg) => textOf(arg, given))
    if (name === 'error' && texts[0] !== undefined) search.found.add(texts[0])
    const callee = search.actions.get(name)
    if (callee === undefined) continue
    const handed = callee.parameters.flatMap(({ name: parameter }, index) => {
      const text = texts[index]
      return text === undefined ? [] : [[parameter, text] as const]
    })
    collect(callee, new Map(handed), search)
  }
}

function textOf(expr: Expr, given: ReadonlyMap<string, string>): string | undefined {
  const inner = unparen(expr)
  if (inner.kind === 'variable') return given.get(inner.name)
  return inner.kind === 'literal' && typeof inner.value === 'string' ? inner.value : undefined
}
