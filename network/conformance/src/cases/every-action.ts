import { type ActionName, actions } from '@idos/schema'
import type { Actor, World } from '@idos/testbed'
import { dummyArguments, eachOf, equal, newId, outcomeText } from '@idos/testbed'
import { reachableErrors } from '../coverage/schema-errors.ts'

/** Each of these actions says this, tried with values that have no meaning; left out: every action that can say it. */
export async function everyActionSays(
  world: World,
  actor: Actor,
  sentence: string,
  names: readonly ActionName[] = thoseThatCanSay(sentence),
): Promise<void> {
  equal(names.length > 0, true, `actions that say: ${sentence}`)
  await eachOf(names, async (name) => {
    const { kind, parameters } = actions[name]
    const args = dummyArguments(
      parameters.map(({ type }) => type),
      newId,
    )
    const said = outcomeText(await world.attempt(actor, kind, name, args))
    equal(said, sentence, name)
  })
}

/** Every action that asks who is calling, by what clients are generated from: not by the text of the schema under test. */
export function actionsOfCallers(kind?: 'view' | 'write'): readonly ActionName[] {
  return (Object.keys(actions) as ActionName[]).filter(
    (name) =>
      actions[name].access === 'caller' && (kind === undefined || actions[name].kind === kind),
  )
}

function thoseThatCanSay(sentence: string): readonly ActionName[] {
  return [...reachableErrors()].filter(([, texts]) => texts.has(sentence)).map(([name]) => name)
}
