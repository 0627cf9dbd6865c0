/**
 * `$x := $r.id` in a loop over rows is a copy here and refers to the buffer of rows in kwild, where it later shows the last
 * row (QUIRKS.md). A schema that depends on it would pass every test here and answer wrongly on a network, so it is not
 * taken in, whichever way it comes.
 */
import { fault } from '../errors.ts'
import { createModel } from '../lint/model.ts'
import { LOOP_RULES } from '../lint/rules/loops.ts'
import { allowances } from '../lint/schema.ts'
import { locate } from '../parser/parse-error.ts'
import type { Action, EngineState } from '../state/model.ts'

const RULE = 'row-alias'

/**
 * Refuses a state in which an action keeps a row's value beyond its row. All actions are looked at: whether a loop over an
 * action reads its rows one by one depends on that action, which may be the new one.
 */
export function refuseRowAliases(state: EngineState): void {
  const rule = LOOP_RULES.find(({ name }) => name === RULE)
  if (rule === undefined) return
  const known = [...state.namespaces.values()].flatMap((namespace) =>
    [...namespace.executables.values()].flatMap((one) =>
      one.kind === 'action' ? [{ namespace: namespace.name, action: one }] : [],
    ),
  )
  const model = createModel(
    '',
    known.map(({ namespace, action }) => statementOf(namespace, action)),
  )
  for (const [index, action] of model.actions.entries()) {
    const { source } = (known[index] as (typeof known)[number]).action
    rule.check({ ...model, actions: [action] }, (pos, message) => {
      const { line, column } = locate(source, pos)
      if ([line, line - 1].some((at) => allowances(source).get(at)?.has(RULE))) return
      throw fault(
        `schema:lint refuses the action ${action.name} (${RULE}) at line ${line}, column ${column}: ${message}. ${rule.advice}`,
      )
    })
  }
}

function statementOf(namespace: string, action: Action) {
  const { name, parameters, body, raw, returns } = action
  return {
    kind: 'create-action' as const,
    namespace,
    name,
    parameters,
    body,
    raw,
    modifiers: action.modifiers.map((modifier) => modifier.toLowerCase()),
    ...(returns === null ? {} : { returns }),
    orReplace: false,
    ifNotExists: false,
    pos: 0,
    end: 0,
  }
}
