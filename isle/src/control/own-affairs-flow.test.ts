import { type ErrorCode, IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import {
  arriveAt,
  CONSUMER,
  CREDENTIAL_ID,
  copyRow,
  createWorld,
  grantRow,
  kycRow,
  NOW,
  PROFILE,
  startAt,
} from '../testing/fakes.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const signal = new AbortController().signal

async function atReady() {
  const world = createWorld()
  world.records.credentials = [kycRow]
  return { world, controller: await startAt(world, 'ready') }
}

describe('viewing', () => {
  it('shows the credential in the window and nothing here', async () => {
    const { world, controller } = await atReady()
    controller.actions.view(CREDENTIAL_ID)
    expect(controller.get()).toMatchObject({ step: 'viewing', id: CREDENTIAL_ID })
    await arriveAt(controller, 'ready')
    expect(world.enclave.view.mock.calls[0]?.[0]).toMatchObject({
      ...PROFILE,
      credential: { id: CREDENTIAL_ID },
    })
  })

  it('takes a closed window for the end, and other failures for errors', async () => {
    const { world, controller } = await atReady()
    world.enclave.view.mockImplementationOnce(fail('USER_CLOSED'))
    controller.actions.view(CREDENTIAL_ID)
    await arriveAt(controller, 'ready')
    world.enclave.view.mockImplementationOnce(fail('DECRYPTION_FAILED'))
    controller.actions.view(CREDENTIAL_ID)
    await arriveAt(controller, 'error')
    expect(controller.get()).toMatchObject({ error: { code: 'DECRYPTION_FAILED' } })
  })
})

it('ends nothing that the host asked for when the person closes what they look at', async () => {
  const { world, controller } = await atReady()
  const settled = vi.fn()
  void controller.host.requestGrant(signal).then(settled, settled)
  world.enclave.view.mockImplementationOnce(
    (_, { signal: abort } = {}) =>
      new Promise((_resolve, reject) => {
        abort?.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      }),
  )
  controller.actions.view(CREDENTIAL_ID)
  await arriveAt(controller, 'viewing')
  controller.actions.cancel()
  await arriveAt(controller, 'ready')
  expect(settled).not.toHaveBeenCalled()
  expect(controller.get()).toMatchObject({ asked: true })
})

describe('revoking', () => {
  async function atGranted(lockedUntil = '0') {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow({ locked_until: lockedUntil })]
    world.deps.grants.get.mockReturnValue([grantRow().id])
    return { world, controller: await startAt(world, 'granted') }
  }

  it('asks first, then removes the grant and tells the host', async () => {
    const { world, controller } = await atGranted()
    controller.actions.askRevoke(grantRow().id)
    expect(controller.get()).toMatchObject({ step: 'revoking', phase: 'confirm' })
    expect(world.network.revoke).not.toHaveBeenCalled()
    controller.actions.confirmRevoke()
    await arriveAt(controller, 'revoked')
    controller.actions.back()
    expect(controller.get().step).toBe('ready')
    expect(world.network.revoke).toHaveBeenCalledWith(grantRow().id, new URL(CONSUMER).host)
    expect(world.emitted).toEqual([['revoked', { grantId: grantRow().id }]])
    expect(controller.get()).toMatchObject({ session: { grants: [], granted: null } })
  })

  it('of another consumer’s access is not told to the host, neither done nor failed', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow()]
    const controller = await startAt(world, 'ready')
    const waiting = controller.host.requestGrant(signal)
    const settled = vi.fn()
    void waiting.then(settled, settled)
    const before = JSON.stringify(publicState(controller.get()))
    world.network.revoke.mockImplementationOnce(fail('GRANT_LOCKED'))
    controller.actions.askRevoke(grantRow().id)
    controller.actions.confirmRevoke()
    await arriveAt(controller, 'error')
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
    controller.actions.back()
    controller.actions.askRevoke(grantRow().id)
    controller.actions.confirmRevoke()
    await arriveAt(controller, 'revoked')
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
    controller.actions.back()
    expect(controller.get().step).toBe('ready')
    expect(world.records.grants).toEqual([])
    expect(JSON.stringify(publicState(controller.get()))).toBe(before)
    expect(world.emitted).toEqual([])
    expect(settled).not.toHaveBeenCalled()
  })

  it('can be left', async () => {
    const { world, controller } = await atGranted()
    controller.actions.askRevoke(grantRow().id)
    controller.actions.back()
    expect(controller.get().step).toBe('granted')
    expect(world.network.revoke).not.toHaveBeenCalled()
  })

  it.each([
    ['before asking the wallet', String(NOW + 60), 'resolved'],
    ['when only the network knows', '0', 'GRANT_LOCKED'],
  ] as const)('says until when a locked grant is locked, %s', async (_, lockedUntil, answer) => {
    const { world, controller } = await atGranted(lockedUntil)
    if (answer !== 'resolved') world.network.revoke.mockImplementationOnce(fail('GRANT_LOCKED'))
    controller.actions.askRevoke(grantRow().id)
    controller.actions.confirmRevoke()
    await arriveAt(controller, 'error')
    expect(controller.get()).toMatchObject({
      error: { code: 'GRANT_LOCKED', details: { lockedUntil: Number(lockedUntil) } },
    })
    expect(world.emitted).toEqual([])
  })

  it('keeps the grant when the wallet declines', async () => {
    const { world, controller } = await atGranted()
    world.network.revoke.mockImplementationOnce(fail('WALLET_REJECTED'))
    controller.actions.askRevoke(grantRow().id)
    controller.actions.confirmRevoke()
    await arriveAt(controller, 'error')
    controller.actions.back()
    expect(controller.get()).toMatchObject({ step: 'granted' })
  })
})

describe('removing a credential', () => {
  it('is confirmed first, then signed once, and it is gone while its copies stay', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow()]
    const controller = await startAt(world, 'ready')
    const before = publicState(controller.get())
    controller.actions.askRemove(CREDENTIAL_ID)
    expect(controller.get()).toMatchObject({ step: 'removing', phase: 'confirm' })
    expect(publicState(controller.get())).toEqual(before)
    expect(world.network.removeCredential).not.toHaveBeenCalled()
    controller.actions.confirmRemove()
    controller.actions.confirmRemove()
    await arriveAt(controller, 'no-credential')
    expect(world.network.removeCredential.mock.calls).toEqual([[CREDENTIAL_ID]])
    expect(controller.get()).toMatchObject({
      session: { credentials: [], grants: [{ originalId: null }] },
    })
  })

  it('that the wallet declines leaves everything, unheard by the host', async () => {
    const { world, controller } = await atReady()
    const before = publicState(controller.get())
    world.network.removeCredential.mockImplementationOnce(fail('WALLET_REJECTED'))
    controller.actions.askRemove(CREDENTIAL_ID)
    controller.actions.confirmRemove()
    await arriveAt(controller, 'error')
    expect(publicState(controller.get())).toEqual(before)
    controller.actions.retry()
    expect(controller.get()).toMatchObject({ step: 'removing', phase: 'confirm' })
    controller.actions.back()
    await arriveAt(controller, 'ready')
  })

  it('is not offered for what is not there', async () => {
    const { controller } = await atReady()
    controller.actions.askRemove('another')
    expect(controller.get().step).toBe('ready')
  })
})
