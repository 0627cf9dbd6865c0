import { type ErrorCode, IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import {
  arriveAt,
  CREDENTIAL_ID,
  challenge,
  codeOf,
  copyRow,
  createWorld,
  grantRow,
  kycRow,
  PROFILE,
  startAt,
} from '../testing/fakes.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const signal = new AbortController().signal
/** Far away. */
const LATER = 4_000_000_000
const LOCKED = '4acc2c44-1c43-5342-824d-1c4aa52b72c2'

async function atErasing() {
  const world = createWorld()
  world.records.credentials = [kycRow, copyRow]
  world.records.grants = [grantRow(), grantRow({ id: LOCKED, locked_until: String(LATER) })]
  const controller = await startAt(world, 'ready')
  const before = JSON.stringify(publicState(controller.get()))
  world.enclave.share.mockImplementationOnce(fail('ERASE_REQUESTED'))
  const asked = controller.host.requestGrant(signal)
  const settled = vi.fn()
  void asked.then(settled, settled)
  controller.actions.share()
  await arriveAt(controller, 'erasing')
  return { world, controller, before, settled }
}

describe('a profile that nobody can open', () => {
  it('is shown with what goes and stays; nothing is erased yet, and the page hears nothing', async () => {
    const { world, controller, before, settled } = await atErasing()
    expect(controller.get()).toMatchObject({ step: 'erasing', phase: 'facts' })
    expect(world.network.erase).not.toHaveBeenCalled()
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
    expect(settled).not.toHaveBeenCalled()
    controller.actions.back()
    expect(controller.get()).toMatchObject({ step: 'ready' })
    controller.actions.confirmErase()
    expect(controller.get()).toMatchObject({ step: 'ready' })
  })

  it('is erased by the wallet, and the person starts anew', async () => {
    const { world, controller, settled } = await atErasing()
    controller.actions.confirmErase()
    controller.actions.confirmErase()
    expect(controller.get()).toMatchObject({ step: 'erasing', phase: 'wallet' })
    await arriveAt(controller, 'no-profile')
    expect(world.network.erase).toHaveBeenCalledExactlyOnceWith(PROFILE.userId)
    expect(world.deps.grants.forget).toHaveBeenCalledWith([grantRow().id, LOCKED])
    expect(world.network.logout).toHaveBeenCalledOnce()
    // What the page asked for can still be given, from a new profile.
    expect(settled).not.toHaveBeenCalled()
  })

  it('is shown again when another lock has come meanwhile', async () => {
    const { world, controller } = await atErasing()
    const more = grantRow({ id: LOCKED.replace('4', '6'), locked_until: String(LATER) })
    world.records.grants = [...world.records.grants, more]
    controller.actions.confirmErase()
    await vi.waitFor(() =>
      expect(controller.get()).toMatchObject({
        step: 'erasing',
        phase: 'facts',
        session: { grants: [{}, {}, { id: more.id }] },
      }),
    )
    expect(world.network.erase).not.toHaveBeenCalled()
    controller.actions.confirmErase()
    await arriveAt(controller, 'no-profile')
  })

  it('stays when the wallet declines, which the page does not hear of, and can be tried again', async () => {
    const { world, controller, before, settled } = await atErasing()
    world.network.erase.mockImplementationOnce(fail('WALLET_REJECTED'))
    controller.actions.confirmErase()
    await arriveAt(controller, 'error')
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
    expect(settled).not.toHaveBeenCalled()
    expect(world.deps.grants.forget).not.toHaveBeenCalled()
    controller.actions.retry()
    expect(controller.get()).toMatchObject({ step: 'erasing', phase: 'facts' })
  })

  it('is not replaced by what a page reads or asks meanwhile', async () => {
    const { controller } = await atErasing()
    await controller.host.refresh()
    expect(await codeOf(controller.host.requestWriteGrant(challenge, signal))).toBe('BUSY')
    expect(controller.get()).toMatchObject({ step: 'erasing' })
  })

  it.each(['view', 'verify', 'backup'] as const)('is found in any window: %s', async (act) => {
    const world = createWorld()
    world.records.credentials = act === 'verify' ? [] : [kycRow]
    const controller = await startAt(world, act === 'verify' ? 'no-credential' : 'ready')
    world.enclave[act === 'verify' ? 'unlock' : act].mockImplementationOnce(fail('ERASE_REQUESTED'))
    if (act === 'view') controller.actions.view(CREDENTIAL_ID)
    else controller.actions[act]()
    await arriveAt(controller, 'erasing')
  })

  it('gets nothing written any more', async () => {
    const world = createWorld()
    world.unlocked.profile = PROFILE
    const controller = await startAt(world, 'no-credential')
    world.answers['identity.verify'] = async () => {
      world.unlocked.profile = null
      await controller.host.requestWriteGrant(challenge, signal)
      return { status: 'issued' }
    }
    controller.actions.verify()
    await arriveAt(controller, 'write-grant')
    const waiting = codeOf(controller.host.requestWriteGrant(challenge, signal))
    expect(await waiting).toBe('BUSY')
    world.enclave.unlock.mockImplementationOnce(fail('ERASE_REQUESTED'))
    controller.actions.signWriteGrant()
    await arriveAt(controller, 'erasing')
    expect(world.signed).toEqual([])
  })
})

describe('recovery words', () => {
  it('are shown in the window and nothing here, and the page hears nothing', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'ready')
    const before = JSON.stringify(publicState(controller.get()))
    controller.actions.backup()
    expect(controller.get()).toMatchObject({ step: 'keeping' })
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
    await arriveAt(controller, 'ready')
    expect(world.enclave.backup.mock.calls[0]?.[0]).toEqual(PROFILE)
    world.enclave.backup.mockImplementationOnce(fail('USER_CLOSED'))
    controller.actions.backup()
    await arriveAt(controller, 'error')
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
  })
})
