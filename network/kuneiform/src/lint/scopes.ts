import type { ActionStatement } from '../parser/ast.ts'
import type { Action } from './model.ts'

/** Variables of one block. Assignment searches outwards, then creates here. */
export type Scope = { readonly names: Set<string>; readonly parent: Scope | undefined }

export type Visit = {
  readonly statement: ActionStatement
  /** As it is before the statement runs. */
  readonly scope: Scope
  /** Loops around the statement, outermost first, with the scopes of their bodies. */
  readonly loops: readonly { readonly loop: ForStatement; readonly scope: Scope }[]
  /** The statements behind this one in its block. */
  readonly following: readonly ActionStatement[]
  /** Number of IF and FOR blocks around it. */
  readonly depth: number
}

type ForStatement = Extract<ActionStatement, { kind: 'for' }>

/** All statements of an action with the variables that exist when they are reached. */
export function* visits(action: Action): Generator<Visit> {
  const root: Scope = {
    names: new Set(action.parameters.map(({ name }) => name)),
    parent: undefined,
  }
  yield* visitBlock(action.body, root, [], 0)
}

function* visitBlock(
  body: readonly ActionStatement[],
  scope: Scope,
  loops: Visit['loops'],
  depth: number,
): Generator<Visit> {
  for (const [index, statement] of body.entries()) {
    yield { statement, scope, loops, following: body.slice(index + 1), depth }
    if (statement.kind === 'for') {
      const inner = { names: new Set([statement.variable]), parent: scope }
      const around = [...loops, { loop: statement, scope: inner }]
      yield* visitBlock(statement.body, inner, around, depth + 1)
    } else if (statement.kind === 'if') {
      const blocks = statement.branches.map((branch) => branch.body)
      for (const block of [...blocks, statement.otherwise ?? []]) {
        yield* visitBlock(block, { names: new Set(), parent: scope }, loops, depth + 1)
      }
    } else {
      create(statement, scope)
    }
  }
}

function create(statement: ActionStatement, scope: Scope): void {
  if (statement.kind === 'declare') scope.names.add(statement.name)
  for (const name of assignedBy(statement)) {
    if (scopeOf(scope, name) === undefined) scope.names.add(name)
  }
}

/** Variables that a statement gives a whole new value. */
export function assignedBy(statement: ActionStatement): readonly string[] {
  if (statement.kind === 'call') return statement.receivers.filter((name) => name !== null)
  if (statement.kind !== 'assign' || statement.target.kind !== 'variable') return []
  return [statement.target.name]
}

/** The block that a variable lives in. */
export function scopeOf(scope: Scope, name: string): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.names.has(name)) return at
  }
  return undefined
}

/** Whether a variable outlives one run of a block. */
export function isOutside(block: Scope, from: Scope, name: string): boolean {
  const home = scopeOf(from, name)
  for (let at = block.parent; at !== undefined; at = at.parent) {
    if (at === home) return true
  }
  return false
}
