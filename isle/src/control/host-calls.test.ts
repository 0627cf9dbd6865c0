import { describe, expect, it, vi } from 'vitest'
import { publicState } from '../flow/public-state.ts'
import { readRequest } from '../host/read-request.ts'
import {
  ADDRESS,
  arriveAt,
  CREDENTIAL_ID,
  codeOf,
  config,
  copyRow,
  createWorld,
  GRANTEE,
  grantRow,
  kycRow,
  NOW,
  OTHER,
  PROFILE,
  startAt,
} from '../testing/fakes.ts'
import { createController } from './controller.ts'

const signal = new AbortController().signal

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
    const notice = { wallet: 'Wallet', account: other, begun: false }
    expect(controller.visit().notice).toEqual(notice)
  })

  it.each([
    ['another', true],
    ['the same', false],
  ])('to %s account while it is asked goes by what was said last', async (_, isOther) => {
    const world = createWorld()
    const said = isOther ? OTHER : ADDRESS
    let answer: (account: object) => void = () => undefined
    const account = (address: string) => ({ type: 'EVM', address, publicKey: null, name: 'W' })
    const connect = vi
      .fn()
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
      .mockImplementation(() => account(said))
    world.answers['wallet.connect'] = connect
    world.records.hasProfile = false
    const controller = createController(world.deps)
    controller.host.configure(config)
    await vi.waitFor(() => expect(connect).toHaveBeenCalledOnce())
    controller.host.walletChanged(said.toLowerCase())
    answer(account(ADDRESS))
    await arriveAt(controller, 'no-profile')
    expect(publicState(controller.get()).account).toBe(said)
    expect(connect).toHaveBeenCalledTimes(isOther ? 2 : 1)
  })

  it('to none is not-connected', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    controller.host.walletChanged(null)
    expect(controller.get()).toEqual({ step: 'not-connected', waiting: false })
    expect(controller.visit().notice).toMatchObject({ account: null, begun: false })
  })

  it('leaves late answers of the old account without effect', async () => {
    const world = createWorld()
    const controller = await startAt(world, 'no-credential')
    let finish: (answer: { status: 'issued' }) => void = () => undefined
    world.answers['identity.verify'] = () => new Promise((resolve) => (finish = resolve))
    controller.actions.verify()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ checking: true }))
    controller.host.walletChanged(null)
    expect(controller.visit().notice).toMatchObject({ account: null, begun: true })
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
    const other = readRequest({ credential: { type: 'por' }, purpose: config.request.purpose })
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
