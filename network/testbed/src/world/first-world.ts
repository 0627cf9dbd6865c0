import type { Network } from '../network.ts'
import { createWorld, type World } from './world.ts'

/** The world at the first door of a network, for whoever keeps no record of the answers. */
export function firstWorld({ targets, admin, owner, inserter, people, search }: Network): World {
  const [connection] = targets
  if (!connection) throw new Error('The network has no door.')
  const parts = { connection, admin, owner, inserter, people, search }
  return createWorld({ ...parts, record: () => {} })
}
