import { type ErrorCode, IdosError } from '@idos/protocol'
import { dwgMessage, verifyWalletSignature } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import {
  ADDRESS,
  arriveAt,
  CHAIN_ID,
  CREDENTIAL_ID,
  challenge,
  codeOf,
  config,
  createWorld,
  ISSUER,
  PROFILE,
  startAt,
} from '../testing/fakes.ts'

const signal = new AbortController().signal
const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
/** A person who does nothing in the window. */
const untilAborted = (_: unknown, { signal: abort }: { signal?: AbortSignal } = {}) =>
  new Promise<never>((_resolve, reject) => {
    abort?.addEventListener('abort', () => reject(new IdosError('ABORTED')))
  })

async function setUp({ unlocked = true } = {}) {
  const world = createWorld()
  const controller = await startAt(world, 'no-credential')
  // Looking at something is one way to have unlocked the profile.
  if (unlocked) {
    world.unlocked.profile = PROFILE
    controller.actions.view(CREDENTIAL_ID)
    await arriveAt(controller, 'no-credential')
    world.order.length = 0
    world.windows.open.mockClear()
  }
  return { world, controller }
}

describe('delegated write grant', () => {
  it('is reviewed, signed, checked and handed to the host', async () => {
    const { world, controller } = await setUp()
    const asked = controller.host.requestWriteGrant(challenge, signal)
    await arriveAt(controller, 'write-grant')
    const state = controller.get()
    if (state.step !== 'write-grant') throw new Error('not there')
    expect(state.draft.message).toBe(
      dwgMessage({
        owner: ADDRESS,
        grantee: ISSUER,
        issuerPublicKey: ISSUER,
        id: state.draft.id,
        accessGrantTimelock: '2026-03-02T09:29:00Z',
        notUsableBefore: '2026-03-02T09:29:00Z',
        notUsableAfter: '2026-03-03T09:30:00Z',
        recipientEncryptionPublicKey: PROFILE.publicKey,
        chainId: CHAIN_ID,
      }),
    )
    expect(world.signed).toEqual([])
    controller.actions.signWriteGrant()
    const { writeGrant: signed, possession } = await asked
    expect(possession).toEqual({ tag: 'ee'.repeat(32) })
    expect(world.enclave.prove).toHaveBeenCalledWith({ ...PROFILE, challenge })
    expect(world.signed).toEqual([state.draft.message])
    expect(
      verifyWalletSignature({
        walletType: 'EVM',
        address: ADDRESS,
        publicKey: null,
        message: state.draft.message,
        signature: signed.signature,
      }),
    ).toBe(true)
    expect(signed).toMatchObject({
      ownerWalletIdentifier: ADDRESS,
      granteeWalletIdentifier: ISSUER,
    })
    expect(controller.get().step).toBe('no-credential')
  })

  it('lets the person try again when the wallet declined or another account signed', async () => {
    const { world, controller } = await setUp()
    const asked = controller.host.requestWriteGrant(challenge, signal)
    await arriveAt(controller, 'write-grant')
    const sign = world.answers['wallet.sign']
    for (const [answer, code] of [
      [fail('WALLET_REJECTED'), 'WALLET_REJECTED'],
      [() => ({ signature: `0x${'12'.repeat(65)}` }), 'WALLET_BAD_SIGNATURE'],
    ] as const) {
      world.answers['wallet.sign'] = answer
      controller.actions.signWriteGrant()
      await vi.waitFor(() => {
        expect(controller.get()).toMatchObject({
          step: 'write-grant',
          phase: 'review',
          problem: { code },
        })
      })
    }
    world.answers['wallet.sign'] = sign
    controller.actions.signWriteGrant()
    expect(await codeOf(asked)).toBe('resolved')
  })

  it('is USER_DECLINED when the person declines', async () => {
    const { controller } = await setUp()
    const asked = codeOf(controller.host.requestWriteGrant(challenge, signal))
    await arriveAt(controller, 'write-grant')
    controller.actions.declineWriteGrant()
    expect(await asked).toBe('USER_DECLINED')
    expect(controller.get().step).toBe('no-credential')
  })

  it('disappears when the host gives up', async () => {
    const { controller } = await setUp()
    const abort = new AbortController()
    const asked = codeOf(controller.host.requestWriteGrant(challenge, abort.signal))
    await arriveAt(controller, 'write-grant')
    abort.abort()
    expect(await asked).toBe('ABORTED')
    expect(controller.get().step).toBe('no-credential')
    const again = codeOf(controller.host.requestWriteGrant(challenge, signal))
    await arriveAt(controller, 'write-grant')
    controller.actions.declineWriteGrant()
    expect(await again).toBe('USER_DECLINED')
  })

  it('refuses to show a text that the network words differently', async () => {
    const { world, controller } = await setUp()
    world.network.dwgMessage.mockResolvedValueOnce('operation: somethingElse')
    expect(await codeOf(controller.host.requestWriteGrant(challenge, signal))).toBe(
      'NETWORK_BAD_ANSWER',
    )
    expect(controller.get().step).toBe('no-credential')
    expect(world.signed).toEqual([])
  })

  it('is one at a time', async () => {
    const { controller } = await setUp()
    void controller.host.requestWriteGrant(challenge, signal).catch(() => undefined)
    await arriveAt(controller, 'write-grant')
    expect(await codeOf(controller.host.requestWriteGrant(challenge, signal))).toBe('BUSY')
  })

  it('needs a session and an issuer', async () => {
    const world = createWorld()
    world.records.session = false
    const signedOut = await startAt(world, 'signed-out')
    expect(await codeOf(signedOut.host.requestWriteGrant(challenge, signal))).toBe('NOT_AUTHORIZED')
    const { issuer: _, ...withoutIssuer } = config
    const other = await startAt(createWorld(), 'no-credential', withoutIssuer)
    expect(await codeOf(other.host.requestWriteGrant(challenge, signal))).toBe('CONFIG_INVALID')
  })

  it('works while the identity check that needs it is open', async () => {
    const { world, controller } = await setUp()
    const complete = world.answers['identity.verify']
    world.answers['identity.verify'] = async (person) => {
      await controller.host.requestWriteGrant(challenge, signal)
      return complete(person)
    }
    controller.actions.verify()
    await arriveAt(controller, 'write-grant')
    controller.actions.signWriteGrant()
    await arriveAt(controller, 'ready')
  })
})

