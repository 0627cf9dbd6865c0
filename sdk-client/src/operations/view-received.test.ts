import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../testing/code-of.ts'
import { createFakeWorld } from '../testing/fake-world.ts'
import { PROFILE } from '../testing/rows.ts'
import { walletRow } from '../testing/signed.ts'

const received = { copyId: 'a-copy' }

describe('looking at what somebody shared', () => {
  it('is done in the secure window, with the key of this profile', async () => {
    const { network, enclave, ...world } = createFakeWorld()
    const client = world.createClient()
    await client.viewReceived({ window: client.openWindow(), received })
    expect(network.getShared).toHaveBeenCalledWith('a-copy')
    const { content, encryptor_public_key } = await network.getShared()
    expect(enclave.view).toHaveBeenCalledWith(
      {
        ...PROFILE,
        credential: { id: 'a-copy', content, encryptorPublicKey: encryptor_public_key },
      },
      expect.anything(),
    )
    expect(client.state().unlocked).toEqual(PROFILE)
  })

  it('ends when the window is closed, which is no failure', async () => {
    const world = createFakeWorld()
    world.enclave.view.mockRejectedValue(new IdosError('USER_CLOSED'))
    const client = world.createClient()
    expect(await codeOf(client.viewReceived({ window: client.openWindow(), received }))).toBe(
      'resolved',
    )
  })

  it.each(['CREDENTIAL_NOT_SHARED', 'NOT_AUTHORIZED'] as const)(
    'is refused as the network refuses it (%s), and the Enclave is asked for nothing',
    async (code) => {
      const world = createFakeWorld()
      world.network.getShared.mockRejectedValue(new IdosError(code))
      const client = world.createClient()
      expect(await codeOf(client.viewReceived({ window: client.openWindow(), received }))).toBe(
        code,
      )
      expect(world.enclave.view).not.toHaveBeenCalled()
    },
  )

  it('is nothing that a node can use with a key of its own', async () => {
    const world = createFakeWorld()
    world.records.wallets = [await walletRow()]
    const theirs = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
    world.records.user = { id: PROFILE.userId, recipient_encryption_public_key: theirs }
    const client = world.createClient()
    const viewing = client.viewReceived({ window: client.openWindow(), received })
    expect(await codeOf(viewing)).toBe('PROFILE_MISMATCH')
    expect(world.network.getShared).not.toHaveBeenCalled()
  })
})
