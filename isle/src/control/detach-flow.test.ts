import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import {
  ADDRESS,
  arriveAt,
  challenge,
  codeOf,
  createWorld,
  NOW,
  OTHER,
  PROFILE,
  plainWallet,
  startAt,
  walletRow,
} from '../testing/fakes.ts'

const signal = new AbortController().signal

/** A stranger's profile, to which this wallet was added by a text in the bound form. */
async function atForeignProfile() {
  const world = createWorld()
  const existing = { createdAt: NOW - 864_000, wallet: OTHER.toLowerCase() }
  const row = await walletRow({ existing, site: 'https://evil.example' })
  world.records.wallets = [plainWallet({ address: OTHER }), row]
  return { world, controller: await startAt(world, 'no-credential') }
}

describe('a profile that the person does not recognise', () => {
  it('says what its wallets signed', async () => {
    const { controller } = await atForeignProfile()
    controller.actions.notMine()
    expect(controller.get()).toMatchObject({
      step: 'detaching',
      phase: 'facts',
      session: {
        provenance: {
          proof: 'bound',
          createdAt: NOW - 864_000,
          oldestWallet: OTHER.toLowerCase(),
          added: { at: NOW - 86_400, site: 'https://evil.example' },
          otherWallets: 1,
        },
      },
    })
  })

  it('is left after a confirmation, and the person starts anew with a profile of their own', async () => {
    const { world, controller } = await atForeignProfile()
    world.unlocked.profile = PROFILE
    controller.actions.notMine()
    controller.actions.confirmDetach()
    expect(world.network.detach).not.toHaveBeenCalled()
    controller.actions.askDetach()
    controller.actions.confirmDetach()
    await arriveAt(controller, 'no-profile')
    expect(world.network.detach).toHaveBeenCalledOnce()
    expect(world.network.logout).toHaveBeenCalledOnce()
    expect(world.unlocked.profile).toBeNull()

    const own = { userId: PROFILE.userId.replace('6', '7'), publicKey: PROFILE.publicKey }
    world.enclave.createKey.mockImplementationOnce(async () => own)
    world.records.wallets = null
    controller.actions.createProfile()
    await arriveAt(controller, 'ready')
    expect(controller.get()).toMatchObject({
      session: { profile: own, provenance: { added: null, oldestWallet: ADDRESS } },
    })
  })

  it('ends what a page asked for, and looks to the page like the screen before', async () => {
    const { world, controller } = await atForeignProfile()
    const before = publicState(controller.get())
    world.answers['identity.verify'] = async () => {
      await controller.host.requestWriteGrant(challenge, signal)
      return { status: 'issued' }
    }
    controller.actions.verify()
    await arriveAt(controller, 'write-grant')
    const asked = codeOf(controller.host.requestWriteGrant(challenge, signal))
    expect(await asked).toBe('BUSY')
    controller.actions.notMine()
    expect(publicState(controller.get())).toEqual(before)
    expect(world.signed).toEqual([])
    controller.actions.back()
    expect(controller.get()).toMatchObject({ step: 'no-credential', checking: false })
  })

  it('can be left at once, while a page still waits for its identity check', async () => {
    const { world, controller } = await atForeignProfile()
    world.answers['identity.verify'] = () => new Promise(() => undefined)
    controller.actions.verify()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: true }))
    controller.actions.notMine()
    controller.actions.askDetach()
    controller.actions.confirmDetach()
    await arriveAt(controller, 'no-profile')
  })

  it('tells the page that the key was not proved', async () => {
    const { controller } = await atForeignProfile()
    const asked = codeOf(controller.host.requestWriteGrant(challenge, signal))
    await arriveAt(controller, 'write-grant')
    controller.actions.notMine()
    expect(await asked).toBe('POSSESSION_UNPROVEN')
  })

  it('is offered where its password was not known', async () => {
    const { world, controller } = await atForeignProfile()
    world.enclave.unlock.mockRejectedValueOnce(new IdosError('USER_CLOSED'))
    controller.actions.verify()
    await arriveAt(controller, 'error')
    controller.actions.notMine()
    expect(controller.get()).toMatchObject({ step: 'detaching', phase: 'facts' })
  })

  it('stays when the wallet declines, and can be tried again', async () => {
    const { world, controller } = await atForeignProfile()
    world.network.detach.mockRejectedValueOnce(new IdosError('WALLET_REJECTED'))
    controller.actions.notMine()
    controller.actions.askDetach()
    controller.actions.confirmDetach()
    await arriveAt(controller, 'error')
    expect(world.network.logout).not.toHaveBeenCalled()
    controller.actions.retry()
    expect(controller.get()).toMatchObject({ step: 'detaching', phase: 'confirm' })
  })
})

describe('a profile whose proof names no key', () => {
  it.each([
    ['is in free form', [plainWallet({ message: 'gm', signature: '0x00' })]],
    ['is kept back', [plainWallet()]],
    ['is missing', []],
  ])('proves it by unlocking only: the proof %s', async (_, wallets) => {
    const world = createWorld()
    world.records.wallets = wallets
    const controller = await startAt(world, 'no-credential')
    expect(controller.get()).toMatchObject({
      session: { provenance: { proof: 'unbound', createdAt: null, otherWallets: 0 } },
    })
    controller.actions.verify()
    await arriveAt(controller, 'ready')
    expect(world.enclave.unlock).toHaveBeenCalledOnce()
  })

  it('does not show a stranger’s label as it is', async () => {
    const world = createWorld()
    world.records.wallets = [plainWallet({ address: 'a\u202Eb' })]
    const controller = await startAt(world, 'no-credential')
    expect(controller.get()).toMatchObject({ session: { provenance: { oldestWallet: 'ab' } } })
  })
})
