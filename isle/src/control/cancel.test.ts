import { IdosError } from '@idos/protocol'
import { accessGrantId } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import {
  arriveAt,
  COPY_ID,
  CREDENTIAL_ID,
  challenge,
  codeOf,
  copyRow,
  createWorld,
  GRANTEE,
  grantRow,
  kycRow,
  OTHER,
  PROFILE,
  plainWallet,
  startAt,
  type World,
  walletRow,
} from '../testing/fakes.ts'
import type { IsleController } from './controller.ts'

const never = () => new Promise<never>(() => undefined)
const fresh = () => new AbortController().signal

type Wait = {
  /** Where the person is before. */
  from: string
  prepare?(world: World): void | Promise<void>
  /** Leads to somebody who never answers; true once they are waited for. */
  begin(controller: IsleController, world: World): void
  waits(world: World): unknown
  /** Where the person is at once after "Cancel". */
  to: object
  /** Whether the host hears that what it asked for has ended. */
  ends?: boolean
}

const withCredential = ({ records }: World) => {
  records.credentials = [kycRow, copyRow]
  records.grants = [grantRow()]
}
const once = (mock: unknown) => expect(mock).toHaveBeenCalledOnce()

/** Goes on when the flow is in this phase. */
function then({ get, subscribe }: IsleController, phase: string, go: () => void): void {
  const stop = subscribe(() => {
    const state = get()
    if (!('phase' in state) || state.phase !== phase) return
    stop()
    setTimeout(go)
  })
}

const waits: Record<string, Wait> = {
  'the wallet to connect': {
    from: 'not-connected',
    prepare({ answers }) {
      answers['wallet.connect'] = ({ interactive }) =>
        interactive ? never() : { type: 'EVM', address: null, publicKey: null, name: 'Wallet' }
    },
    begin: ({ actions }) => actions.connect(),
    waits: ({ hostCalls }) => expect(hostCalls).toHaveLength(2),
    to: { step: 'not-connected', waiting: false },
    ends: true,
  },
  'the wallet to sign the log-in': {
    from: 'signed-out',
    prepare({ records, network }) {
      records.session = false
      network.login.mockImplementation(never)
    },
    begin: ({ actions }) => actions.login(),
    waits: ({ network }) => once(network.login),
    to: { step: 'signed-out', waiting: false },
    ends: true,
  },
  'the wallet to sign for a new profile': {
    from: 'no-profile',
    prepare({ records, answers }) {
      records.hasProfile = false
      answers['wallet.sign'] = never
    },
    begin: ({ actions }) => actions.createProfile(),
    waits: ({ hostCalls }) => expect(hostCalls.map(([method]) => method)).toContain('wallet.sign'),
    to: { step: 'no-profile' },
    ends: true,
  },
  'the issuer to register a profile': {
    from: 'no-profile',
    prepare({ records, answers }) {
      records.hasProfile = false
      answers['profile.create'] = never
    },
    begin: ({ actions }) => actions.createProfile(),
    waits: ({ hostCalls }) =>
      expect(hostCalls.map(([method]) => method)).toContain('profile.create'),
    to: { step: 'no-profile' },
    ends: true,
  },
  'the wallet to record a share': {
    from: 'ready',
    prepare(world) {
      world.records.credentials = [kycRow]
      world.network.share.mockImplementation(never)
    },
    begin: ({ actions }) => actions.share(),
    waits: ({ network }) => once(network.share),
    to: { step: 'ready' },
    ends: true,
  },
  'the wallet to revoke': {
    from: 'ready',
    prepare(world) {
      withCredential(world)
      world.network.revoke.mockImplementation(never)
    },
    begin({ actions }, { records }) {
      actions.askRevoke(records.grants[0]?.id ?? '')
      actions.confirmRevoke()
    },
    waits: ({ network }) => once(network.revoke),
    to: { step: 'ready' },
  },
  'the wallet to detach': {
    from: 'no-credential',
    async prepare({ records, network }) {
      records.wallets = [plainWallet({ address: OTHER }), await walletRow({})]
      network.detach.mockImplementation(never)
    },
    begin({ actions }) {
      actions.notMine()
      actions.askDetach()
      actions.confirmDetach()
    },
    waits: ({ network }) => once(network.detach),
    to: { step: 'no-credential' },
  },
  'the wallet to erase the profile': {
    from: 'ready',
    prepare(world) {
      withCredential(world)
      world.enclave.view.mockRejectedValueOnce(new IdosError('ERASE_REQUESTED'))
      world.network.erase.mockImplementation(never)
    },
    begin(controller) {
      then(controller, 'facts', controller.actions.confirmErase)
      controller.actions.view(CREDENTIAL_ID)
    },
    waits: ({ network }) => once(network.erase),
    to: { step: 'ready' },
  },
  'the wallet to change the password': {
    from: 'no-credential',
    prepare({ network }) {
      network.changeKey.mockImplementation(never)
    },
    begin(controller) {
      then(controller, 'ask', controller.actions.changePassword)
      controller.actions.askPassword()
    },
    waits: ({ network }) => once(network.changeKey),
    to: { step: 'no-credential' },
  },
  'what a change of password has to read': {
    from: 'no-credential',
    prepare({ network }) {
      network.getStagedContents.mockImplementation(never)
    },
    begin: ({ actions }) => actions.askPassword(),
    waits: ({ network }) => once(network.getStagedContents),
    to: { step: 'no-credential' },
  },
  'the network to read again': {
    from: 'pending-verification',
    prepare({ answers, network }) {
      answers['identity.verify'] = () => {
        network.getGrants.mockImplementation(never)
        return { status: 'pending' }
      }
    },
    begin: ({ actions }) => actions.checkAgain(),
    waits: ({ network }) => expect(network.getGrants).toHaveBeenCalledTimes(2),
    to: { step: 'pending-verification', checking: false },
    ends: true,
  },
}

