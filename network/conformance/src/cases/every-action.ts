import { type ActionName, actions } from '@idos/schema'
import type { Actor, World } from '@idos/testbed'
import { dummyArguments, eachOf, equal, newId, outcomeText } from '@idos/testbed'
import { reachableErrors } from '../coverage/schema-errors.ts'

/** Every action that can say this, or those of one kind, tried with values that have no meaning. */
export async function everyActionSays(
  world: World,
  actor: Actor,
  sentence: string,
  only?: 'view' | 'write',
): Promise<void> {
  const names = [...reachableErrors()]
    .filter(([name, texts]) => texts.has(sentence) && kindFits(name, only))
    .map(([name]) => name)
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

function kindFits(name: ActionName, only: 'view' | 'write' | undefined): boolean {
  return only === undefined || actions[name].kind === only
}
