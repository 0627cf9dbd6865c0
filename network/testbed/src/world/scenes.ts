import { MAX_ARGUMENT_ROWS } from '@idos/kwil'
import type { VectorWallet } from '@idos/schema/testing'
import type { Actor, Server } from '../actors/actor.ts'
import { newId, newServer } from '../actors/fresh.ts'
import { argumentsOf } from '../wire/arguments.ts'
import { outcomeText } from '../wire/outcome.ts'
import { equal } from './check.ts'
import {
  addWalletInput,
  boundText,
  credentialInput,
  notesOf,
  type Profile,
  shareInput,
  type walletInput,
} from './inputs.ts'
import type { Person } from './people.ts'
import type { World } from './world.ts'

export type Scene = {
  readonly person: Person
  readonly issuer: Server
  readonly consumer: Server
  readonly stranger: Server
  /** Id of the credential that the person has. */
  readonly original: string
  /** The `id` in its notes. */
  readonly notesId: string
}

/** A person with one credential, its issuer, a consumer to be and a stranger. */
export async function scene(world: World, wallet?: VectorWallet): Promise<Scene> {
  const person = await world.person(wallet)
  const issuer = newServer()
  const notesId = newId()
  const original = await addOriginal(world, person, issuer, notesOf(notesId))
  return { person, issuer, consumer: newServer(), stranger: newServer(), original, notesId }
}

/** Adds an original to a profile and returns its id. */
export async function addOriginal(
  world: World,
  person: Actor,
  issuer: Server,
  publicNotes = notesOf(newId()),
): Promise<string> {
  const input = await credentialInput(issuer, publicNotes)
  await world.write(person, 'add_credential', input)
  return input.id
}

/** Shares a credential and returns the arguments that did it. */
export async function share(
  world: World,
  person: Actor,
  original: string,
  grantee: string,
  lockedUntil = 0,
) {
  const input = await shareInput(original, grantee, lockedUntil)
  await world.write(person, 'share_credential', input)
  return input
}

/** A profile as a further wallet has to name it. */
export async function knownProfile(world: World, person: Person): Promise<Profile> {
  const row = await world.readOne(person, 'get_profile')
  const existing = { createdAt: Number(row.created_at), wallet: row.oldest_wallet }
  return { ...person, existing }
}

/** The arguments of `add_wallet`, with a text in the bound form. */
export async function joiningWallet(world: World, person: Person, wallet: VectorWallet) {
  const profile = await knownProfile(world, person)
  return addWalletInput(wallet, boundText(wallet, profile))
}

/**
 * Shares a credential many times, in as few transactions as take them. The ids of the copies, those of one block together.
 */
export async function shareMany(
  world: World,
  person: Actor,
  original: string,
  grantee: string,
  count: number,
): Promise<readonly (readonly string[])[]> {
  const rows = await Promise.all(Array.from({ length: count }, () => shareInput(original, grantee)))
  const blocks: string[][] = []
  for (let from = 0; from < count; from += MAX_ARGUMENT_ROWS) {
    const some = rows.slice(from, from + MAX_ARGUMENT_ROWS)
    const args = some.map((row) => argumentsOf('share_credential', row))
    const outcome = await world.connection.execute(person, 'share_credential', args)
    equal(outcomeText(outcome), 'ok', `sharing ${some.length} times`)
    blocks.push(some.map(({ id }) => id))
  }
  return blocks
}

type Wallet = ReturnType<typeof walletInput>

/** Both ways of adding a wallet refuse it: the inserter's and the user's own. */
export async function refusedBothWays(
  world: World,
  input: { readonly [K in keyof Wallet]: Wallet[K] | null },
  reason: string,
): Promise<void> {
  const { userId } = await world.bareUser()
  const person = await world.person()
  await world.refuses(
    world.inserter,
    'upsert_wallet_as_inserter',
    { ...input, user_id: userId },
    reason,
  )
  const { wallet_type: _, ...own } = input
  await world.refuses(person, 'add_wallet', own, reason)
}
