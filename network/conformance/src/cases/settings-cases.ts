import { newId, newServer, newXrpl } from '../actors/fresh.ts'
import { writeGrant } from '../world/delegated.ts'
import { addWalletInput, boundText, now, shareInput, walletInput } from '../world/inputs.ts'
import { scene } from '../world/scenes.ts'
import type { World } from '../world/world.ts'
import type { ConformanceCase } from './case.ts'

const NOT_BOUND = 'the message must be an ownership message that names the profile'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'

type Settings = {
  network: string
  require_bound_proofs: boolean
  open_write_grant_relay: boolean
  max_lock_seconds: number
}

/** These change the whole network for a moment, so they run alone. */
async function withSettings(
  world: World,
  change: Partial<Settings>,
  work: () => Promise<void>,
): Promise<void> {
  const found = await world.readOne(null, 'get_settings')
  const before = { ...found, max_lock_seconds: Number(found.max_lock_seconds) }
  await world.asOwner('update_settings_as_owner', { ...before, ...change })
  try {
    await work()
  } finally {
    await world.asOwner('update_settings_as_owner', before)
  }
}

export const settingsCases: readonly ConformanceCase[] = [
  {
    id: 'settings/bound-proofs',
    title: 'bound proofs can be made mandatory, for this network only',
    covers: ['G2'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [person, wallet] = [await world.person(), newXrpl()]
      const { userId } = await world.bareUser()
      const { chainId } = world.connection
      await withSettings(world, { network: chainId, require_bound_proofs: true }, async () => {
        await world.refuses(person, 'add_wallet', addWalletInput(wallet), NOT_BOUND)
        const first = { ...walletInput(newXrpl()), user_id: userId }
        await world.refuses(world.inserter, 'upsert_wallet_as_inserter', first, NOT_BOUND)
        const foreign = boundText(wallet, person.userId, 'another-network')
        await world.refuses(person, 'add_wallet', addWalletInput(wallet, foreign), NOT_FOR_THIS)
        const own = boundText(wallet, person.userId, chainId)
        await world.write(person, 'add_wallet', addWalletInput(wallet, own))
      })
    },
  },
  {
    id: 'settings/open-relay',
    title: 'with an open relay anybody may submit a write grant',
    covers: ['G6'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      await withSettings(world, { open_write_grant_relay: true }, async () => {
        const input = await writeGrant(person.wallet, issuer, newServer().caller)
        await world.write(newServer(), 'create_credentials_by_dwg', input)
      })
    },
  },
  {
    id: 'settings/longest-lock',
    title: 'the longest lock can be shortened',
    covers: ['G9'],
    needs: ['owner', 'settings'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      await withSettings(world, { max_lock_seconds: 600 }, async () => {
        const long = await shareInput(original, consumer.caller, now() + 900)
        const reason = 'locked_until is too far in the future, it is counted in seconds'
        await world.refuses(person, 'share_credential', long, reason)
        await world.write(person, 'share_credential', {
          ...long,
          id: newId(),
          locked_until: now() + 500,
        })
      })
    },
  },
]
