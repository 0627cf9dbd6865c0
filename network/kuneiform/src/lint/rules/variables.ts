import { allExpressions, isBareNull, ownParts, statementsIn } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'
import { assignedBy, scopeOf, visits } from '../scopes.ts'

/** A variable that begins as a bare null keeps the type null and never takes another value. */
const bareNullVariable: Rule = {
  name: 'bare-null-variable',
  advice: 'Declare it with its type ($x int;) or cast the null ($x := null::int).',
  check(model, report) {
    for (const action of model.actions) {
      for (const { statement, scope } of visits(action)) {
        if (statement.kind !== 'assign' || statement.type !== undefined) continue
        const [name] = assignedBy(statement)
        if (name === undefined || scopeOf(scope, name) !== undefined) continue
        if (!isBareNull(statement.value)) continue
        report(statement.pos, `${name} begins as a null without a type and can hold nothing else`)
      }
    }
  },
}

/** A bare declaration always creates here; only an assignment searches outwards. */
const shadowingDeclaration: Rule = {
  name: 'shadowing-declaration',
  advice: 'Give it another name, or assign to the outer variable without declaring it again.',
  check(model, report) {
    for (const action of model.actions) {
      for (const { statement, scope } of visits(action)) {
        if (statement.kind !== 'declare') continue
        const home = scopeOf(scope, statement.name)
        if (home === undefined) continue
        const { name } = statement
        if (home === scope) report(statement.pos, `${name} exists already in this block`)
        else report(statement.pos, `${name} hides the variable of the same name outside this block`)
      }
    }
  },
}

/** Names are resolved only when a line runs. */
const unsetVariable: Rule = {
  name: 'unset-variable',
  advice: 'Set or declare it first, in this block or around it.',
  check(model, report) {
    for (const action of model.actions) {
      for (const { statement, scope } of visits(action)) {
        for (const { name, pos } of readVariables(ownParts(statement))) {
          if (name.startsWith('@') || scopeOf(scope, name) !== undefined) continue
          const isTarget = statement.kind === 'assign' && statement.target.pos === pos
          if (isTarget && statement.target.kind === 'variable') continue
          report(pos, `${name} is not set here`)
        }
      }
    }
  },
}

function* readVariables(root: unknown): Generator<{ name: string; pos: number }> {
  for (const expr of allExpressions(root)) {
    if (expr.kind === 'variable') yield { name: expr.name, pos: expr.pos }
  }
}

const CONTEXTUAL: ReadonlySet<string> = new Set([
  '@caller',
  '@signer',
  '@txid',
  '@height',
  '@block_timestamp',
  '@foreign_caller',
  '@authenticator',
])

/** Any other name with @, and any assignment to one, is an error at run time. */
const contextualVariable: Rule = {
  name: 'contextual-variable',
  advice: 'Use @caller, @signer, @txid, @height, @block_timestamp or @authenticator, read only.',
  check(model, report) {
    for (const expr of allExpressions(model.statements)) {
      if (expr.kind !== 'variable' || !expr.name.startsWith('@')) continue
      if (!CONTEXTUAL.has(expr.name)) report(expr.pos, `${expr.name} does not exist`)
    }
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        const [name] = assignedBy(statement)
        if (name?.startsWith('@')) report(statement.pos, `${name} cannot be assigned`)
      }
    }
  },
}

/** Inside IF and FOR `@foreign_caller` turns into the action's own namespace. */
const foreignCallerInBlock: Rule = {
  name: 'foreign-caller-in-block',
  advice: 'Read @foreign_caller into a variable at the top of the action.',
  check(model, report) {
    for (const action of model.actions) {
      for (const { statement, depth } of visits(action)) {
        if (depth === 0) continue
        for (const { name, pos } of readVariables(ownParts(statement))) {
          if (name !== '@foreign_caller') continue
          report(pos, "@foreign_caller is the action's own namespace inside IF and FOR")
        }
      }
    }
  },
}

export const VARIABLE_RULES: readonly Rule[] = [
  bareNullVariable,
  shadowingDeclaration,
  unsetVariable,
  contextualVariable,
  foreignCallerInBlock,
]