async function arrive(world: World, from: string): Promise<IsleController> {
  if (from !== 'pending-verification') {
    const controller = await startAt(world, from)
    await vi.waitFor(() => expect(controller.get()).not.toMatchObject({ waiting: true }))
    return controller
  }
  world.unlocked.profile = PROFILE
  const controller = await startAt(world, 'no-credential')
  controller.actions.verify()
  await arriveAt(controller, from)
  return controller
}

describe.each(Object.entries(waits))('while it waits for %s', (_, wait) => {
  it('the person can stop at once, and go on', async () => {
    const world = createWorld()
    await wait.prepare?.(world)
    const controller = await arrive(world, wait.from)
    const settled = vi.fn()
    if (wait.ends) void controller.host.requestGrant(fresh()).catch(settled)
    wait.begin(controller, world)
    await vi.waitFor(() => wait.waits(world))
    controller.actions.cancel()
    await vi.waitFor(() => expect(controller.get()).toMatchObject(wait.to), { timeout: 200 })
    if (wait.ends) {
      expect(settled).toHaveBeenCalledWith(expect.objectContaining({ code: 'ABORTED' }))
    }
    // Nothing is held: something else can be begun.
    controller.actions.disconnect()
    expect(controller.get().step).toBe('not-connected')
  })
})

describe('reading at the start', () => {
  it('can be stopped, and begun again', async () => {
    const world = createWorld()
    world.network.getCredentials.mockImplementationOnce(never)
    const controller = await startAt(world, 'loading')
    await vi.waitFor(() => once(world.network.getCredentials))
    controller.actions.cancel()
    await arriveAt(controller, 'error')
    expect(controller.get()).toMatchObject({
      error: { code: 'ABORTED' },
      retry: { action: 'load' },
    })
    controller.actions.retry()
    await arriveAt(controller, 'no-credential')
  })
})

describe('a write grant that the wallet does not sign', () => {
  it('is back at its text at once, and can be signed again', async () => {
    const world = createWorld()
    world.unlocked.profile = PROFILE
    const controller = await startAt(world, 'no-credential')
    controller.actions.view(CREDENTIAL_ID)
    await arriveAt(controller, 'no-credential')
    const { 'wallet.sign': sign } = world.answers
    world.answers['wallet.sign'] = never
    const asked = controller.host.requestWriteGrant(challenge, fresh())
    await arriveAt(controller, 'write-grant')
    controller.actions.signWriteGrant()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ phase: 'wallet' }))
    controller.actions.cancel()
    await vi.waitFor(() =>
      expect(controller.get()).toMatchObject({ phase: 'review', problem: null }),
    )
    world.answers['wallet.sign'] = sign
    controller.actions.signWriteGrant()
    expect(await codeOf(asked)).toBe('resolved')
  })
})

describe('a share that was signed, and whose record nobody waited for', () => {
  it('is not consented to a second time', async () => {
    const world = createWorld()
    world.records.credentials = [kycRow]
    const controller = await startAt(world, 'ready')
    world.network.share.mockImplementationOnce((_copy, _words, _record, onSigned) => {
      onSigned?.()
      return never()
    })
    controller.actions.share()
    await vi.waitFor(() => expect(controller.get()).toMatchObject({ phase: 'checking' }))
    controller.actions.cancel()
    await arriveAt(controller, 'ready')
    // It is recorded after all.
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow({ id: accessGrantId(GRANTEE, COPY_ID, 0) })]
    controller.actions.share()
    await arriveAt(controller, 'granted')
    expect(world.enclave.share).toHaveBeenCalledOnce()
    expect(world.network.share).toHaveBeenCalledOnce()
  })
})

it('what was recorded although nobody waited for it is shown', async () => {
  const world = createWorld()
  withCredential(world)
  const controller = await startAt(world, 'ready')
  world.network.revoke.mockImplementation(async () => {
    world.records.grants = []
    return never()
  })
  controller.actions.askRevoke(grantRow().id)
  controller.actions.confirmRevoke()
  await vi.waitFor(() => once(world.network.revoke))
  controller.actions.cancel()
  await vi.waitFor(() => expect(controller.get()).toMatchObject({ session: { grants: [] } }))
})
