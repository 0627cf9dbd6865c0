import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { publicState, watchPublicState } from '../flow/public-state.ts'
import { arriveAt, createWorld, kycRow, NEW_KEY, PROFILE, startAt } from '../testing/fakes.ts'
import type { IsleController } from './controller.ts'

async function atHome() {
  const world = createWorld()
  world.records.credentials = [kycRow]
  const controller = await startAt(world, 'ready')
  return { world, controller }
}

async function atPhase(controller: IsleController, phase: string): Promise<void> {
  await vi.waitFor(() =>
    expect(controller.get()).toMatchObject({ step: 'changing-password', phase }),
  )
}

describe('a change of password in the Isle', () => {
  it('is explained, made in the secure window, and ends where it began', async () => {
    const { world, controller } = await atHome()
    controller.actions.askPassword()
    await atPhase(controller, 'ask')
    expect(world.windows.open).not.toHaveBeenCalled()
    controller.actions.changePassword()
    expect(world.windows.open).toHaveBeenCalledOnce()
    await atPhase(controller, 'done')
    expect(controller.get()).toMatchObject({
      session: { profile: { userId: PROFILE.userId, publicKey: NEW_KEY } },
    })
    controller.actions.back()
    expect(controller.get()).toMatchObject({
      step: 'ready',
      session: { profile: { publicKey: NEW_KEY } },
    })
    controller.actions.share()
    await arriveAt(controller, 'granted')
    expect(world.enclave.share.mock.calls[0]?.[0]).toMatchObject({ publicKey: NEW_KEY })
  })

  it('goes on after the wallet refused, without the window', async () => {
    const { world, controller } = await atHome()
    world.network.changeKey.mockRejectedValueOnce(new IdosError('WALLET_REJECTED'))
    controller.actions.askPassword()
    await atPhase(controller, 'ask')
    controller.actions.changePassword()
    await arriveAt(controller, 'error')
    controller.actions.retry()
    await atPhase(controller, 'ask')
    expect(controller.get()).toMatchObject({ progress: { resumable: true } })
    controller.actions.changePassword()
    await atPhase(controller, 'done')
    expect(world.windows.open).toHaveBeenCalledOnce()
    expect(world.enclave.rekey).toHaveBeenCalledOnce()
  })

  it('goes on in a new visit once everything is prepared, and begins again before', async () => {
    const { world, controller } = await atHome()
    const key_change = 'A'.repeat(86).concat('==')
    world.records.staged = [{ id: kycRow.id, new_key: NEW_KEY, key_change, fits: false }]
    controller.actions.askPassword()
    await atPhase(controller, 'ask')
    expect(controller.get()).toMatchObject({ progress: { resumable: false } })
    controller.actions.back()
    world.records.staged = [{ id: kycRow.id, new_key: NEW_KEY, key_change, fits: true }]
    controller.actions.askPassword()
    await atPhase(controller, 'ask')
    expect(controller.get()).toMatchObject({ progress: { resumable: true } })
    controller.actions.back()
    expect(controller.get().step).toBe('ready')
  })

  it('looks to the page like the screen before, failures included', async () => {
    const { world, controller } = await atHome()
    const reports: unknown[] = []
    const before = publicState(controller.get())
    watchPublicState(controller, (state) => reports.push(state))
    world.enclave.rekey.mockRejectedValueOnce(new IdosError('USER_CLOSED'))
    controller.actions.askPassword()
    await atPhase(controller, 'ask')
    controller.actions.changePassword()
    await arriveAt(controller, 'error')
    controller.actions.retry()
    await atPhase(controller, 'ask')
    controller.actions.changePassword()
    await atPhase(controller, 'done')
    controller.actions.back()
    expect(publicState(controller.get())).toEqual(before)
    expect(reports).toEqual([])
    expect(world.emitted).toEqual([])
  })

  it('is not replaced by what a page asks for', async () => {
    const { controller } = await atHome()
    controller.actions.askPassword()
    await atPhase(controller, 'ask')
    await controller.host.refresh().catch(() => undefined)
    expect(controller.get()).toMatchObject({ step: 'changing-password', phase: 'ask' })
  })
})
