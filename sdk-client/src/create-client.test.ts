import { type ErrorCode, IdosError } from '@idos/protocol'
import { loginNonce, parseOwnershipMessage, verifyWalletSignature } from '@idos/wallets'
import { describe, expect, it, vi } from 'vitest'
import { createClientStore, NOTHING_KNOWN } from './client-state.ts'
import { codeOf } from './testing/code-of.ts'
import { createFakeWorld } from './testing/fake-world.ts'
import {
  ADDRESS,
  COPY_ID,
  CREDENTIAL_ID,
  challenge,
  copyRow,
  grantRow,
  ISSUER,
  kycRow,
  NOW,
  PROFILE,
} from './testing/rows.ts'
import { signAs } from './testing/signed.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const STRANGE = { userId: PROFILE.userId.replace('6', '7'), publicKey: PROFILE.publicKey }
const consent = { consumer: 'https://bank.example', purpose: 'Open an account' }
const issuer = { name: 'Issuer', authPublicKey: ISSUER }

function setUp() {
  const world = createFakeWorld()
  world.records.credentials = [kycRow]
  return { world, client: world.createClient() }
}

describe('what a client reads', () => {
  it('is there as records, one by one and in one go', async () => {
    const { world, client } = setUp()
    world.records.credentials = [kycRow, copyRow]
    world.records.grants = [grantRow()]
    const session = await client.session()
    expect(session).toMatchObject({ account: client.account, profile: PROFILE })
    expect(await client.credentials()).toEqual(session.credentials)
    expect(await client.grants()).toEqual(session.grants)
    expect(await client.wallets()).toMatchObject([{ address: ADDRESS, type: 'EVM' }])
    expect(world.signed).toEqual([])
  })

  it('is of the profile that was read first, or it is PROFILE_MISMATCH', async () => {
    const { world, client } = setUp()
    await client.profile()
    world.records.user = { id: STRANGE.userId, recipient_encryption_public_key: STRANGE.publicKey }
    expect(await codeOf(client.session())).toBe('PROFILE_MISMATCH')
    expect(await codeOf(client.profile())).toBe('PROFILE_MISMATCH')
    await client.logout()
    expect((await client.session()).profile).toEqual(STRANGE)
  })

  it('is not remembered when the person logged out meanwhile', async () => {
    const { world, client } = setUp()
    let answer: (value: []) => void = () => undefined
    world.network.getGrants.mockImplementationOnce(() => new Promise((r) => (answer = r)))
    const read = client.session()
    await vi.waitFor(() => expect(world.network.getGrants).toHaveBeenCalled())
    await client.logout()
    answer([])
    await read
    expect(client.state()).toEqual({ ...NOTHING_KNOWN, visit: 1 })
  })
})

describe('a client’s log-out', () => {
  it('ends the session and locks the Enclave, even where one of them can not be reached', async () => {
    const { world, client } = setUp()
    world.network.logout.mockImplementationOnce(fail('NETWORK_UNREACHABLE'))
    world.unlocked.profile = PROFILE
    await client.logout()
    expect(world.enclave.lock).toHaveBeenCalledOnce()
    expect(world.unlocked.profile).toBeNull()
  })

  it('comes with leaving a profile, but not when the wallet declines that', async () => {
    const { world, client } = setUp()
    world.network.detach.mockImplementationOnce(fail('WALLET_REJECTED'))
    expect(await codeOf(client.detach())).toBe('WALLET_REJECTED')
    expect(world.network.logout).not.toHaveBeenCalled()
    await client.detach()
    expect(world.network.logout).toHaveBeenCalledOnce()
  })
})

