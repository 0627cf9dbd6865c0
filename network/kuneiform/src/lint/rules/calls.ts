import type { ActionStatement, CallExpr } from '../../parser/ast.ts'
import { calls, ownParts, statementsIn } from '../../parser/walk.ts'
import type { Report, Rule } from '../finding.ts'
import type { Action, Model } from '../model.ts'

const CONTROL_WORDS: ReadonlySet<string> = new Set([
  'return',
  'if',
  'elseif',
  'else',
  'for',
  'break',
  'continue',
])

/** Words of control flow are names, too: with a list behind it, `return` is a call. */
const controlWordCall: Rule = {
  name: 'control-word-call',
  advice: 'Write return x; without parentheses, break; and continue; without a list.',
  check(model, report) {
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        for (const call of calls(ownParts(statement))) {
          if (call.namespace !== undefined || !CONTROL_WORDS.has(call.name)) continue
          if (model.resolve(call, action.ns).kind === 'action') continue
          report(call.pos, `${call.name} (…) calls an action named ${call.name}`)
        }
      }
    }
  },
}

/** Endless recursion kills the node process, and there is no gas to stop it. */
const recursion: Rule = {
  name: 'recursion',
  advice: 'Use a loop, or allow it where a counter that the action checks first bounds the depth.',
  check(model, report) {
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        for (const call of calls(ownParts(statement))) {
          const callee = model.resolve(call, action.ns)
          if (callee.kind !== 'action' || !reaches(model, callee.action, action)) continue
          report(
            call.pos,
            `${action.name}() calls itself through ${call.name}(): nothing bounds it`,
          )
        }
      }
    }
  },
}

function reaches(model: Model, from: Action, to: Action): boolean {
  const seen = new Set<Action>([from])
  for (const action of seen) {
    if (action === to) return true
    for (const callee of model.effects.callees(action)) seen.add(callee)
  }
  return false
}

/** An expression takes exactly one value, a call statement at least as many as it has receivers. */
const callValueCount: Rule = {
  name: 'call-value-count',
  advice: 'Receive several values with $a, _ := f(); and call what returns nothing as a statement.',
  check(model, report) {
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        checkStatement(model, action, statement, report)
      }
    }
  },
}

function checkStatement(
  model: Model,
  action: Action,
  statement: ActionStatement,
  report: Report,
): void {
  for (const call of calls(ownParts(statement))) {
    const callee = model.resolve(call, action.ns)
    if (callee.kind === 'unknown') continue
    const isStatement = statement.kind === 'call' && statement.call === call
    const isLoop =
      statement.kind === 'for' && statement.source.kind === 'expr' && statement.source.expr === call
    const wanted = isStatement ? statement.receivers.length : 1
    if (callee.kind === 'builtin') {
      if (callee.name === 'notice' && wanted > 0) report(call.pos, 'notice() has no value')
      continue
    }
    checkArguments(call, callee.action, report)
    const given = callee.action.returns?.fields.length ?? 0
    if (isLoop || given === wanted || (isStatement && given > wanted)) continue
    report(call.pos, `${call.name}() returns ${given} values where ${wanted} are taken`)
  }
}

function checkArguments(call: CallExpr, callee: Action, report: Report): void {
  const expected = callee.parameters.length
  if (call.args.length === expected) return
  report(call.pos, `${call.name}() takes ${expected} arguments, ${call.args.length} are given`)
}

export const CALL_RULES: readonly Rule[] = [controlWordCall, recursion, callValueCount]
