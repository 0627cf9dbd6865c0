import { IdosError } from '@idos/protocol'
import { expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import { arriveAt, createWorld, kycRow, PROFILE, startAt } from '../testing/fakes.ts'

/** A person who shared from this device, and whose Isle was then opened anew. */
async function later() {
  const world = createWorld()
  world.records.credentials = [kycRow]
  const first = await startAt(world, 'ready')
  first.actions.share()
  await arriveAt(first, 'granted')
  world.lockEnclave()
  world.deps.grants.get.mockReturnValue([])
  world.windows.open.mockClear()
  world.enclave.accessRecords.mockClear()
  return { world, controller: await startAt(world, 'ready') }
}

it('is read without being asked for once a share has unlocked the key', async () => {
  const world = createWorld()
  world.records.credentials = [kycRow]
  world.enclave.share.mockImplementationOnce(async (params) => {
    world.unlocked.profile = PROFILE
    return (await world.enclave.share.getMockImplementation()?.(params)) as never
  })
  const controller = await startAt(world, 'ready')
  controller.actions.share()
  await arriveAt(controller, 'granted')
  await vi.waitFor(() => expect(controller.visit().person?.access).toHaveLength(1))
})

it('waits for the person while the key is locked, and tells the page nothing of it', async () => {
  const { world, controller } = await later()
  expect(world.enclave.accessRecords).not.toHaveBeenCalled()
  const before = JSON.stringify(publicState(controller.get()))
  const settled = vi.fn()
  void controller.host.requestGrant(new AbortController().signal).then(settled, settled)
  controller.actions.learnNames()
  expect(controller.get()).toMatchObject({ step: 'unlocking', reason: 'names' })
  expect(JSON.stringify(publicState(controller.get()))).toBe(before)
  await arriveAt(controller, 'ready')
  await vi.waitFor(() => expect(controller.visit().person?.access).toHaveLength(1))
  expect(world.windows.open).toHaveBeenCalledOnce()
  expect(settled).not.toHaveBeenCalled()
})

it('ends nothing that the page waits for when the person closes the window', async () => {
  const { world, controller } = await later()
  const settled = vi.fn()
  void controller.host.requestGrant(new AbortController().signal).then(settled, settled)
  world.enclave.unlock.mockRejectedValueOnce(new IdosError('USER_CLOSED'))
  controller.actions.learnNames()
  await arriveAt(controller, 'error')
  expect(publicState(controller.get()).status).toBe('ready')
  controller.actions.back()
  expect(controller.get().step).toBe('ready')
  expect(settled).not.toHaveBeenCalled()
  expect(controller.visit().person?.access).toEqual([])
})
