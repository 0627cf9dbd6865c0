import { type ErrorCode, IdosError } from '@idos/protocol'
import { parseOwnershipMessage, verifyWalletSignature } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import {
  ADDRESS,
  arriveAt,
  CHAIN_ID,
  CONSUMER,
  CREDENTIAL_ID,
  codeOf,
  config,
  copyRow,
  createWorld,
  GRANTEE,
  grantRow,
  kycRow,
  NOW,
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

const signal = new AbortController().signal

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

describe('creating a profile', () => {
  async function atNoProfile() {
    const world = createWorld()
    world.records.hasProfile = false
    return { world, controller: await startAt(world, 'no-profile') }
  }

  it('opens the window in the click itself, then asks Enclave, wallet, host and network in turn', async () => {
    const { world, controller } = await atNoProfile()
    controller.actions.createProfile()
    expect(world.order).toEqual(['window'])
    expect(world.enclave.createKey).toHaveBeenCalledOnce()
    await arriveAt(controller, 'no-credential')
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
    await arriveAt(controller, 'no-credential')
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

describe('the host’s calls', () => {
  it('answer a grant that exists at once', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow()]
    world.deps.grants.get.mockReturnValue([grantRow().id])
    const controller = await startAt(world, 'granted')
    await expect(controller.host.requestGrant(signal)).resolves.toMatchObject({
      grantId: grantRow().id,
    })
  })

  it('ask for a connection when there is none, and stay open until the grant', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    const connected = world.answers['wallet.connect']
    world.answers['wallet.connect'] = () => ({
      type: 'EVM',
      address: null,
      publicKey: null,
      name: 'W',
    })
    const controller = await startAt(world, 'not-connected')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ waiting: false }))
    world.answers['wallet.connect'] = connected
    const asked = controller.host.requestGrant(signal)
    await arriveAt(controller, 'ready')
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ asked: true }))
    controller.actions.share()
    await expect(asked).resolves.toMatchObject({ consumer: 'https://bank.example' })
  })

  it('end with USER_DECLINED, ABORTED or the failure', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'ready')
    const declined = codeOf(controller.host.requestGrant(signal))
    expect(controller.get()).toMatchObject({ asked: true })
    controller.actions.notNow()
    expect(await declined).toBe('USER_DECLINED')
    expect(controller.get()).toMatchObject({ step: 'ready', asked: false })

    const abort = new AbortController()
    const aborted = codeOf(controller.host.requestGrant(abort.signal))
    abort.abort()
    expect(await aborted).toBe('ABORTED')

    const failed = codeOf(controller.host.requestGrant(signal))
    world.windows.open.mockReturnValueOnce(null)
    controller.actions.share()
    expect(await failed).toBe('POPUP_BLOCKED')
  })

  it('refresh shows signed-out when the session is over', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    world.records.session = false
    await controller.host.refresh()
    expect(controller.get().step).toBe('signed-out')
  })

  it('refresh does not tear the person out of something that is going on', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'ready')
    world.enclave.share.mockImplementationOnce(() => new Promise(() => undefined))
    controller.actions.share()
    await controller.host.refresh()
    expect(controller.get().step).toBe('sharing')
  })

  it('disconnect logs out, locks the Enclave and ends what waits', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'ready')
    const waiting = codeOf(controller.host.requestGrant(signal))
    expect((await controller.host.disconnect()).state.status).toBe('not-connected')
    expect(await waiting).toBe('ABORTED')
    expect(world.network.logout).toHaveBeenCalledOnce()
    expect(world.enclave.lock).toHaveBeenCalledOnce()
  })
})

describe('a wallet that changes', () => {
  it('to the same account is nothing', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    controller.host.walletChanged(ADDRESS.toLowerCase())
    expect(controller.get().step).toBe('no-credential')
    expect(world.network.logout).not.toHaveBeenCalled()
  })

  it('to another account logs out first, then starts over with it', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    const waiting = codeOf(controller.host.requestGrant(signal))
    const other = '0x5cCbe82FEDE13aecdA449eCA4D4dE05E45861684'
    world.answers['wallet.connect'] = () => ({
      type: 'EVM',
      address: other,
      publicKey: null,
      name: 'W',
    })
    world.records.hasProfile = false
    controller.host.walletChanged(other)
    expect(await waiting).toBe('WALLET_ACCOUNT_CHANGED')
    await arriveAt(controller, 'no-profile')
    expect(world.network.logout).toHaveBeenCalledOnce()
    expect(publicState(controller.get()).account).toBe(other)
  })

  it('to none is not-connected', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    controller.host.walletChanged(null)
    expect(controller.get()).toEqual({ step: 'not-connected', waiting: false })
  })

  it('leaves late answers of the old account without effect', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    let finish: (answer: { status: 'issued' }) => void = () => undefined
    world.answers['identity.verify'] = () => new Promise((resolve) => (finish = resolve))
    controller.actions.verify()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: true }))
    controller.host.walletChanged(null)
    finish({ status: 'issued' })
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(controller.get()).toEqual({ step: 'not-connected', waiting: false })
  })
})

describe('configuring', () => {
  it('once: a host that asks for one thing after another learns what the person holds', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    expect(() => controller.host.configure(config)).not.toThrow()
    const other = { ...config.request, credential: { type: 'por' } }
    expect(() => controller.host.configure({ ...config, request: other })).toThrowError(
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    )
  })
})

describe('what the host sees', () => {
  it('is nothing of credentials, keys or other grants', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow()]
    const controller = await startAt(world, 'ready')
    const seen = JSON.stringify(publicState(controller.get()))
    for (const secret of [
      CREDENTIAL_ID,
      PROFILE.userId,
      PROFILE.publicKey,
      GRANTEE,
      'basic',
      String(NOW),
    ]) {
      expect(seen).not.toContain(secret)
    }
  })
})
