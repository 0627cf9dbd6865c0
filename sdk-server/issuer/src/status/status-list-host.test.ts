import { type CredentialStatus, didKey, issueCredential, verifyCredential } from '@idos/credentials'
import { decodeBase64, ed25519Signer, encodeBase64 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { createStatusListHost, type StatusListHostParameters } from './status-list-host.ts'
import { memoryStatusListStore } from './status-list-store.ts'

const signer = ed25519Signer(new Uint8Array(32).fill(1))
const issuer = didKey(signer.publicKey)
const url = 'https://issuer.example/status'
const start = Date.parse('2026-06-01T00:00:00Z')

function host(change: Partial<StatusListHostParameters> = {}) {
  let time = start
  let signatures = 0
  const counting = {
    ...signer,
    sign: (message: Uint8Array) => {
      signatures += 1
      return signer.sign(message)
    },
  }
  const lists = createStatusListHost({
    ...{ issuer, signer: counting, url, store: memoryStatusListStore(), now: () => time },
    purposes: ['revocation', 'suspension'],
    ...change,
  })
  const get = async (address: string) => (await lists.serve(new Request(address)))?.json()
  const wait = (seconds: number) => {
    time += seconds * 1000
  }
  return { lists, get, wait, signatures: () => signatures, now: () => new Date(time) }
}

async function statusOf(
  { get, now }: ReturnType<typeof host>,
  credentialStatus: CredentialStatus[],
) {
  const credential = await issueCredential({
    ...{ issuer: { id: issuer }, signer, subject: { firstName: 'Ada' }, credentialStatus },
    validFrom: new Date(start),
  })
  const { checks } = await verifyCredential(credential, {
    ...{ trust: [issuer], types: ['KycCredential'], now: now(), status: get },
  })
  return checks.find(({ name }) => name === 'status')?.code
}

describe('the status lists of an issuer', () => {
  it('say of a credential what was said of its position, to any verifier', async () => {
    const world = host()
    const entries = await world.lists.allocate()
    expect(entries.map(({ statusListCredential }) => statusListCredential)).toEqual([
      `${url}/revocation/0`,
      `${url}/suspension/0`,
    ])
    expect(await statusOf(world, entries)).toBe('OK')
    const [revocation, suspension] = entries as [CredentialStatus, CredentialStatus]
    await world.lists.set(suspension, true)
    expect(await statusOf(world, entries)).toBe('SUSPENDED')
    await world.lists.set(suspension, false)
    expect(await statusOf(world, entries)).toBe('OK')
    await world.lists.set(revocation, true)
    expect(await statusOf(world, entries)).toBe('REVOKED')
    expect(await world.lists.isSet(revocation)).toBe(true)
    await expect(world.lists.set(revocation, false)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('are signed for a change, and for half of their life, however many ask', async () => {
    const world = host()
    const [entry] = await world.lists.allocate()
    const address = entry!.statusListCredential
    for (let i = 0; i < 5; i++) await world.get(address)
    expect(world.signatures()).toBe(1)
    await world.lists.set(entry!, true)
    await world.get(address)
    expect(world.signatures()).toBe(2)
    world.wait(43_199)
    await world.get(address)
    expect(world.signatures()).toBe(2)
    world.wait(1)
    expect(await world.get(address)).toMatchObject({ validUntil: '2026-06-02T12:00:00Z' })
    expect(world.signatures()).toBe(3)
  })

  it('give no position twice, and begin another list when one is full', async () => {
    let next = 0
    // Every draw twice: the second is taken.
    const random = () => {
      const at = Math.floor(next++ / 2)
      return Uint8Array.of(at >> 16, (at >> 8) & 255, at & 255)
    }
    const store = memoryStatusListStore()
    const { lists } = host({ random, store, purposes: ['revocation'] })
    const first = [
      (await lists.allocate())[0],
      (await lists.allocate())[0],
      (await lists.allocate())[0],
    ]
    expect(first.map((entry) => entry?.statusListIndex)).toEqual(['0', '1', '2'])
    await store.change(0, (record) => {
      const taken = decodeBase64(record?.taken ?? '')
      return { taken: encodeBase64(taken.fill(255, 0, taken.length * 0.81)), set: {} }
    })
    expect((await lists.allocate())[0]?.statusListCredential).toBe(`${url}/revocation/1`)
  })

  it.each<[string, Partial<CredentialStatus>]>([
    ['a position that nobody has', { statusListIndex: '7' }],
    ['a position behind the end', { statusListIndex: '131072' }],
    ['a position that is none', { statusListIndex: '-1' }],
    ['a list that was not begun', { statusListCredential: `${url}/revocation/1` }],
    ['a list of another address', { statusListCredential: 'https://other.example/revocation/0' }],
    ['a list in another spelling', { statusListCredential: `${url}/revocation/00` }],
    ['another purpose', { statusPurpose: 'refresh', statusListCredential: `${url}/refresh/0` }],
    ['a purpose that is not the list’s', { statusPurpose: 'suspension' }],
  ])('are not changed at %s', async (_, change) => {
    const random = () => Uint8Array.of(0, 0, 5)
    const { lists } = host({ random })
    const [entry] = await lists.allocate()
    expect(entry?.statusListIndex).toBe('5')
    await expect(lists.set({ ...entry!, ...change }, true)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('are all that is served, and nothing is signed for who asks for more', async () => {
    const { lists, signatures } = host()
    await lists.allocate()
    const ask = (path: string, method = 'GET') =>
      lists.serve(new Request(`https://issuer.example${path}`, { method }))
    for (const path of [
      ...[
        '/',
        '/status',
        '/status/',
        '/status/revocation',
        '/status/revocation/1',
        '/x/revocation/0',
      ],
      ...[
        '/status/revocation/-1',
        '/status/revocation/00',
        '/status/refresh/0',
        '/status/constructor/0',
      ],
      ...[
        '/status/revocation/0/',
        '/status/revocation/0%00',
        '/status//revocation/0',
        '/statusx/revocation/0',
      ],
    ]) {
      expect(await ask(path), path).toBeNull()
    }
    expect(await ask('/status/revocation/0', 'POST')).toBeNull()
    expect(signatures()).toBe(0)
    const answer = await ask('/status/revocation/0', 'HEAD')
    expect(answer?.headers.get('cache-control')).toBe('public, max-age=300')
    expect(answer?.headers.get('content-type')).toBe('application/vc')
    expect(await answer?.text()).toBe('')
  })

  it.each([
    'issuer.example',
    'https://issuer.example/status/',
    'https://issuer.example/?a',
    'ftp://x.example/a',
  ])('have an address: not %s', (address) => {
    expect(() => host({ url: address })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  })
})
