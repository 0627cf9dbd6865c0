import { encodeActionExecution } from '@idos/kwil'
import { actions, type WriteName } from '@idos/schema'
import { type Actor, argumentsOf, type Connection, newId, outcomeText } from '@idos/testbed'
import type { Operation } from './network-load.ts'
import { type BenchPerson, randomText, sharedCopy } from './network-people.ts'

export type Kind = {
  readonly name: string
  readonly what: string
  readonly writes: boolean
  /** The operation at one door, worker by worker for one person each. */
  at(door: Connection, people: readonly BenchPerson[]): Operation
}

function view(
  door: Connection,
  actor: Actor | null,
  action: 'get_credentials' | 'has_profile' | 'get_credential_shared',
  input: object,
): () => Promise<string | null> {
  const args = argumentsOf(action, input as Record<string, unknown>)
  return async () => {
    const outcome = await door.view(actor, { action, args })
    if (!outcome.ok) return outcomeText(outcome)
    return outcome.rows.length > 0 ? null : 'no rows'
  }
}

async function write(
  door: Connection,
  person: BenchPerson,
  action: WriteName,
  input: object,
): Promise<string | null> {
  const calls = [argumentsOf(action, input as Record<string, unknown>)]
  const payload = encodeActionExecution({ namespace: 'main', action, calls })
  const nonce = BigInt(person.nonce)
  const tx = await door.sign(person.actor, {
    description: actions[action].description,
    payload,
    type: 'execute',
    nonce,
  })
  const outcome = await door.broadcast(tx)
  if (outcome.ok || outcome.source === 'transaction') person.nonce++
  else person.nonce = await door.nextNonce(person.actor)
  return outcome.ok ? null : outcomeText(outcome)
}

const personOf = (people: readonly BenchPerson[], worker: number): BenchPerson => {
  const person = people[worker % people.length]
  if (!person) throw new Error('There are no people.')
  return person
}

export const kinds: readonly Kind[] = [
  {
    name: 'has_profile',
    what: 'a read that needs no log-in',
    writes: false,
    at: (door, people) => {
      const calls = people.map(({ actor }) =>
        view(door, null, 'has_profile', { address: actor.caller }),
      )
      return async (worker) => (await calls[worker % calls.length]?.()) ?? null
    },
  },
  {
    name: 'get_credentials',
    what: "a person's list, with a session at the gateway",
    writes: false,
    at: (door, people) => {
      const calls = people.map(({ actor }) => view(door, actor, 'get_credentials', {}))
      return async (worker) => (await calls[worker % calls.length]?.()) ?? null
    },
  },
  {
    name: 'get_credential_shared',
    what: 'a consumer reads 4 KiB of ciphertext',
    writes: false,
    at: (door, people) => {
      const calls = people.map(({ consumer, copy }) =>
        view(door, consumer, 'get_credential_shared', { id: copy }),
      )
      return async (worker) => (await calls[worker % calls.length]?.()) ?? null
    },
  },
  {
    name: 'add_attribute',
    what: 'a small write, until its block is committed',
    writes: true,
    at: (door, people) => (worker) =>
      write(door, personOf(people, worker), 'add_attribute', {
        id: newId(),
        attribute_key: 'bench',
        value: randomText(24),
      }),
  },
  {
    name: 'share_credential',
    what: 'copy of 4 KiB, link and grant, with two signatures to verify, until its block is committed',
    writes: true,
    at: (door, people) => async (worker) => {
      const person = personOf(people, worker)
      return write(
        door,
        person,
        'share_credential',
        await sharedCopy(person.original, person.consumer.caller),
      )
    },
  },
]
