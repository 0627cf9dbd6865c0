import {
  createPeer,
  type Handlers,
  type HostMethods,
  hostEvents,
  hostMethods,
  IdosError,
  type IsleEvents,
  type IsleMethods,
  type IsleState,
  isleMethods,
  type Peer,
  type PossessionChallenge,
} from '@idos/protocol'
import { afterEach, beforeEach, vi } from 'vitest'
import { type CreateIsleOptions, createIsle } from '../create-isle.ts'
import { createFakePage } from './fake-page.ts'

export const connecting: IsleState = {
  status: 'connecting',
  account: null,
  grant: null,
  error: null,
}
export const grant = {
  grantId: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
  copyId: '11111111-2222-4333-8444-555555555555',
  consumer: 'https://bank.example',
  lockedUntil: 0,
}
export const request = { credential: { type: 'kyc' }, purpose: 'Open an account' }
export const consumerProof = {
  walletIdentifier: 'aa'.repeat(32),
  encryptionPublicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
  originProof: 'bb'.repeat(64),
}
export const challenge: PossessionChallenge = {
  ephemeralPublicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
  nonce: 'cc'.repeat(32),
  purpose: 'issue-credential',
}
export const writeGrant = {
  id: grant.grantId,
  ownerWalletIdentifier: '0x1',
  granteeWalletIdentifier: 'aa'.repeat(32),
  issuerPublicKey: 'aa'.repeat(32),
  accessGrantTimelock: '2026-03-02T09:29:00Z',
  notUsableBefore: '2026-03-02T09:29:00Z',
  notUsableAfter: '2026-03-03T09:30:00Z',
  signature: '0xabc',
}

/** A handle in a page of fakes, and the Isle's side of its port. */
export function setUp(
  options: Partial<CreateIsleOptions> = {},
  isle: Partial<Handlers<IsleMethods>> = {},
) {
  const page = createFakePage()
  const container = options.container ?? page.createContainer()
  const handle = createIsle({ isleUrl: 'https://isle.example', request, ...options, container })
  const configured: unknown[] = []
  const hostEventsSeen: unknown[] = []

  function answer(index = 0): Peer<HostMethods, IsleEvents> {
    const posted = page.frames.at(-1)?.posted[index]
    if (!posted) throw new Error('nothing was posted')
    const refuse = () => {
      throw new IdosError('BUSY')
    }
    return createPeer<IsleMethods, HostMethods, typeof hostEvents, IsleEvents>({
      port: posted.port,
      local: isleMethods,
      handlers: {
        configure: (config) => {
          configured.push(config)
          return { state: connecting }
        },
        requestGrant: refuse,
        requestWriteGrant: refuse,
        refresh: refuse,
        disconnect: refuse,
        ...isle,
      },
      remote: hostMethods,
      events: hostEvents,
      onEvent: (event, data) => hostEventsSeen.push([event, data]),
      defaultDeadline: 1_000,
    })
  }

  async function open() {
    page.frames.at(-1)?.fire('load')
    const peer = answer()
    const ready = new Promise((resolve) => handle.on('ready', resolve))
    await ready
    return peer
  }
  return {
    page,
    container: container as HTMLElement & { children: unknown[] },
    handle,
    configured,
    hostEventsSeen,
    open,
    answer,
  }
}

export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof IdosError ? error.code : 'untyped'),
  )

/** A page of the bank's, which has its description of itself, for each test of a file. */
export function onBankPage() {
  beforeEach(() => {
    vi.stubGlobal('location', {
      origin: 'https://bank.example',
      href: 'https://bank.example/shop',
    })
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Response.json({ version: 1, name: 'Bank', ...consumerProof })),
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
}
