import { type ErrorCode, IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import {
  ADDRESS,
  arriveAt,
  CONSUMER,
  codeOf,
  config,
  copyRow,
  createWorld,
  grantRow,
  kycRow,
  PROFILE,
  proveOrigin,
  startAt,
} from '../testing/fakes.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}

function expectError(controller: { get(): unknown }, code: ErrorCode): void {
  expect(controller.get()).toMatchObject({ step: 'error', error: { code } })
}

describe('where a visit starts', () => {
  it.each([
    ['without a profile', (w) => (w.records.hasProfile = false), 'no-profile'],
    ['without a session', (w) => (w.records.session = false), 'signed-out'],
    ['without a credential', () => undefined, 'no-credential'],
    ['with a credential', (w) => (w.records.credentials = [kycRow]), 'ready'],
    [
      'without a connected account',
      (w) =>
        (w.answers['wallet.connect'] = () => ({
          type: 'EVM',
          address: null,
          publicKey: null,
          name: 'W',
        })),
      'not-connected',
    ],
    [
      'when the wallet is missing',
      (w) => (w.answers['wallet.connect'] = fail('WALLET_MISSING')),
      'not-connected',
    ],
  ] as [string, (world: ReturnType<typeof createWorld>) => unknown, string][])(
    '%s',
    async (_, spoil, step) => {
      const world = createWorld()
      spoil(world)
      const controller = await startAt(world, step)
      expect(world.signed).toEqual([])
      if (controller.get().step === 'not-connected') {
        await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
      }
    },
  )

  it('recognises a grant by the consumer’s proved identifier, in any form', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow({ ag_grantee_wallet_identifier: ADDRESS.toLowerCase() })]
    const consumerProof = await proveOrigin(CONSUMER)
    const controller = await startAt(world, 'granted', { ...config, consumerProof })
    expect(publicState(controller.get())).toMatchObject({
      status: 'granted',
      account: ADDRESS,
      grant: { grantId: grantRow().id, copyId: copyRow.id },
    })
  })

  it('does not take another consumer’s grant for this one', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow()]
    const consumerProof = await proveOrigin(CONSUMER)
    const controller = await startAt(world, 'ready', { ...config, consumerProof })
    expect(publicState(controller.get()).grant).toBeNull()
  })

  it('keeps to the profile that was read first', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    world.records.user = { id: PROFILE.userId, recipient_encryption_public_key: 'AAAA' }
    expect(await codeOf(controller.host.refresh())).toBe('PROFILE_MISMATCH')
    expect(controller.get()).toMatchObject({ session: { profile: PROFILE } })
  })

  it('shows a network that is away as an error, and goes on after a retry', async () => {
    const world = createWorld()
    world.network.hasProfile.mockImplementationOnce(fail('NETWORK_UNREACHABLE'))
    const controller = await startAt(world, 'error')
    expectError(controller, 'NETWORK_UNREACHABLE')
    controller.actions.retry()
    await arriveAt(controller, 'no-credential')
  })
})
