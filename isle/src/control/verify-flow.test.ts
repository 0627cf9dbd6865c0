import { type ErrorCode, IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import {
  arriveAt,
  challenge,
  codeOf,
  createWorld,
  kycRow,
  OTHER,
  PROFILE,
  startAt,
  walletRow,
} from '../testing/fakes.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const verifyCalls = (world: ReturnType<typeof createWorld>) =>
  world.hostCalls.filter(([method]) => method === 'identity.verify')

describe('identity check', () => {
  it('opens the window in the click and unlocks the profile before the page learns its key', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    let told = -1
    world.enclave.unlock.mockImplementationOnce(async () => {
      told = verifyCalls(world).length
      return { unlocked: true, kdfProfile: 2 }
    })
    controller.actions.verify()
    expect(world.order).toEqual(['window'])
    await arriveAt(controller, 'ready')
    expect(world.enclave.unlock.mock.calls[0]?.[0]).toEqual(PROFILE)
    expect(told).toBe(0)
    expect(verifyCalls(world)).toHaveLength(1)
  })

  it('needs no window when the key has just been made', async () => {
    const world = createWorld()
    world.records.hasProfile = false
    const controller = await startAt(world, 'no-profile')
    controller.actions.createProfile()
    await arriveAt(controller, 'ready')
    expect(world.windows.open).toHaveBeenCalledOnce()
    expect(world.enclave.unlock).not.toHaveBeenCalled()
  })

  it('asks for the password once, and again when the Enclave has locked itself', async () => {
    const world = createWorld()
    world.answers['identity.verify'] = () => ({ status: 'cancelled' })
    const controller = await startAt(world, 'no-credential')
    const verify = async () => {
      const before = verifyCalls(world).length
      controller.actions.verify()
      await vi.waitFor(() => expect(verifyCalls(world)).toHaveLength(before + 1))
      await vi.waitFor(() =>
        expect(controller.get()).toMatchObject({ step: 'no-credential', checking: false }),
      )
      return world.enclave.unlock.mock.calls.length
    }
    expect(await verify()).toBe(1)
    expect(await verify()).toBe(1)
    world.lockEnclave()
    expect(await verify()).toBe(2)
  })

  it.each(['USER_CLOSED', 'USER_DECLINED', 'WRONG_PASSWORD', 'POPUP_BLOCKED'] as const)(
    'does not start when the profile does not open: %s',
    async (code) => {
      const world = createWorld()
      world.enclave.unlock.mockImplementationOnce(fail(code))
      const controller = await startAt(world, 'no-credential')
      controller.actions.verify()
      await arriveAt(controller, 'error')
      expect(controller.get()).toMatchObject({ error: { code }, retry: { action: 'verify' } })
      expect(verifyCalls(world)).toEqual([])
    },
  )

  it('goes to ready when the issuer has written the credential', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    controller.actions.verify()
    await arriveAt(controller, 'ready')
    expect(world.hostCalls.at(-1)).toEqual([
      'identity.verify',
      { userId: PROFILE.userId, recipientEncryptionPublicKey: PROFILE.publicKey },
    ])
  })

  it.each([
    ['pending', 'pending-verification'],
    ['cancelled', 'no-credential'],
  ] as const)('that is %s leads to %s', async (status, step) => {
    const world = createWorld()
    world.answers['identity.verify'] = () => ({ status })
    const controller = await startAt(world, 'no-credential')
    controller.actions.verify()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ step, checking: false }))
  })

  it('waits when the network does not show the credential yet, and finds it later', async () => {
    const world = createWorld()
    world.answers['identity.verify'] = () => ({ status: 'issued' })
    const controller = await startAt(world, 'no-credential')
    controller.actions.verify()
    await arriveAt(controller, 'pending-verification')
    world.records.credentials = [kycRow]
    await controller.host.refresh()
    expect(controller.get().step).toBe('ready')
  })

  it('can be given up by the person', async () => {
    const world = createWorld()
    world.answers['identity.verify'] = () => new Promise(() => undefined)
    const controller = await startAt(world, 'no-credential')
    controller.actions.verify()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: true }))
    controller.actions.cancel()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: false }))
  })
})

describe('a profile that is not the one this wallet signed for', () => {
  it.each([
    ['another key', { recipientEncryptionPublicKey: `${'B'.repeat(43)}=`.replace('B=', 'A=') }],
    ['another profile', { userId: PROFILE.userId.replace('6', '7') }],
    ['another network', { chainId: 'idos-other' }],
    ['another wallet', { address: OTHER }],
  ])('is refused, and nothing of it reaches the host: %s', async (_, fields) => {
    const world = createWorld()
    world.records.wallets = [await walletRow(fields)]
    const controller = await startAt(world, 'error')
    expect(controller.get()).toMatchObject({ error: { code: 'PROFILE_MISMATCH' } })
    expect(
      await codeOf(controller.host.requestWriteGrant(challenge, new AbortController().signal)),
    ).toBe('NOT_AUTHORIZED')
    expect(JSON.stringify([world.hostCalls, publicState(controller.get())])).not.toContain(
      PROFILE.publicKey,
    )
  })

  it('is refused when somebody else signed the text', async () => {
    const world = createWorld()
    const row = await walletRow()
    world.records.wallets = [{ ...row, signature: `0x${'12'.repeat(65)}` }]
    const controller = await startAt(world, 'error')
    expect(controller.get()).toMatchObject({ error: { code: 'PROFILE_MISMATCH' } })
  })
})
