import { type ErrorCode, IdosError } from '@idos/protocol'
import { verifyWalletSignature } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import {
  ADDRESS,
  arriveAt,
  codeOf,
  config,
  createWorld,
  ISSUER,
  startAt,
} from '../testing/fakes.ts'

const signal = new AbortController().signal
const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}

async function setUp() {
  const world = createWorld()
  const controller = await startAt(world, 'no-credential')
  return { world, controller }
}

describe('delegated write grant', () => {
  it('is reviewed, signed, checked and handed to the host', async () => {
    const { world, controller } = await setUp()
    const asked = controller.host.requestWriteGrant(signal)
    await arriveAt(controller, 'write-grant')
    const state = controller.get()
    if (state.step !== 'write-grant') throw new Error('not there')
    expect(state.draft.message).toBe(
      [
        'operation: delegatedWriteGrant',
        `owner: ${ADDRESS}`,
        `consumer: ${ISSUER}`,
        `issuer public key: ${ISSUER}`,
        `id: ${state.draft.id}`,
        'access grant timelock: 2026-03-02T09:29:00Z',
        'not usable before: 2026-03-02T09:29:00Z',
        'not usable after: 2026-03-03T09:30:00Z',
      ].join('\n'),
    )
    expect(world.signed).toEqual([])
    controller.actions.signWriteGrant()
    const signed = await asked
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
    const asked = controller.host.requestWriteGrant(signal)
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
          signing: false,
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
    const asked = codeOf(controller.host.requestWriteGrant(signal))
    await arriveAt(controller, 'write-grant')
    controller.actions.declineWriteGrant()
    expect(await asked).toBe('USER_DECLINED')
    expect(controller.get().step).toBe('no-credential')
  })

  it('disappears when the host gives up', async () => {
    const { controller } = await setUp()
    const abort = new AbortController()
    const asked = codeOf(controller.host.requestWriteGrant(abort.signal))
    await arriveAt(controller, 'write-grant')
    abort.abort()
    expect(await asked).toBe('ABORTED')
    expect(controller.get().step).toBe('no-credential')
    const again = codeOf(controller.host.requestWriteGrant(signal))
    await arriveAt(controller, 'write-grant')
    controller.actions.declineWriteGrant()
    expect(await again).toBe('USER_DECLINED')
  })

  it('refuses to show a text that the network words differently', async () => {
    const { world, controller } = await setUp()
    world.network.dwgMessage.mockResolvedValueOnce('operation: somethingElse')
    expect(await codeOf(controller.host.requestWriteGrant(signal))).toBe('NETWORK_BAD_ANSWER')
    expect(controller.get().step).toBe('no-credential')
    expect(world.signed).toEqual([])
  })

  it('is one at a time', async () => {
    const { controller } = await setUp()
    void controller.host.requestWriteGrant(signal).catch(() => undefined)
    await arriveAt(controller, 'write-grant')
    expect(await codeOf(controller.host.requestWriteGrant(signal))).toBe('BUSY')
  })

  it('needs a session and an issuer', async () => {
    const world = createWorld()
    world.records.session = false
    const signedOut = await startAt(world, 'signed-out')
    expect(await codeOf(signedOut.host.requestWriteGrant(signal))).toBe('NOT_AUTHORIZED')
    const { issuer: _, ...withoutIssuer } = config
    const other = await startAt(createWorld(), 'no-credential', withoutIssuer)
    expect(await codeOf(other.host.requestWriteGrant(signal))).toBe('CONFIG_INVALID')
  })

  it('works while the identity check that needs it is open', async () => {
    const { world, controller } = await setUp()
    const complete = world.answers['identity.verify']
    world.answers['identity.verify'] = async (person) => {
      await controller.host.requestWriteGrant(signal)
      return complete(person)
    }
    controller.actions.verify()
    await arriveAt(controller, 'write-grant')
    controller.actions.signWriteGrant()
    await arriveAt(controller, 'ready')
  })
})
