import { type KwilValue, MAX_ARGUMENT_ROWS } from '@idos/kwil'
import type { ActionName } from '@idos/schema'
import type { VectorWallet } from '@idos/schema/testing'
import { type Actor, actorOf, type Server } from '../actors/actor.ts'
import { newEvm, newId, newKey } from '../actors/fresh.ts'
import { argumentsOf } from '../wire/arguments.ts'
import type { Connection } from '../wire/connection.ts'
import { firstWallet, type Profile } from './inputs.ts'

/** Somebody with a profile, acting with its first wallet. */
export type Person = Actor & {
  readonly userId: string
  readonly walletId: string
  readonly wallet: VectorWallet
  readonly encryptionKey: string
  /** Of the network. */
  readonly chainId: string
  /** How the wallet was given to the profile. */
  readonly proof: ReturnType<typeof firstWallet>
}

export type People = {
  person(wallet?: VectorWallet): Promise<Person>
  /** A profile without a wallet. */
  bareUser(): Promise<Profile>
}

type Order = {
  readonly user: readonly KwilValue[]
  readonly wallet: readonly KwilValue[] | undefined
  done(error?: unknown): void
}

/** Profiles in one go: what is ordered meanwhile goes into the next pair of transactions, so blocks are not waited for one by one. */
export function createPeople(connection: Connection, inserter: Server): People {
  const orders: Order[] = []
  let working = false

  async function work(): Promise<void> {
    if (working) return
    working = true
    for (
      let batch = orders.splice(0, MAX_ARGUMENT_ROWS);
      batch.length > 0;
      batch = orders.splice(0, MAX_ARGUMENT_ROWS)
    ) {
      const wallets = batch.flatMap(({ wallet }) => (wallet ? [wallet] : []))
      try {
        await run(
          'add_user_as_inserter',
          batch.map(({ user }) => user),
        )
        if (wallets.length > 0) await run('upsert_wallet_as_inserter', wallets)
        for (const order of batch) order.done()
      } catch (error) {
        for (const order of batch) order.done(error)
      }
    }
    working = false
  }

  async function run(action: ActionName, rows: readonly (readonly KwilValue[])[]): Promise<void> {
    const outcome = await connection.execute(inserter, action, rows)
    if (!outcome.ok) throw new Error(`The inserter's ${action} failed: ${outcome.text}`)
  }

  const { chainId } = connection

  function newProfile(): Profile {
    return { userId: newId(), encryptionKey: newKey(), chainId }
  }

  function order({ userId, encryptionKey }: Profile, wallet?: Record<string, unknown>) {
    const user = argumentsOf('add_user_as_inserter', {
      id: userId,
      recipient_encryption_public_key: encryptionKey,
    })
    const args = wallet && argumentsOf('upsert_wallet_as_inserter', wallet)
    return new Promise<void>((resolve, reject) => {
      const done = (error?: unknown) => (error ? reject(error) : resolve())
      orders.push({ user, wallet: args, done })
      void work()
    })
  }

  return {
    async person(wallet = newEvm()) {
      const profile = newProfile()
      const proof = firstWallet(wallet, profile)
      await order(profile, proof)
      return { ...actorOf(wallet), ...profile, walletId: proof.id, wallet, proof }
    },
    async bareUser() {
      const profile = newProfile()
      await order(profile)
      return profile
    },
  }
}
