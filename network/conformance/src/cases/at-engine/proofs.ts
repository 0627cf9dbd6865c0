import {
  actorOf,
  addWalletInput,
  boundText,
  equal,
  knownProfile,
  newEvm,
  newXrpl,
  now,
  PROOF_TEXT,
} from '@idos/testbed'
import type { ConformanceCase } from '../case.ts'
import { withSettings } from '../with-settings.ts'

/** Bound ownership proofs, to the second. */

const NOT_BOUND = 'the message must be an ownership message that names the profile'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'

export const proofsAtEngine: readonly ConformanceCase[] = [
  {
    id: 'wallet/proof-window',
    title: 'a bound proof counts from 65 s before its time to the second at which it ends',
    covers: ['bound-proofs'],
    needs: ['clock'],
    async run(world) {
      const time = now()
      await world.engine.at(time, async () => {
        const [person, early, late] = [await world.person(), newXrpl(), newXrpl()]
        const profile = await knownProfile(world, person)
        const input = (wallet: typeof early, issuedAt: number) =>
          addWalletInput(wallet, boundText(wallet, profile, issuedAt))
        await world.refuses(person, 'add_wallet', input(early, time + 66), NOT_FOR_THIS)
        await world.write(person, 'add_wallet', input(early, time + 65))
        // Proofs made here are valid for ten minutes.
        await world.refuses(person, 'add_wallet', input(late, time - 601), NOT_FOR_THIS)
        await world.write(person, 'add_wallet', input(late, time - 600))
      })
    },
  },
  {
    id: 'wallet/age-to-the-second',
    title: 'a text for a profile with wallets names the second of its block and its oldest wallet',
    covers: ['bound-proofs'],
    needs: ['clock'],
    async run(world) {
      const time = now()
      await world.engine.at(time, async () => {
        const [person, wallet] = [await world.person(), newXrpl()]
        const profile = await knownProfile(world, person)
        const { address } = person.wallet
        equal(profile.existing, { createdAt: time, wallet: address }, 'what the profile says')
        const lies = [
          null,
          { createdAt: time - 1, wallet: address },
          { createdAt: time + 1, wallet: address },
          { createdAt: 0, wallet: address },
          { createdAt: time, wallet: wallet.address },
        ]
        for (const existing of lies) {
          const input = addWalletInput(wallet, boundText(wallet, { ...profile, existing }))
          await world.refuses(person, 'add_wallet', input, NOT_FOR_THIS)
        }
        const input = addWalletInput(wallet, boundText(wallet, profile))
        await world.write(person, 'add_wallet', input)
      })
    },
  },
  {
    id: 'wallet/age-unknown',
    title: 'the age of a profile that is older than the record of ages is called unknown',
    covers: ['bound-proofs', 'upgrade'],
    needs: ['engine'],
    async run(world) {
      const [person, wallet] = [await world.person(), newXrpl()]
      await world.engine.fill(`DELETE FROM main.profile_births WHERE user_id = '${person.userId}'`)
      const profile = await knownProfile(world, person)
      equal(profile.existing?.createdAt, 0, 'when it was created')
      const text = boundText(wallet, profile)
      equal(text.includes('Profile created: unknown'), true, 'unknown in the text')
      await world.write(person, 'add_wallet', addWalletInput(wallet, text))
    },
  },
  {
    id: 'wallet/detached-for-good',
    title:
      'also where free texts count, a detached wallet takes bound proofs of later seconds only',
    covers: ['bound-proofs'],
    needs: ['clock'],
    async run(world) {
      const time = now()
      await world.engine.at(time, async () => {
        const [person, wallet] = [await world.person(), newEvm()]
        const profile = await knownProfile(world, person)
        const bound = (issuedAt: number) =>
          addWalletInput(wallet, boundText(wallet, profile, issuedAt))
        await withSettings(world, { require_bound_proofs: false }, async () => {
          await world.write(person, 'add_wallet', addWalletInput(wallet))
          await world.write(actorOf(wallet), 'detach_wallet')
          equal(await world.read(actorOf(wallet), 'get_user'), [], 'get_user of the wallet')
          equal((await world.read(person, 'get_wallets')).length, 1, 'wallets')
          for (const text of [PROOF_TEXT, 'new text'])
            await world.refuses(person, 'add_wallet', addWalletInput(wallet, text), NOT_BOUND)
          await world.refuses(person, 'add_wallet', bound(time), NOT_FOR_THIS)
        })
        await world.write(person, 'add_wallet', bound(time + 1))
      })
    },
  },
]