describe('a new profile', () => {
  it('is proved by the wallet, registered, and logged in', async () => {
    const { world, client } = setUp()
    const phases: string[] = []
    const register = vi.fn(async (_profile: unknown) => undefined)
    const window = client.openWindow()
    const site = 'https://page.example'
    const onPhase = (phase: string) => phases.push(phase)
    expect(await client.createProfile({ window, site, register, onPhase })).toEqual(PROFILE)
    expect(phases).toEqual(['window', 'wallet', 'registering', 'logging-in'])
    const [text = ''] = world.signed
    expect(parseOwnershipMessage(text)).toMatchObject({ userId: PROFILE.userId, site })
    expect(register).toHaveBeenCalledWith(
      expect.objectContaining({ recipientEncryptionPublicKey: PROFILE.publicKey }),
    )
    expect(client.state()).toMatchObject({ profile: PROFILE, chosen: null, unlocked: PROFILE })
  })

  it.each([
    ['logs in by the same signature, which is asked for first', true],
    ['is logged in by a second one where the gateway does not take the first', false],
  ])('%s', async (_, loggedIn) => {
    const { world, client } = setUp()
    const order: string[] = []
    world.network.loginBy.mockImplementationOnce(async (text) => {
      const message = text({ nonce: 'of-the-gateway', page: 'https://isle.example' })
      order.push('log in')
      return { message, signature: await signAs(message), loggedIn }
    })
    const register = vi.fn(async (_profile: { wallet: { message: string } }) => {
      order.push('register')
    })
    const phases: string[] = []
    const onPhase = (phase: string) => phases.push(phase)
    const given = { window: client.openWindow(), site: 'https://page.example', onPhase }
    await client.createProfile({ ...given, register })
    expect(order).toEqual(['log in', 'register'])
    expect(parseOwnershipMessage(register.mock.calls[0]?.[0].wallet.message ?? '')).toMatchObject({
      site: 'https://page.example',
      logsInAt: 'https://isle.example',
      nonce: loginNonce('of-the-gateway'),
    })
    expect(world.signed).toEqual([])
    expect(world.network.login).toHaveBeenCalledTimes(loggedIn ? 0 : 1)
    expect(phases.includes('logging-in')).toBe(!loggedIn)
  })

  it('keeps the chosen key for a second attempt, which needs no window', async () => {
    const { world, client } = setUp()
    const given = { site: 'https://page.example', register: async () => undefined }
    expect(await codeOf(client.createProfile({ ...given, window: null }))).toBe('BAD_REQUEST')
    const refused = { ...given, register: fail('PROFILE_CREATION_FAILED') }
    const first = client.createProfile({ ...refused, window: client.openWindow() })
    expect(await codeOf(first)).toBe('PROFILE_CREATION_FAILED')
    expect(client.state()).toMatchObject({ profile: null, chosen: PROFILE })
    await client.createProfile({ ...given, window: null })
    expect(world.enclave.createKey).toHaveBeenCalledOnce()
  })
})

describe('the unlocked key', () => {
  it('is remembered until the Enclave says that it has locked itself', async () => {
    const { world, client } = setUp()
    await client.profile()
    expect(client.isUnlocked()).toBe(false)
    await client.unlock({ window: client.openWindow() })
    expect(client.isUnlocked()).toBe(true)
    expect(client.isUnlocked(STRANGE)).toBe(false)
    world.lockEnclave()
    expect(client.isUnlocked()).toBe(false)
  })

  it('is what the Enclave answers, where it is asked', async () => {
    const { world, client } = setUp()
    await client.unlock({ window: client.openWindow() })
    expect(await client.confirmUnlocked()).toBe(true)
    world.unlocked.profile = STRANGE
    expect(await client.confirmUnlocked()).toBe(false)
  })

  it('is nobody’s business after destroy', async () => {
    const store = createClientStore()
    const { world } = setUp()
    const client = world.createClient({ store })
    await client.unlock({ window: client.openWindow() })
    client.destroy()
    world.lockEnclave()
    expect(store.get().unlocked).toEqual(PROFILE)
  })
})

