import type { KwilValue } from '@idos/kwil'
import { type ActionName, actions } from '@idos/schema'
import { argumentsOf, newId, newKey, newServer } from '@idos/testbed'
import { createRandom, type Random } from '../../trial/random.ts'
import type { Script } from '../lab.ts'
import { personNames, text, value } from '../lab.ts'

const names = Object.keys(actions) as ActionName[]
const views = names.filter((name) => actions[name].kind === 'view')
const writes = names.filter((name) => actions[name].kind !== 'view')

type Pool = { readonly ids: readonly string[]; readonly texts: readonly string[] }

/** Arguments that mostly fit; ids and keys are drawn from few, so that some of them meet. */
function argumentsFor(random: Random, name: ActionName, pool: Pool): KwilValue[] {
  const args = actions[name].parameters.map(({ type }): KwilValue => {
    if (random.chance(0.08)) return value(type, null)
    if (random.chance(0.04)) return text('of another type')
    if (type === 'uuid') return value('uuid', random.pick(pool.ids))
    if (type === 'int8')
      return value('int8', BigInt(random.pick([0, 1, 2, 100, -1, 2_000_000_000])))
    if (type === 'bool') return value('bool', random.chance(0.5))
    return value(type, random.pick(pool.texts))
  })
  if (random.chance(0.04)) args.pop()
  if (random.chance(0.02)) args.push(text('more'))
  return args
}

/** Any action of the schema by anybody, with drawn arguments. */
export function randomCalls(seed: number, count: number): Script {
  return {
    id: 'random/calls',
    async run(lab) {
      const random = createRandom(seed + 2)
      const people = [lab.owner, ...personNames.map((name) => lab.people[name])]
      const pool: Pool = {
        ids: Array.from({ length: 4 }, newId),
        texts: [
          ...people.map(({ caller }) => caller),
          ...people.map(({ caller }) => caller.toLowerCase()),
          newKey(),
          newServer().caller,
          '',
          'EVM',
          'NEAR',
          'XRPL',
          'Stellar',
          '2030-01-01T00:00:00Z',
          '{"id":"550e8400-e29b-41d4-a716-446655440000"}',
          'https://peer.example',
          'x'.repeat(300),
        ],
      }
      await someInserter(lab, random, pool)
      for (let done = 0; done < count; done++) {
        const actor = random.pick(people)
        const call = { namespace: 'main', action: random.pick(writes) as string }
        const rows = Array.from({ length: random.chance(0.1) ? 2 : 1 }, () =>
          argumentsFor(random, call.action as ActionName, pool),
        )
        await lab.execute(actor, call, rows)
        for (let i = 0; i < 8; i++) {
          const name = random.pick(views)
          const reader = random.chance(0.1) ? null : random.pick(people)
          await lab.call(
            reader,
            { namespace: 'main', action: name },
            argumentsFor(random, name, pool),
          )
        }
      }
    },
  }
}

/** One of the people may create profiles, and one has one: more calls get somewhere. */
async function someInserter(lab: Parameters<Script['run']>[0], random: Random, pool: Pool) {
  const id = random.pick(pool.ids)
  const as = async (actor: typeof lab.owner, action: ActionName, input: object) =>
    lab.execute(actor, { namespace: 'main', action }, [
      argumentsOf(action, input as Readonly<Record<string, unknown>>),
    ])
  await as(lab.owner, 'add_inserter_as_owner', { id, name: `Random ${id}` })
  await as(lab.owner, 'add_delegate_as_owner', { address: lab.people.evm.caller, inserter_id: id })
  await as(lab.people.evm, 'add_user_as_inserter', {
    id: pool.ids[0],
    recipient_encryption_public_key: newKey(),
  })
}
