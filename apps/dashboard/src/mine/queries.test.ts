import { type AccessRecord, type Client, IdosError } from '@idos/client'
import { createFakeWorld } from '@idos/client/testing'
import { QueryObserver } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { createQueries, readAnew, recordsOptions, sessionOptions } from './queries.ts'

describe('what is the person’s', () => {
  it('is read once, however many cards show it, and anew only after an act', async () => {
    const world = createFakeWorld()
    const client = world.createClient()
    const queries = createQueries(() => undefined)
    const seen = vi.fn()
    const cards = Array.from(
      { length: 30 },
      () => new QueryObserver(queries, sessionOptions(client)),
    )
    const offs = cards.map((card) => card.subscribe(seen))
    await vi.waitFor(() => expect(cards[29]?.getCurrentResult().isSuccess).toBe(true))
    // A result that would begin the next reading would have done so by now.
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(world.network.getGrants).toHaveBeenCalledTimes(1)
    await readAnew(queries)
    expect(world.network.getGrants).toHaveBeenCalledTimes(2)
    for (const off of offs) off()
  })

  it('that can not be read without a session ends the visit, and asks the wallet nothing', async () => {
    const world = createFakeWorld()
    world.records.session = false
    const ended = vi.fn()
    const queries = createQueries(ended)
    const card = new QueryObserver(queries, sessionOptions(world.createClient()))
    const off = card.subscribe(() => undefined)
    await vi.waitFor(() => expect(card.getCurrentResult().isError).toBe(true))
    expect(ended).toHaveBeenCalledTimes(1)
    expect(world.signed).toEqual([])
    off()
  })

  it('is shown with odd notes in it, too: one strange credential hides no other', async () => {
    const world = createFakeWorld()
    const row = { issuer_auth_public_key: 'ab'.repeat(32), original_id: null }
    world.records.credentials = ['{', 'null', '[]', '{"type":{}}', '"x"', null].map(
      (public_notes, at) => ({ ...row, id: `c${at}`, public_notes }),
    )
    const { credentials } = await createQueries(() => undefined).fetchQuery(
      sessionOptions(world.createClient()),
    )
    expect(credentials).toHaveLength(6)
    expect(new Set(credentials.map(({ status }) => status))).toEqual(new Set(['unknown']))
  })

  it('keeps the names that it knew while they can not be read, and has none once it is locked', async () => {
    const known = { grantee: 'a' } as AccessRecord
    let answer: () => Promise<AccessRecord[]> = async () => [known]
    const client = { account: { address: '0x1' }, accessRecords: () => answer() } as Client
    const queries = createQueries(() => undefined)
    const options = { ...recordsOptions(client, true), retryDelay: 1 }
    const names = new QueryObserver(queries, options)
    const off = names.subscribe(() => undefined)
    await vi.waitFor(() => expect(names.getCurrentResult().data).toEqual([known]))
    const refused = vi.fn(() => Promise.reject(new IdosError('TIMEOUT')))
    answer = refused
    await readAnew(queries)
    expect(refused).toHaveBeenCalledTimes(4)
    expect(names.getCurrentResult().data).toEqual([known])
    answer = () => Promise.reject(new IdosError('ENCLAVE_LOCKED'))
    await readAnew(queries)
    expect(names.getCurrentResult().data).toEqual([])
    off()
  })
})
