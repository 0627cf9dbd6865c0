import type { ActionStatement } from '../../parser/ast.ts'
import { calls, dmlOf, ownParts, statementsIn } from '../../parser/walk.ts'
import { isQueryBuiltin } from '../effects.ts'
import type { Rule } from '../finding.ts'
import { type Action, isView, type Model } from '../model.ts'
import { assignedValue, createSameValue } from '../row-values.ts'
import { assignedBy, isOutside, type Visit, visits } from '../scopes.ts'

/** While rows of a SELECT are delivered the engine refuses other SQL. */
const queryInOpenLoop: Rule = {
  name: 'query-in-open-loop',
  advice: 'Collect what is needed into variables or an array first, then act after the loop.',
  check(model, report) {
    for (const action of model.actions) {
      for (const { statement, loops } of visits(action)) {
        if (!loops.some(({ loop }) => model.effects.isOpenLoop(loop, action.ns))) continue
        if (dmlOf(statement) !== undefined) {
          report(statement.pos, 'runs SQL while the query of the loop around it is open')
        }
        for (const call of calls(ownParts(statement))) {
          const callee = model.resolve(call, action.ns)
          if (isQueryBuiltin(callee)) {
            report(call.pos, `${call.name}() is run by PostgreSQL while the loop's query is open`)
          } else if (callee.kind === 'action' && model.effects.runsQueries(callee.action)) {
            report(call.pos, `${call.name}() runs SQL while the loop's query is open`)
          }
        }
      }
    }
  },
}

/** `$x := $r.col` refers to the column's buffer, which the next row overwrites. */
const rowAlias: Rule = {
  name: 'row-alias',
  advice:
    "Copy the value: add 0 to a number, append '' to a text, or put it into an array element.",
  check(model, report) {
    const isSame = createSameValue(model)
    for (const action of model.actions) {
      const aliases = new Set<string>()
      for (const visit of visits(action)) {
        const open = visit.loops.find(({ loop }) => model.effects.isOpenLoop(loop, action.ns))
        const { statement } = visit
        const value = assignedValue(statement)
        if (open === undefined || value === undefined) continue
        const row = open.loop.variable
        if (!isSame(value, { names: aliases, row, ns: action.ns })) continue
        for (const name of assignedBy(statement)) {
          if (!isOutside(open.scope, visit.scope, name)) aliases.add(name)
          else if (!endsLoop(visit.following)) {
            report(
              statement.pos,
              `${name} will show the column of the last row read, not of this one`,
            )
          }
        }
      }
    }
  },
}

function endsLoop(following: readonly ActionStatement[]): boolean {
  return following.some(({ kind }) => kind === 'break' || kind === 'return')
}

/** A break that is in no loop of its own action ends the loop of whoever called it. */
const escapingLoopControl: Rule = {
  name: 'escaping-loop-control',
  advice: 'Leave an action with return; use break and continue only inside its own loops.',
  check(model, report) {
    for (const action of model.actions) {
      for (const { statement, loops } of visits(action)) {
        if (loops.length > 0) continue
        if (statement.kind !== 'break' && statement.kind !== 'continue') continue
        const caller = loopingCaller(model, action)
        const where = caller === undefined ? 'the loop of a caller' : `the loop of ${caller.name}()`
        report(statement.pos, `${statement.kind} outside a loop acts on ${where}`)
      }
    }
  },
}

function loopingCaller(model: Model, action: Action): Action | undefined {
  return model.actions.find((caller) =>
    [...visits(caller)].some(({ statement, loops }: Visit) => {
      if (loops.length === 0) return false
      return [...calls(ownParts(statement))].some((call) => {
        const callee = model.resolve(call, caller.ns)
        return callee.kind === 'action' && callee.action === action
      })
    }),
  )
}

/** FOR over an array needs the word ARRAY: `loop error` at run time. */
const loopNeedsArray: Rule = {
  name: 'loop-needs-array',
  advice: 'Write FOR $x IN ARRAY … for the elements of an array.',
  check(model, report) {
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        if (statement.kind !== 'for' || statement.source.kind !== 'expr') continue
        if (statement.source.expr.kind === 'call') continue
        report(
          statement.source.expr.pos,
          'a loop over a value without ARRAY fails when it is reached',
        )
      }
    }
  },
}

/** VIEW is enforced in calls only; in a transaction such an action writes. */
const viewWrites: Rule = {
  name: 'view-writes',
  advice: 'Take VIEW away, or move what writes into an action without VIEW.',
  check(model, report) {
    for (const action of model.actions.filter(isView)) {
      for (const statement of statementsIn(action.body)) {
        const dml = dmlOf(statement)
        if (dml !== undefined && dml.kind !== 'select') {
          report(dml.pos, `the VIEW action ${action.name} writes`)
        }
        for (const call of calls(ownParts(statement))) {
          const callee = model.resolve(call, action.ns)
          if (callee.kind === 'action' && !isView(callee.action)) {
            report(call.pos, `the VIEW action ${action.name} calls ${call.name}, which is no VIEW`)
          }
        }
      }
    }
  },
}

export const LOOP_RULES: readonly Rule[] = [
  queryInOpenLoop,
  rowAlias,
  escapingLoopControl,
  loopNeedsArray,
  viewWrites,
]
