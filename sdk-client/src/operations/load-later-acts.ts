import { orNotLoaded } from '../wallet/load-wallet-kit.ts'

/**
 * Acts that nobody does at first: they load beside the first reading. Rejects with `NETWORK_UNREACHABLE` when the page can not
 * load them.
 */
export function loadLaterActs(): Promise<typeof import('./later-acts.ts')> {
  return orNotLoaded(import('./later-acts.ts'))
}
