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

describe('a person who connects', () => {
  async function connecting(change: (world: ReturnType<typeof createWorld>) => unknown) {
    const world = createWorld()
    const connect = world.answers['wallet.connect']
    world.answers['wallet.connect'] = fail('WALLET_MISSING')
    world.records.session = false
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'not-connected')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
    world.answers['wallet.connect'] = connect
    change(world)
    controller.actions.connect()
    return { world, controller }
  }

  it('is logged in by the same press', async () => {
    const { world, controller } = await connecting(() => undefined)
    await arriveAt(controller, 'ready')
    expect(world.network.login).toHaveBeenCalledOnce()
  })

  it('is asked for no signature where a session lives, or where there is no profile', async () => {
    const session = await connecting((world) => (world.records.session = true))
    await arriveAt(session.controller, 'ready')
    const none = await connecting((world) => (world.records.hasProfile = false))
    await arriveAt(none.controller, 'no-profile')
    for (const { world } of [session, none]) expect(world.network.login).not.toHaveBeenCalled()
  })

  it('may decline the log-in, and try again', async () => {
    const { world, controller } = await connecting((world) =>
      world.network.login.mockImplementationOnce(fail('WALLET_REJECTED')),
    )
    await arriveAt(controller, 'error')
    expectError(controller, 'WALLET_REJECTED')
    controller.actions.retry()
    await arriveAt(controller, 'ready')
    expect(world.network.login).toHaveBeenCalledTimes(2)
  })

  it('who declined goes back to the log-in', async () => {
    const { controller } = await connecting((world) =>
      world.network.login.mockImplementationOnce(fail('WALLET_REJECTED')),
    )
    await arriveAt(controller, 'error')
    controller.actions.back()
    expect(controller.get()).toMatchObject({ step: 'signed-out', waiting: false })
  })
})
