import type { NetworkClient } from '@idos/network-client'
import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import type { AccessGrant } from './access-grant.ts'
import { type AllGrants, allGrants } from './all-grants.ts'
import { grantEvents, watchGrants } from './watch-grants.ts'

const row = (id: string) => ({
  id,
  ag_owner_user_id: 'user',
  ag_grantee_wallet_identifier: 'me',
  data_id: `copy of ${id}`,
  locked_until: '0',
  content_hash: null,
  inserter_type: 'user',
  inserter_id: 'x',
})

/** A network that has these grants, oldest first; `onPage` happens after each page. */
function networkOf(ids: string[], onPage: () => void = () => undefined) {
  const asked: object[] = []
  const network: NetworkClient = {
    withSignal: () => network,
    async call(name: string, input: { page: number; size: number }) {
      if (name === 'get_access_grants_granted_count') return [{ count: String(ids.length) }]
      asked.push(input)
      const rows = ids.slice((input.page - 1) * input.size, input.page * input.size).map(row)
      onPage()
      return rows
    },
  } as unknown as NetworkClient
  return { network, asked }
}

async function idsOf(grants: AllGrants): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of grants) ids.push(id)
  return ids
}

describe('all grants', () => {
  it('are read page by page, newest first', async () => {
    const { network, asked } = networkOf(['a', 'b', 'c', 'd', 'e'])
    expect(await idsOf(allGrants(network, { size: 2 }))).toEqual(['e', 'd', 'c', 'b', 'a'])
    expect(asked).toMatchObject([{ page: 3 }, { page: 2 }, { page: 1 }])
    expect(await allGrants(network).total()).toBe(5)
  })

  it.each([0, 1, 2, 3, 4, 5])(
    'are none of them missed, and none given twice, when the one at %i goes meanwhile',
    async (at) => {
      const ids = ['a', 'b', 'c', 'd', 'e', 'f']
      const left = ids.filter((_, index) => index !== at)
      let pages = 0
      const { network } = networkOf(ids, () => {
        if (++pages === 1) ids.splice(at, 1)
      })
      const found = await idsOf(allGrants(network, { size: 2 }))
      expect(found).toEqual(expect.arrayContaining(left))
      expect(new Set(found).size).toBe(found.length)
    },
  )

  it('end with the signal', async () => {
    const ended = new AbortController()
    const { network, asked } = networkOf(['a', 'b', 'c'], () => ended.abort(new Error('enough')))
    const grants = allGrants(network, { size: 1, signal: ended.signal })
    await expect(idsOf(grants)).rejects.toMatchObject({
      code: 'ABORTED',
      cause: { message: 'enough' },
    })
    expect(asked).toHaveLength(1)
  })
})

const grant = (id: string, ownerUserId: string | null = 'user'): AccessGrant => ({
  id,
  ownerUserId,
  granteeWalletIdentifier: 'me',
  copyId: `copy of ${id}`,
  lockedUntil: 0,
  contentHash: null,
  insertedBy: 'user',
  inserterId: 'x',
})
const mapOf = (...grants: AccessGrant[]) => new Map(grants.map((one) => [one.id, one]))

describe('watching grants', () => {
  it('tells what is gone, new and changed, in this order', () => {
    const before = mapOf(grant('a'), grant('b'), grant('c'))
    const after = mapOf(grant('b'), grant('c', null), grant('d'))
    expect(grantEvents(before, after).map(({ kind, grant: { id } }) => `${kind} ${id}`)).toEqual([
      'revoked a',
      'changed c',
      'granted d',
    ])
  })

  it('goes on where you looked last, and over a look that failed', async () => {
    const looks: (AccessGrant[] | Error)[] = [
      [grant('a'), grant('b')],
      new IdosError('NETWORK_UNREACHABLE'),
      [grant('b')],
    ]
    const errors: unknown[] = []
    const ended = new AbortController()
    const grants: AllGrants = {
      total: async () => 0,
      async *[Symbol.asyncIterator]() {
        const look = looks.shift() ?? []
        if (look instanceof Error) throw look
        yield* look
      },
    }
    const told: string[] = []
    const events = watchGrants(grants, {
      known: [grant('a')],
      every: 1,
      signal: ended.signal,
      onError: (error) => errors.push(error),
    })
    for await (const { kind, grant: one } of events) {
      told.push(`${kind} ${one.id}`)
      if (told.length === 2) ended.abort()
    }
    expect(told).toEqual(['granted b', 'revoked a'])
    expect(errors).toMatchObject([{ code: 'NETWORK_UNREACHABLE' }])
  })

  it('ends with the error where nobody takes it', async () => {
    const failing: AllGrants = {
      total: async () => 0,
      // biome-ignore lint/correctness/useYield: it has nothing to give
      async *[Symbol.asyncIterator]() {
        throw new IdosError('NETWORK_UNREACHABLE')
      },
    }
    await expect(watchGrants(failing).next()).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE' })
  })
})
