import type { NetworkClient } from '@idos/network-client'
import { throwIfAborted } from '@idos/network-client/abort'
import { networkOf } from '../call-options.ts'
import { type AccessGrant, toAccessGrant } from './access-grant.ts'

/** What `allGrants` lists, and in pages of which size. */
export type AllGrantsParameters = {
  /** Only those of this profile. */
  userId?: string
  /** Grants for each request, at most 100. */
  size?: number
  /** Ends the reading, also in the middle of a request: ABORTED, or TIMEOUT for `AbortSignal.timeout`. */
  signal?: AbortSignal
}

/** Every grant, as many requests as it takes. Can be gone through again, which reads again. */
export type AllGrants = AsyncIterable<AccessGrant> & {
  /** How many there are now. */
  total(): Promise<number>
}

/**
 * Newest first. The pages are read from the last one down: the network appends, so a grant that goes meanwhile moves others to
 * pages that are still to come, where a reader who goes up would miss them. Each is given once.
 */
export function allGrants(
  client: NetworkClient,
  { userId, size = 100, signal }: AllGrantsParameters = {},
): AllGrants {
  const network = signal ? networkOf(client, { signal }) : client
  const user_id = userId ?? null
  const total = async () => {
    const [row] = await network.call('get_access_grants_granted_count', { user_id })
    return Number(row?.count ?? 0)
  }
  async function* read() {
    const given = new Set<string>()
    for (let page = Math.ceil((await total()) / size); page > 0; page--) {
      throwIfAborted(signal)
      const rows = await network.call('get_access_grants_granted', { user_id, page, size })
      for (const row of rows.toReversed()) {
        if (given.has(row.id)) continue
        given.add(row.id)
        yield toAccessGrant(row)
      }
    }
  }
  return { total, [Symbol.asyncIterator]: read }
}
