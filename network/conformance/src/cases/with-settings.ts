import type { World } from '@idos/testbed'

export type Settings = {
  network: string
  require_bound_proofs: boolean
  open_write_grant_relay: boolean
  max_lock_seconds: number
  require_bound_grants: boolean
}

/** Changes settings of the whole network for a moment: cases that use it run alone. */
export async function withSettings(
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
