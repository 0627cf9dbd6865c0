import { type ErrorCode, IdosError } from '@idos/protocol'
import { parseOwnershipMessage, verifyWalletSignature } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import {
  ADDRESS,
  arriveAt,
  CHAIN_ID,
  CONSUMER,
  config,
  createWorld,
  kycRow,
  PROFILE,
  startAt,
} from '../testing/fakes.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}

function expectError(controller: { get(): unknown }, code: ErrorCode): void {
  expect(controller.get()).toMatchObject({ step: 'error', error: { code } })
}

describe('creating a profile', () => {
  async function atNoProfile() {
    const world = createWorld()
    world.records.hasProfile = false
    return { world, controller: await startAt(world, 'no-profile') }
  }

  it('that was called off and came to its end all the same is found by the next attempt', async () => {
    const { world, controller } = await atNoProfile()
    const { 'profile.create': register } = world.answers
    world.answers['profile.create'] = (profile) => {
      void register(profile)
      controller.actions.cancel()
      return new Promise(() => undefined)
    }
    controller.actions.createProfile()
    await vi.waitFor(() => expect(world.records.hasProfile).toBe(true))
    await arriveAt(controller, 'no-profile')
    controller.actions.createProfile()
    await arriveAt(controller, 'ready')
    expect(world.hostCalls.filter(([method]) => method === 'profile.create')).toHaveLength(1)
    expect(world.windows.open).toHaveBeenCalledOnce()
  })

  it('opens the window in the click itself, then asks Enclave, wallet, host and network in turn', async () => {
    const { world, controller } = await atNoProfile()
    controller.actions.createProfile()
    expect(world.order).toEqual(['window'])
    expect(world.enclave.createKey).toHaveBeenCalledOnce()
    await arriveAt(controller, 'ready')
    const created = world.hostCalls.find(([method]) => method === 'profile.create')?.[1] as {
      userId: string
      wallet: { message: string; signature: string; address: string }
    }
    expect(created).toMatchObject({
      userId: PROFILE.userId,
      recipientEncryptionPublicKey: PROFILE.publicKey,
      wallet: { address: ADDRESS, type: 'EVM', publicKey: null },
    })
    expect(parseOwnershipMessage(created.wallet.message)).toMatchObject({
      userId: PROFILE.userId,
      recipientEncryptionPublicKey: PROFILE.publicKey,
      address: ADDRESS,
      chainId: CHAIN_ID,
      site: CONSUMER,
      existing: null,
    })
    expect(verifyWalletSignature({ ...created.wallet, walletType: 'EVM', publicKey: null })).toBe(
      true,
    )
    expect(world.network.login).toHaveBeenCalledOnce()
  })

  it.each([
    ['POPUP_BLOCKED', (w) => w.windows.open.mockReturnValueOnce(null)],
    ['USER_DECLINED', (w) => w.enclave.createKey.mockImplementationOnce(fail('USER_DECLINED'))],
    ['WALLET_REJECTED', (w) => (w.answers['wallet.sign'] = fail('WALLET_REJECTED'))],
    [
      'WALLET_BAD_SIGNATURE',
      (w) => (w.answers['wallet.sign'] = () => ({ signature: `0x${'12'.repeat(65)}` })),
    ],
    [
      'PROFILE_CREATION_FAILED',
      (w) => (w.answers['profile.create'] = fail('PROFILE_CREATION_FAILED')),
    ],
    [
      'PROFILE_MISMATCH',
      (w) =>
        w.network.login.mockImplementationOnce(async () => {
          w.records.session = true
          w.records.user = { id: PROFILE.userId, recipient_encryption_public_key: 'AAAA' }
        }),
    ],
    [
      'NO_PROFILE',
      (w) =>
        w.network.login.mockImplementationOnce(async () => {
          w.records.session = true
          w.records.user = null
        }),
    ],
    ['NOT_AUTHORIZED', (w) => w.network.login.mockImplementationOnce(fail('NOT_AUTHORIZED'))],
  ] as [ErrorCode, (world: ReturnType<typeof createWorld>) => unknown][])(
    'ends in %s',
    async (code, spoil) => {
      const { world, controller } = await atNoProfile()
      spoil(world)
      controller.actions.createProfile()
      await arriveAt(controller, 'error')
      expectError(controller, code)
    },
  )

  it('keeps the chosen key when only the wallet failed: a retry asks for no second password', async () => {
    const { world, controller } = await atNoProfile()
    const sign = world.answers['wallet.sign']
    world.answers['wallet.sign'] = fail('WALLET_REJECTED')
    controller.actions.createProfile()
    await arriveAt(controller, 'error')
    world.answers['wallet.sign'] = sign
    controller.actions.retry()
    await arriveAt(controller, 'ready')
    expect(world.enclave.createKey).toHaveBeenCalledOnce()
  })

  it('only logs in again when the profile exists already', async () => {
    const { world, controller } = await atNoProfile()
    world.network.login.mockImplementationOnce(fail('WALLET_REJECTED'))
    controller.actions.createProfile()
    await arriveAt(controller, 'error')
    controller.actions.retry()
    await arriveAt(controller, 'no-credential')
    expect(world.hostCalls.filter(([method]) => method === 'profile.create')).toHaveLength(1)
  })

  it('can be cancelled while the window is open, which closes it', async () => {
    const { world, controller } = await atNoProfile()
    world.enclave.createKey.mockImplementationOnce(
      ({ signal: abort } = {}) =>
        new Promise((_, reject) => {
          abort?.addEventListener('abort', () => reject(new IdosError('ABORTED')))
        }),
    )
    controller.actions.createProfile()
    await arriveAt(controller, 'creating-profile')
    controller.actions.cancel()
    await arriveAt(controller, 'no-profile')
    expect(world.window.close).toHaveBeenCalledOnce()
  })

  it('goes on to the identity check, which can be closed and opened again', async () => {
    const { world, controller } = await atNoProfile()
    world.answers['identity.verify'] = () => ({ status: 'cancelled' })
    controller.actions.createProfile()
    await arriveAt(controller, 'no-credential')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: false }))
    expect(world.hostCalls.map(([method]) => method)).toContain('identity.verify')
    controller.actions.verify()
    await vi.waitFor(() => {
      const asked = world.hostCalls.filter(([method]) => method === 'identity.verify')
      expect(asked).toHaveLength(2)
    })
    expect(world.windows.open).toHaveBeenCalledOnce()
  })

  it('goes on to no check with a profile that is locked: the page learns nothing of it', async () => {
    const { world, controller } = await atNoProfile()
    const { 'profile.create': register } = world.answers
    world.answers['profile.create'] = (profile) => {
      void register(profile)
      controller.actions.cancel()
      return new Promise(() => undefined)
    }
    controller.actions.createProfile()
    await vi.waitFor(() => expect(world.records.hasProfile).toBe(true))
    await arriveAt(controller, 'no-profile')
    world.lockEnclave()
    controller.actions.createProfile()
    await arriveAt(controller, 'no-credential')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: false }))
    expect(world.hostCalls.map(([method]) => method)).not.toContain('identity.verify')
  })

  it('goes on to no check of a page that has none', async () => {
    const world = createWorld()
    world.records.hasProfile = false
    const host = { ...config.host, verifiesIdentity: false }
    const controller = await startAt(world, 'no-profile', { ...config, host })
    controller.actions.createProfile()
    await arriveAt(controller, 'no-credential')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: false }))
    expect(world.hostCalls.map(([method]) => method)).not.toContain('identity.verify')
  })

  it('says why a check failed that came by itself, and a retry checks again', async () => {
    const { world, controller } = await atNoProfile()
    const check = world.answers['identity.verify']
    world.answers['identity.verify'] = fail('VERIFICATION_FAILED')
    controller.actions.createProfile()
    await arriveAt(controller, 'error')
    expectError(controller, 'VERIFICATION_FAILED')
    world.answers['identity.verify'] = check
    controller.actions.retry()
    await arriveAt(controller, 'ready')
    expect(world.enclave.createKey).toHaveBeenCalledOnce()
  })
})

describe('logging in', () => {
  it('takes one signature and shows what is there', async () => {
    const world = createWorld()
    world.records.session = false
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'signed-out')
    controller.actions.login()
    expect(controller.get()).toMatchObject({ step: 'signed-out', waiting: true })
    await arriveAt(controller, 'ready')
  })

  it.each(['WALLET_REJECTED', 'NOT_AUTHORIZED', 'NETWORK_TIMEOUT'] as const)(
    'ends in %s',
    async (code) => {
      const world = createWorld()
      world.records.session = false
      world.network.login.mockImplementationOnce(fail(code))
      const controller = await startAt(world, 'signed-out')
      controller.actions.login()
      await arriveAt(controller, 'error')
      expectError(controller, code)
      controller.actions.back()
      expect(controller.get()).toMatchObject({ step: 'signed-out', waiting: false })
    },
  )
})
