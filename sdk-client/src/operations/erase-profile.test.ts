import { type ErrorCode, IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { NOTHING_KNOWN } from '../client-state.ts'
import { codeOf } from '../testing/code-of.ts'
import { createFakeWorld } from '../testing/fake-world.ts'
import { copyRow, grantRow, kycRow, NOW, PROFILE } from '../testing/rows.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const LOCKED = '4acc2c44-1c43-5342-824d-1c4aa52b72c2'

function setUp() {
  const world = createFakeWorld()
  world.records.credentials = [kycRow, copyRow]
  world.records.grants = [grantRow(), grantRow({ id: LOCKED, locked_until: String(NOW) })]
  return { world, client: world.createClient() }
}

describe('erasing a profile', () => {
  it('asks the wallet for this very profile, says what stays, and forgets', async () => {
    const { world, client } = setUp()
    const phases: string[] = []
    const onPhase = (phase: string) => phases.push(phase)
    const { stays } = await client.eraseProfile({ onPhase })
    expect(stays).toMatchObject([{ id: LOCKED, lockedUntil: NOW }])
    expect(world.network.erase).toHaveBeenCalledExactlyOnceWith(PROFILE.userId)
    expect(phases).toEqual(['wallet'])
    expect(client.state()).toEqual({ ...NOTHING_KNOWN, visit: 1 })
    expect(world.enclave.lock).toHaveBeenCalledOnce()
    expect(world.network.logout).toHaveBeenCalledOnce()
  })

  it('changes nothing when the wallet declines', async () => {
    const { world, client } = setUp()
    world.network.erase.mockImplementationOnce(fail('WALLET_REJECTED'))
    await client.profile()
    const before = client.state()
    expect(await codeOf(client.eraseProfile())).toBe('WALLET_REJECTED')
    expect(client.state()).toEqual(before)
    expect(world.network.logout).not.toHaveBeenCalled()
  })

  it('of one that is gone already ends well: the first try was not confirmed in time', async () => {
    const { world, client } = setUp()
    world.network.erase.mockImplementationOnce(fail('TRANSACTION_UNCONFIRMED'))
    expect(await codeOf(client.eraseProfile())).toBe('TRANSACTION_UNCONFIRMED')
    world.network.erase.mockImplementationOnce(fail('NO_PROFILE'))
    expect(await codeOf(client.eraseProfile())).toBe('resolved')
    expect(world.network.logout).toHaveBeenCalledOnce()
  })

  it('is of the profile that was read first, whatever a node names later', async () => {
    const { world, client } = setUp()
    await client.profile()
    const id = PROFILE.userId.replace('6', '7')
    world.records.user = { id, recipient_encryption_public_key: PROFILE.publicKey }
    await client.eraseProfile()
    expect(world.network.erase).toHaveBeenCalledWith(PROFILE.userId)
  })

  it('needs a session', async () => {
    const { world, client } = setUp()
    world.records.session = false
    expect(await codeOf(client.eraseProfile())).toBe('NOT_AUTHORIZED')
    expect(world.network.erase).not.toHaveBeenCalled()
  })
})

describe('a backup', () => {
  it('asks the Enclave about the own profile, and nothing comes back', async () => {
    const { world, client } = setUp()
    const before = await client.profile().then(client.state)
    expect(await client.backup({ window: client.openWindow() })).toBeUndefined()
    expect(world.enclave.backup.mock.calls[0]?.[0]).toEqual(PROFILE)
    expect(client.state()).toEqual(before)
  })

  it('says that the person wants the profile erased instead', async () => {
    const { world, client } = setUp()
    world.enclave.backup.mockImplementationOnce(fail('ERASE_REQUESTED'))
    expect(await codeOf(client.backup({ window: client.openWindow() }))).toBe('ERASE_REQUESTED')
    expect(world.network.erase).not.toHaveBeenCalled()
  })
})