describe('proof of possession', () => {
  async function atWriteGrant(unlocked = false) {
    const { world, controller } = await setUp({ unlocked })
    const asked = controller.host.requestWriteGrant(challenge, signal)
    const code = codeOf(asked)
    await arriveAt(controller, 'write-grant')
    return { world, controller, asked, code }
  }
  const phase = (controller: { get(): unknown }, expected: object) =>
    vi.waitFor(() => expect(controller.get()).toMatchObject({ step: 'write-grant', ...expected }))

  it('says beforehand that the profile has to be unlocked, and opens the window in the click', async () => {
    const { world, controller, asked } = await atWriteGrant()
    expect(controller.get()).toMatchObject({ phase: 'review', locked: true })
    expect(world.windows.open).not.toHaveBeenCalled()
    controller.actions.signWriteGrant()
    expect(world.order).toEqual(['window'])
    await expect(asked).resolves.toMatchObject({ possession: { tag: 'ee'.repeat(32) } })
    expect(world.enclave.unlock.mock.calls[0]?.[0]).toEqual(PROFILE)
    expect(world.enclave.prove).toHaveBeenCalledWith({ ...PROFILE, challenge })
  })

  it('comes before the signature: who can not unlock signs nothing', async () => {
    const { world, controller } = await atWriteGrant()
    let signedBefore = -1
    world.enclave.prove.mockImplementationOnce(async () => {
      signedBefore = world.signed.length
      throw new IdosError('INTERNAL')
    })
    controller.actions.signWriteGrant()
    await phase(controller, { phase: 'review', problem: { code: 'INTERNAL' } })
    expect(signedBefore).toBe(0)
    expect(world.signed).toEqual([])
  })

  it.each(['USER_CLOSED', 'USER_DECLINED', 'WRONG_PASSWORD', 'POPUP_BLOCKED'] as const)(
    'that ends in %s leaves the screen as it was, and the next try works',
    async (code) => {
      const { world, controller, asked } = await atWriteGrant()
      if (code === 'POPUP_BLOCKED') world.windows.open.mockReturnValueOnce(null)
      else world.enclave.unlock.mockImplementationOnce(fail(code))
      controller.actions.signWriteGrant()
      await phase(controller, { phase: 'review', locked: true, problem: { code } })
      expect(world.enclave.prove).not.toHaveBeenCalled()
      controller.actions.signWriteGrant()
      await expect(asked).resolves.toMatchObject({ possession: {} })
    },
  )

  it('opens the window with the next click when the key was locked in the meantime', async () => {
    const { world, controller, asked } = await atWriteGrant(true)
    expect(controller.get()).toMatchObject({ locked: false })
    world.unlocked.profile = null
    controller.actions.signWriteGrant()
    await phase(controller, { locked: true, problem: { code: 'ENCLAVE_LOCKED' } })
    expect(world.windows.open).not.toHaveBeenCalled()
    controller.actions.signWriteGrant()
    await expect(asked).resolves.toMatchObject({ possession: {} })
    expect(world.windows.open).toHaveBeenCalledOnce()
  })

  it('asks the Enclave, and not its own memory, whether the key is unlocked', async () => {
    const { world, controller } = await setUp()
    world.unlocked.profile = { ...PROFILE, userId: PROFILE.userId.replace('6', '7') }
    void controller.host.requestWriteGrant(challenge, signal).catch(() => undefined)
    await arriveAt(controller, 'write-grant')
    expect(controller.get()).toMatchObject({ locked: true })
  })

  it('can be cancelled in the window: the window closes, the request stays', async () => {
    const { world, controller, asked } = await atWriteGrant()
    world.enclave.unlock.mockImplementationOnce(untilAborted)
    controller.actions.signWriteGrant()
    await phase(controller, { phase: 'window' })
    controller.actions.cancel()
    await phase(controller, { phase: 'review', problem: null })
    expect(world.window.close).toHaveBeenCalledOnce()
    controller.actions.signWriteGrant()
    await expect(asked).resolves.toMatchObject({ possession: {} })
  })

  it('ends with the request: a window that is open for it closes', async () => {
    const { world, controller } = await setUp({ unlocked: false })
    const abort = new AbortController()
    const asked = codeOf(controller.host.requestWriteGrant(challenge, abort.signal))
    await arriveAt(controller, 'write-grant')
    world.enclave.unlock.mockImplementationOnce(untilAborted)
    controller.actions.signWriteGrant()
    await phase(controller, { phase: 'window' })
    abort.abort()
    expect(await asked).toBe('ABORTED')
    await vi.waitFor(() => expect(world.window.close).toHaveBeenCalledOnce())
    expect(controller.get().step).toBe('no-credential')
    expect(world.signed).toEqual([])
  })
})