describe('sharing by a client', () => {
  it('waits for the person, the wallet and the network in turn', async () => {
    const { world, client } = setUp()
    const phases: string[] = []
    const window = client.openWindow()
    expect(world.order).toEqual(['window'])
    const grant = await client.share({
      ...{ window, ...consent, credentialId: CREDENTIAL_ID, lockedFor: 60 },
      onPhase: (phase) => phases.push(phase),
    })
    expect(phases).toEqual(['window', 'wallet', 'checking'])
    expect(grant).toMatchObject({ copyId: COPY_ID, lockedUntil: NOW + 60 })
    expect(client.state().pending).toBeNull()
    expect((await client.grants()).map(({ id }) => id)).toEqual([grant.grantId])
  })

  it('keeps a consent that was not recorded, and records it once', async () => {
    const { world, client } = setUp()
    expect(await client.resubmit()).toBeNull()
    const record = world.network.share.getMockImplementation()
    world.network.share.mockImplementationOnce(async (...given) => {
      await record?.(...given)
      throw new IdosError('TRANSACTION_UNCONFIRMED')
    })
    const given = { ...consent, credentialId: CREDENTIAL_ID }
    const first = client.share({ ...given, window: client.openWindow() })
    expect(await codeOf(first)).toBe('TRANSACTION_UNCONFIRMED')
    expect(client.state().pending).toMatchObject({ copy: { id: COPY_ID } })
    expect(await client.resubmit()).toMatchObject({ copyId: COPY_ID })
    expect(world.network.share).toHaveBeenCalledOnce()
    expect(client.state().pending).toBeNull()
  })

  it('asks nobody in a window that was closed while the content was fetched', async () => {
    const { world, client } = setUp()
    const abort = new AbortController()
    world.network.getCredential.mockImplementationOnce(async () => {
      abort.abort()
      return { content: 'AAAA', encryptor_public_key: PROFILE.publicKey }
    })
    const given = { ...consent, credentialId: CREDENTIAL_ID, signal: abort.signal }
    expect(await codeOf(client.share({ ...given, window: client.openWindow() }))).toBe('ABORTED')
    expect(world.enclave.share).not.toHaveBeenCalled()
  })

  it('works where the Enclave’s frame opens the window itself', async () => {
    const { world } = setUp()
    const { windows: _, ...options } = world.clientOptions
    const { createClientOn } = await import('./create-client.ts')
    const client = createClientOn(world.network, options)
    await client.share({ ...consent, credentialId: CREDENTIAL_ID, window: client.openWindow() })
    expect(world.windows.open).not.toHaveBeenCalled()
    expect(world.records.grants).toHaveLength(1)
  })
})

describe('a write grant by a client', () => {
  it('is drafted, proved and signed', async () => {
    const { world, client } = setUp()
    const draft = await client.draftWriteGrant({ issuer, challenge })
    expect(world.signed).toEqual([])
    const { writeGrant, possession } = await client.writeGrant({
      ...{ draft, window: client.openWindow() },
    })
    expect(possession).toEqual({ tag: 'ee'.repeat(32) })
    const { signature } = writeGrant
    const signed = { walletType: 'EVM', address: ADDRESS, publicKey: null, signature } as const
    expect(verifyWalletSignature({ ...signed, message: draft.message })).toBe(true)
  })

  it('names who gets the copy, and until when that can not be taken back', async () => {
    const { client } = setUp()
    const grantee = 'cd'.repeat(32)
    const draft = await client.draftWriteGrant({ issuer, challenge, grantee, lockedFor: 86_400 })
    expect(draft).toMatchObject({ grantee, accessGrantTimelock: '2026-03-03T09:30:00Z' })
    expect(draft.message).toContain(`Consumer: ${grantee}`)
    expect(draft.message).toContain('Locked until: 2026-03-03T09:30:00Z')
    const { writeGrant } = await client.writeGrant({ draft, window: client.openWindow() })
    expect(writeGrant).toMatchObject({ granteeWalletIdentifier: grantee })
    expect(writeGrant.accessGrantTimelock).toBe('2026-03-03T09:30:00Z')
  })

  it('signs nothing without the key, and knows then that it is locked', async () => {
    const { world, client } = setUp()
    await client.unlock({ window: client.openWindow() })
    const draft = await client.draftWriteGrant({ issuer, challenge })
    world.unlocked.profile = null
    expect(await codeOf(client.writeGrant({ draft, window: null }))).toBe('ENCLAVE_LOCKED')
    expect(client.isUnlocked()).toBe(false)
    expect(world.signed).toEqual([])
  })
})
