import type { RoundTripOutcome } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import type { RoundTrips } from '../round-trip/round-trips.ts'
import { createFakeWorld } from '../testing/fake-world.ts'
import { CONSUMER, COPY_ID, CREDENTIAL_ID, kycRow, NOW, PROFILE } from '../testing/rows.ts'

/** An Enclave at the other end of the trip, which answers what the test has it answer. */
function setUp() {
  const world = createFakeWorld()
  world.records.credentials = [kycRow]
  const asked: { ask: unknown; note: unknown }[] = []
  let outcome: RoundTripOutcome = { method: 'none', code: 'USER_DECLINED' }
  const trips: RoundTrips = {
    async prepare(ask, note) {
      asked.push({ ask, note })
      return { go: async () => true }
    },
    take: vi.fn(async () => ({ note: asked.at(-1)?.note, outcome })),
  }
  return {
    ...{ world, trips, asked },
    client: (address?: string) =>
      world.createClient({
        trips,
        ...(address ? { account: { ...world.clientOptions.account, address } } : {}),
      }),
    answer(next: RoundTripOutcome) {
      outcome = next
    },
  }
}

const share = {
  act: 'share',
  credentialId: CREDENTIAL_ID,
  consumer: CONSUMER,
  purpose: 'Open an account',
  lockedFor: 600,
} as const

async function consent(lockedUntil: number) {
  const { enclave } = createFakeWorld()
  const params = { ...PROFILE, credentials: [], consumer: CONSUMER, lockedUntil, purpose: 'x' }
  return { method: 'share', result: await enclave.share(params as never) } as RoundTripOutcome
}

describe('a share by a round trip', () => {
  it('asks what the window is asked', async () => {
    const { client, asked } = setUp()
    await client().prepareRoundTrip(share)
    expect(asked[0]?.ask).toEqual({
      method: 'share',
      params: {
        ...PROFILE,
        credentials: [
          { id: CREDENTIAL_ID, content: 'AAAA', encryptorPublicKey: PROFILE.publicKey },
        ],
        consumer: CONSUMER,
        lockedUntil: NOW + 600,
        purpose: 'Open an account',
        keepRecord: true,
      },
    })
  })

  it('goes on with what was consented to, in another visit, without a window', async () => {
    const { client, answer, world } = setUp()
    await client().prepareRoundTrip(share)
    answer(await consent(NOW + 600))
    const later = client()
    expect(await later.finishRoundTrip('x')).toEqual({
      act: 'share',
      credentialId: null,
      error: null,
    })
    expect(await later.resubmit()).toMatchObject({ copyId: COPY_ID, lockedUntil: NOW + 600 })
    expect(world.windows.open).not.toHaveBeenCalled()
    expect(later.state().pending).toBeNull()
  })

  it.each([
    ['another lock', async () => consent(NOW + 601)],
    [
      'another credential',
      async () => {
        const outcome = await consent(NOW + 600)
        if (outcome.method !== 'share') throw new Error()
        const copies = outcome.result.copies.map((copy) => ({ ...copy, originalId: COPY_ID }))
        return { ...outcome, result: { ...outcome.result, copies } } as RoundTripOutcome
      },
    ],
    [
      'two copies',
      async () => {
        const outcome = await consent(NOW + 600)
        if (outcome.method !== 'share') throw new Error()
        const { copies } = outcome.result
        return { ...outcome, result: { ...outcome.result, copies: [...copies, ...copies] } }
      },
    ],
    ['another act', async () => ({ method: 'view', result: { viewed: true } }) as RoundTripOutcome],
  ])('is nothing with %s', async (_, outcome) => {
    const { client, answer } = setUp()
    await client().prepareRoundTrip(share)
    answer(await outcome())
    const later = client()
    expect(await later.finishRoundTrip('x')).toMatchObject({ error: { code: 'INTERNAL' } })
    expect(later.state().pending).toBeNull()
  })

  it('is nothing for another account', async () => {
    const { client, answer } = setUp()
    await client().prepareRoundTrip(share)
    answer(await consent(NOW + 600))
    const other = client(`0x${'9'.repeat(40)}`)
    expect(await other.finishRoundTrip('x')).toBeNull()
    expect(other.state().pending).toBeNull()
  })

  it('comes back as the failure that it was', async () => {
    const { client } = setUp()
    await client().prepareRoundTrip(share)
    expect(await client().finishRoundTrip('x')).toMatchObject({ error: { code: 'USER_DECLINED' } })
  })
})

describe('another act by a round trip', () => {
  it('creates a profile with the key that was chosen there', async () => {
    const { client, answer, asked, world } = setUp()
    world.records.hasProfile = false
    await client().prepareRoundTrip({ act: 'create-profile' })
    expect(asked[0]?.ask).toEqual({ method: 'createKey', params: {} })
    answer({ method: 'createKey', result: PROFILE })
    const later = client()
    expect(await later.finishRoundTrip('x')).toMatchObject({ act: 'create-profile', error: null })
    expect(later.state().chosen).toEqual(PROFILE)
    const register = vi.fn(async () => undefined)
    await later.createProfile({ window: null, site: 'https://app.example', register })
    expect(register).toHaveBeenCalledOnce()
  })

  it('shows a credential, and says nothing when the person closed it', async () => {
    const { client, answer, asked } = setUp()
    const view = { act: 'view', credentialId: CREDENTIAL_ID } as const
    await client().prepareRoundTrip(view)
    expect(asked[0]?.ask).toMatchObject({ method: 'view' })
    answer({ method: 'none', code: 'USER_CLOSED' })
    expect(await client().finishRoundTrip('x')).toEqual({ ...view, error: null })
  })

  it('keeps recovery words', async () => {
    const { client, answer, asked } = setUp()
    await client().prepareRoundTrip({ act: 'backup' })
    expect(asked[0]?.ask).toEqual({ method: 'backup', params: PROFILE })
    answer({ method: 'backup', result: { backedUp: true } })
    expect(await client().finishRoundTrip('x')).toMatchObject({ act: 'backup', error: null })
  })

  it('is not offered by a client that was given none', async () => {
    const client = createFakeWorld().createClient()
    await expect(client.prepareRoundTrip({ act: 'backup' })).rejects.toMatchObject({
      code: 'ROUND_TRIP_IMPOSSIBLE',
    })
    expect(await client.finishRoundTrip('x')).toBeNull()
  })
})
