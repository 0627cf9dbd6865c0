import type { Chain } from '../chain/create-chain.ts'

export const API_VERSION = '0.2.0'
export const KWIL_VERSION = '0.10.2+devnode'

export function versionOf(service: 'user' | 'chain') {
  return {
    service,
    api_ver: API_VERSION,
    major: 0,
    minor: 2,
    patch: 0,
    kwil_ver: KWIL_VERSION,
  }
}

export function chainInfo(chain: Chain) {
  const { height, hash } = chain.head()
  return { chain_id: chain.chainId, block_height: height, block_hash: hash, gas: false }
}

/** As kwild's, and `dev: true`: nobody should take this for a network. */
export function userHealth(chain: Chain, now: number) {
  const { height, appHash, timestamp } = chain.head()
  const age = Math.max(0, now - timestamp * 1000)
  return {
    healthy: age < 6 * chain.emptyBlockInterval + 1000 && chain.hasRoom(),
    version: API_VERSION,
    ...chainInfo(chain),
    block_time: timestamp * 1000,
    block_age: age,
    syncing: false,
    height,
    app_hash: appHash,
    peer_count: 0,
    mode: 'open' as const,
    dev: true,
  }
}
