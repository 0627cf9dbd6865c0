import { type ErrorCode, IdosError } from '@idos/protocol'
import { accessGrantId } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import {
  arriveAt,
  CONSUMER,
  COPY_ID,
  CREDENTIAL_ID,
  codeOf,
  config,
  createWorld,
  GRANTEE,
  kycRow,
  NOW,
  PROFILE,
  sealedCopy,
  startAt,
} from '../testing/fakes.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const signal = new AbortController().signal

async function atReady(given = config) {
  const world = createWorld()
  world.records.credentials = [kycRow]
  return { world, controller: await startAt(world, 'ready', given) }
}

describe('sharing', () => {
  it('locks from the network’s time, whatever the device’s clock says', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    world.clock.now = () => NOW + 2 * 31_536_000
    const request = { ...config.request, lockedFor: 31_536_000 }
    const controller = await startAt(world, 'ready', { ...config, request })
    controller.actions.share()
    await arriveAt(controller, 'granted')
    expect(world.enclave.share.mock.calls[0]?.[0]).toMatchObject({ lockedUntil: NOW + 31_536_000 })
  })

  it('opens the window before anything that waits, and submits what was consented to', async () => {
    const asks = [{ on: 'private' as const, path: ['nationality'], is: 'present' as const }]
    const { world, controller } = await atReady({
      ...config,
      request: { ...config.request, lockedFor: 600, retention: 30, asks },
    })
    const asked = controller.host.requestGrant(signal)
    controller.actions.share()
    expect(world.order).toContain('window')
    await arriveAt(controller, 'granted')
    expect(world.enclave.share.mock.calls[0]?.[0]).toEqual({
      ...PROFILE,
      credentials: [{ id: CREDENTIAL_ID, content: 'AAAA', encryptorPublicKey: PROFILE.publicKey }],
      consumer: CONSUMER,
      lockedUntil: NOW + 600,
      purpose: 'Open an account',
      retention: 30,
      conditions: asks,
      keepRecord: true,
    })
    expect(world.network.share).toHaveBeenCalledWith(
      sealedCopy(NOW + 600),
      { what: 'Identity (KYC)', site: new URL(CONSUMER).host },
      { id: expect.any(String), value: expect.any(String) },
      expect.any(Function),
    )
    const grant = {
      grantId: accessGrantId(GRANTEE, COPY_ID, NOW + 600),
      copyId: COPY_ID,
      consumer: CONSUMER,
      lockedUntil: NOW + 600,
    }
    await expect(asked).resolves.toEqual(grant)
    expect(world.emitted).toEqual([['granted', grant]])
    expect(world.deps.grants.add).toHaveBeenCalledWith(CONSUMER, grant.grantId)
    const [[grantId, receipt] = []] = world.deps.receipts.add.mock.calls
    expect(grantId).toBe(grant.grantId)
    expect(receipt).toMatchObject({ act: 'share', credentials: [{ copyId: COPY_ID }] })
  })

  it('fetches the content ahead, so that the window does not wait for it', async () => {
    const { world, controller } = await atReady()
    await vi.waitFor(() => expect(world.network.getCredential).toHaveBeenCalledOnce())
    controller.actions.share()
    await arriveAt(controller, 'granted')
    expect(world.network.getCredential).toHaveBeenCalledOnce()
  })

  it.each([
    ['POPUP_BLOCKED', (w) => w.windows.open.mockReturnValueOnce(null)],
    [
      'POPUP_ISOLATED',
      (w) => {
        w.windows.open.mockReturnValueOnce(null)
        w.windows.explain.mockResolvedValueOnce('POPUP_ISOLATED' as never)
      },
    ],
    ['USER_DECLINED', (w) => w.enclave.share.mockImplementationOnce(fail('USER_DECLINED'))],
    ['USER_CLOSED', (w) => w.enclave.share.mockImplementationOnce(fail('USER_CLOSED'))],
    [
      'CONSUMER_UNREACHABLE',
      (w) => w.enclave.share.mockImplementationOnce(fail('CONSUMER_UNREACHABLE')),
    ],
    ['BAD_RECIPIENT_KEY', (w) => w.enclave.share.mockImplementationOnce(fail('BAD_RECIPIENT_KEY'))],
    ['WALLET_REJECTED', (w) => w.network.share.mockImplementationOnce(fail('WALLET_REJECTED'))],
    [
      'NETWORK_UNREACHABLE',
      (w) => w.network.share.mockImplementationOnce(fail('NETWORK_UNREACHABLE')),
    ],
    [
      'TRANSACTION_UNCONFIRMED',
      (w) => w.network.share.mockImplementationOnce(fail('TRANSACTION_UNCONFIRMED')),
    ],
  ] as [ErrorCode, (world: ReturnType<typeof createWorld>) => unknown][])(
    'that ends in %s tells person and host, and works on retry',
    async (code, spoil) => {
      const { world, controller } = await atReady()
      spoil(world)
      const asked = codeOf(controller.host.requestGrant(signal))
      controller.actions.share()
      expect(await asked).toBe(code)
      expect(controller.get()).toMatchObject({ step: 'error', error: { code } })
      expect(world.emitted).toEqual([])
      controller.actions.retry()
      await arriveAt(controller, 'granted')
      expect(world.records.grants).toHaveLength(1)
    },
  )

  it('whose content cannot be read closes the window and shares nothing', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    world.network.getCredential.mockImplementation(fail('NETWORK_UNREACHABLE'))
    const controller = await startAt(world, 'ready')
    controller.actions.share()
    await arriveAt(controller, 'error')
    expect(controller.get()).toMatchObject({ error: { code: 'NETWORK_UNREACHABLE' } })
    expect(world.window.close).toHaveBeenCalledOnce()
    expect(world.enclave.share).not.toHaveBeenCalled()
  })

  it('asks for no second consent when only the network failed', async () => {
    const { world, controller } = await atReady()
    world.network.share.mockImplementationOnce(fail('NETWORK_UNREACHABLE'))
    controller.actions.share()
    await arriveAt(controller, 'error')
    controller.actions.retry()
    await arriveAt(controller, 'granted')
    expect(world.enclave.share).toHaveBeenCalledOnce()
    expect(world.windows.open).toHaveBeenCalledOnce()
    expect(world.network.share.mock.calls.map(([copy]) => copy.id)).toEqual([COPY_ID, COPY_ID])
  })

  it('does not submit twice what the network has recorded after all', async () => {
    const { world, controller } = await atReady()
    const record = world.network.share.getMockImplementation()
    world.network.share.mockImplementationOnce(async (...given) => {
      await record?.(...given)
      throw new IdosError('TRANSACTION_UNCONFIRMED')
    })
    controller.actions.share()
    await arriveAt(controller, 'error')
    controller.actions.retry()
    await arriveAt(controller, 'granted')
    expect(world.network.share).toHaveBeenCalledOnce()
    expect(world.emitted).toHaveLength(1)
    // It stays the host's answer when the lists are read again.
    expect(await controller.host.refresh()).toMatchObject({ state: { status: 'granted' } })
  })

  it('is granted even when the lists cannot be read afterwards', async () => {
    const { world, controller } = await atReady()
    const record = world.network.share.getMockImplementation()
    world.network.share.mockImplementationOnce(async (...given) => {
      await record?.(...given)
      world.network.getGrants.mockImplementationOnce(fail('NETWORK_TIMEOUT'))
    })
    controller.actions.share()
    await arriveAt(controller, 'granted')
  })

  it.each([
    ['another credential', { originalId: COPY_ID }],
    ['another lock', { lockedUntil: NOW + 1 }],
  ])('refuses copies of %s', async (_, change) => {
    const { world, controller } = await atReady()
    const receipt = (
      await world.enclave.share({
        ...PROFILE,
        credentials: [],
        consumer: CONSUMER,
        lockedUntil: 0,
        purpose: '',
      })
    ).receipt
    world.enclave.share.mockResolvedValueOnce({ copies: [{ ...sealedCopy(), ...change }], receipt })
    controller.actions.share()
    await arriveAt(controller, 'error')
    expect(world.network.share).not.toHaveBeenCalled()
  })

  it.each([
    ['rejected', { status: 'rejected' }],
    ['over', { status: 'approved', expiresAt: '2020-01-01T00:00:00Z' }],
    ['of no status', {}],
  ])('offers no credential that is %s', async (_, fields) => {
    const world = createWorld()
    world.records.credentials = [
      { ...kycRow, public_notes: JSON.stringify({ type: 'kyc', ...fields }) },
    ]
    const controller = await startAt(world, 'no-credential')
    expect(controller.get()).toMatchObject({ session: { match: null } })
  })

  it('takes the newest valid credential of an accepted issuer', async () => {
    const world = createWorld()
    const notes = (fields: object) => JSON.stringify({ type: 'kyc', status: 'approved', ...fields })
    const id = (last: string) => `11111111-2222-4333-8444-00000000000${last}`
    world.records.credentials = [
      { ...kycRow, id: id('1'), public_notes: notes({ issued: '2025-01-01T00:00:00Z' }) },
      { ...kycRow, id: id('2'), public_notes: notes({ issued: '2026-01-01T00:00:00Z' }) },
      {
        ...kycRow,
        id: id('3'),
        public_notes: notes({ issued: '2026-02-01T00:00:00Z', status: 'revoked' }),
      },
      {
        ...kycRow,
        id: id('4'),
        public_notes: notes({ issued: '2026-02-02T00:00:00Z' }),
        issuer_auth_public_key: 'ee'.repeat(32),
      },
      {
        ...kycRow,
        id: id('5'),
        public_notes: notes({ type: 'por', issued: '2026-02-03T00:00:00Z' }),
      },
    ]
    const controller = await startAt(world, 'ready')
    expect(controller.get()).toMatchObject({ session: { match: { id: id('2') } } })
  })
})
