import { type ErrorCode, IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { codeOf } from './testing/code-of.ts'
import { createFakeWorld } from './testing/fake-world.ts'
import { CREDENTIAL_ID, kycRow, PROFILE } from './testing/rows.ts'
import { NEW_KEY, newKeyFor, walletRow } from './testing/signed.ts'

const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}
const NEW = { userId: PROFILE.userId, publicKey: NEW_KEY }
/** What the holder of the key signed for a network of the same profiles. */
const elsewhere = {
  network: 'another',
  signature: newKeyFor({ ...PROFILE, network: 'another' }, []).signature,
}
const idOf = (n: number) => `11111111-2222-4333-8444-${String(n).padStart(12, '0')}`

function setUp(count = 1) {
  const world = createFakeWorld()
  world.records.credentials = Array.from({ length: count }, (_, n) => ({
    ...kycRow,
    id: n === 0 ? CREDENTIAL_ID : idOf(n),
  }))
  return { world, client: world.createClient() }
}

describe('a change of password by a client', () => {
  it('asks the Enclave for all own credentials, prepares them and changes the key', async () => {
    const { world, client } = setUp(10)
    const phases: unknown[] = []
    const changed = await client.changePassword({
      window: client.openWindow(),
      onPhase: (...phase) => phases.push(phase),
    })
    expect(changed).toEqual({ profile: NEW, unreadable: [] })
    expect(phases).toEqual([
      ['window', 0],
      ['preparing', 10],
      ['preparing', 2],
      ['changing', 0],
    ])
    expect(world.enclave.rekey.mock.calls[0]?.[0]).toMatchObject({ ...PROFILE, formerKeys: [] })
    expect(client.state()).toMatchObject({ profile: NEW, unlocked: NEW, keyChange: null })
    expect((await client.session()).profile).toEqual(NEW)
    expect(await client.passwordChange()).toBeNull()
  })

  it('keeps what the Enclave made when the wallet refuses, and goes on without the window', async () => {
    const { world, client } = setUp(10)
    world.network.changeKey.mockImplementationOnce(fail('WALLET_REJECTED'))
    const first = client.changePassword({ window: client.openWindow() })
    expect(await codeOf(first)).toBe('WALLET_REJECTED')
    expect(client.state()).toMatchObject({ profile: PROFILE, keyChange: { publicKey: NEW_KEY } })
    expect(await client.passwordChange()).toEqual({ prepared: 10, total: 10, resumable: true })
    world.network.stageContents.mockClear()
    expect(await client.resumePasswordChange()).toEqual({ profile: NEW, unreadable: [] })
    expect(world.network.stageContents).not.toHaveBeenCalled()
    expect(world.enclave.rekey).toHaveBeenCalledOnce()
  })

  it('goes on in another page once everything is prepared, and not before', async () => {
    const { world, client } = setUp(10)
    const stage = world.network.stageContents.getMockImplementation()
    world.network.stageContents.mockImplementationOnce(async (...given) => {
      await stage?.(...given)
      throw new IdosError('NETWORK_UNREACHABLE')
    })
    await codeOf(client.changePassword({ window: client.openWindow() }))
    const other = world.createClient()
    expect(await other.resumePasswordChange()).toBeNull()
    expect(await other.passwordChange()).toEqual({ prepared: 8, total: 10, resumable: false })
    world.network.changeKey.mockImplementationOnce(fail('WALLET_REJECTED'))
    expect(await codeOf(client.resumePasswordChange())).toBe('WALLET_REJECTED')
    expect(await other.resumePasswordChange()).toEqual({ profile: NEW, unreadable: [] })
    // Here it is made, too: the page finds out and does nothing twice.
    world.network.changeKey.mockClear()
    expect(await client.resumePasswordChange()).toMatchObject({ profile: NEW })
    expect(world.network.changeKey).not.toHaveBeenCalled()
  })

  it('knows a change whose answer was lost', async () => {
    const { world, client } = setUp()
    const change = world.network.changeKey.getMockImplementation()
    world.network.changeKey.mockImplementationOnce(async (...given) => {
      await change?.(...given)
      throw new IdosError('TRANSACTION_UNCONFIRMED')
    })
    const changed = await client.changePassword({ window: client.openWindow() })
    expect(changed.profile).toEqual(NEW)
  })

  it('begins again when credentials changed meanwhile', async () => {
    const { world, client } = setUp()
    world.network.changeKey.mockImplementationOnce(fail('KEY_CHANGE_STALE'))
    const first = client.changePassword({ window: client.openWindow() })
    expect(await codeOf(first)).toBe('KEY_CHANGE_STALE')
    expect(client.state()).toMatchObject({ profile: PROFILE, keyChange: null })
    await client.changePassword({ window: client.openWindow() })
    expect(client.state().profile).toEqual(NEW)
  })

  it('asks nobody in a window that was closed while credentials were fetched', async () => {
    const { world, client } = setUp()
    const abort = new AbortController()
    world.network.getCredential.mockImplementationOnce(async () => {
      abort.abort()
      return { content: 'AAAA', encryptor_public_key: PROFILE.publicKey }
    })
    const asked = client.changePassword({ window: client.openWindow(), signal: abort.signal })
    expect(await codeOf(asked)).toBe('ABORTED')
    expect(world.enclave.rekey).not.toHaveBeenCalled()
  })

  it('fetches once what was fetched before', async () => {
    const { world, client } = setUp(3)
    client.prefetchOwn()
    await vi.waitFor(() => expect(world.network.getCredential).toHaveBeenCalledTimes(3))
    await client.changePassword({ window: client.openWindow() })
    expect(world.network.getCredential).toHaveBeenCalledTimes(3)
  })
})

describe('a profile with another key than before', () => {
  async function changed() {
    const { world, client } = setUp()
    const page = world.createClient()
    await page.profile()
    await client.changePassword({ window: client.openWindow() })
    return { world, page }
  }

  it('is the same profile to a page that knew the one before, and to what the wallet signed', async () => {
    const { world, page } = await changed()
    expect((await page.profile()).profile).toEqual(NEW)
    world.records.wallets = [await walletRow()]
    const { profile, provenance } = await world.createClient().profile()
    expect([profile, provenance.proof]).toEqual([NEW, 'bound'])
  })

  it.each([
    ['nobody signed', { signature: 'A'.repeat(86).concat('==') }],
    ['was signed for another network', elsewhere],
    ['names another network', { network: 'another' }],
    ['leads elsewhere', { new_key: PROFILE.publicKey }],
    ['begins elsewhere', { old_key: NEW_KEY }],
  ])('is another one when the change %s', async (_, spoiled) => {
    const { world, page } = await changed()
    world.records.keyChanges = world.records.keyChanges.map((row) => ({ ...row, ...spoiled }))
    expect(await codeOf(page.profile())).toBe('PROFILE_MISMATCH')
    world.records.wallets = [await walletRow()]
    expect(await codeOf(world.createClient().profile())).toBe('PROFILE_MISMATCH')
  })
})
