/**
 * A node or gateway as the attacker: it names another profile, another key or another proof than the person's. Nothing is encrypted,
 * unlocked or proved for it: the Enclave is not even asked.
 */
import { describe, expect, it } from 'vitest'
import { codeOf } from './testing/code-of.ts'
import { createFakeWorld, type FakeWorld } from './testing/fake-world.ts'
import { CREDENTIAL_ID, challenge, kycRow, PROFILE } from './testing/rows.ts'
import { plainWallet, signAs, walletRow } from './testing/signed.ts'

const OTHER_ID = '7f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11'
const OTHER_KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const LOW_ORDER = `AQ${'A'.repeat(41)}=`

const name = (world: FakeWorld, id: string, key: string) => {
  world.records.user = { id, recipient_encryption_public_key: key }
}

/** What a node says of a profile that was read before. */
const LATER: readonly [what: string, change: (world: FakeWorld) => void, code: string][] = [
  ['another id', (world) => name(world, OTHER_ID, PROFILE.publicKey), 'PROFILE_MISMATCH'],
  ['another key', (world) => name(world, PROFILE.userId, OTHER_KEY), 'PROFILE_MISMATCH'],
  ['a key for everybody', (world) => name(world, PROFILE.userId, LOW_ORDER), 'PROFILE_MISMATCH'],
  ['somebody else', (world) => name(world, OTHER_ID, OTHER_KEY), 'PROFILE_MISMATCH'],
  [
    'nobody',
    (world) => {
      world.records.user = null
    },
    'NO_PROFILE',
  ],
]

/** What a node says of a profile that this page has never seen: the wallet's own signature is there to compare. */
const FIRST: readonly [what: string, change: (world: FakeWorld) => Promise<void> | void][] = [
  ['another id than was signed', (world) => name(world, OTHER_ID, PROFILE.publicKey)],
  ['another key than was signed', (world) => name(world, PROFILE.userId, OTHER_KEY)],
  ['a key for everybody', (world) => name(world, PROFILE.userId, LOW_ORDER)],
  [
    'a proof for another profile',
    async (world) => {
      world.records.wallets = [await walletRow({ userId: OTHER_ID })]
    },
  ],
  [
    'a proof for another key',
    async (world) => {
      world.records.wallets = [await walletRow({ recipientEncryptionPublicKey: OTHER_KEY })]
    },
  ],
  [
    'a proof for another network',
    async (world) => {
      world.records.wallets = [await walletRow({ chainId: 'another' })]
    },
  ],
  [
    'the signature of another text',
    async (world) => {
      const { message } = await walletRow()
      world.records.wallets = [plainWallet({ message, signature: await signAs('another text') })]
    },
  ],
]

function setUp() {
  const world = createFakeWorld()
  name(world, PROFILE.userId, PROFILE.publicKey)
  world.records.credentials = [kycRow]
  return { world, client: world.createClient() }
}

/** Everything that would use the profile, and how often the Enclave was asked. */
async function tryAll({ world, client }: ReturnType<typeof setUp>) {
  const consent = { consumer: 'https://bank.example', purpose: 'Open an account' }
  const credentialId = CREDENTIAL_ID
  const codes = [
    await codeOf(client.session()),
    await codeOf(client.profile()),
    await codeOf(client.unlock({ window: client.openWindow() })),
    await codeOf(client.view({ window: client.openWindow(), credentialId })),
    await codeOf(client.share({ window: client.openWindow(), credentialId, ...consent })),
  ]
  const { unlock, view, share, prove } = world.enclave
  const asked = [unlock, view, share, prove].reduce((sum, { mock }) => sum + mock.calls.length, 0)
  return { codes, asked }
}

describe('a node that says', () => {
  it('what was signed is believed (control)', async () => {
    const { codes, asked } = await tryAll(setUp())
    expect(codes).toEqual(Array(5).fill('resolved'))
    expect(asked).toBe(3)
  })

  it.each(FIRST)('%s is not believed, and the Enclave is not asked', async (_, change) => {
    const setting = setUp()
    setting.world.records.wallets = [await walletRow()]
    await change(setting.world)
    const { codes, asked } = await tryAll(setting)
    expect(codes).toEqual(Array(5).fill('PROFILE_MISMATCH'))
    expect(asked).toBe(0)
  })

  it.each(LATER)('%s after the profile was read is not believed', async (_, change, code) => {
    const { world, client } = setUp()
    await client.session()
    change(world)
    expect(await codeOf(client.session())).toBe(code)
    // What is done goes on for the profile that was read first.
    await client.unlock({ window: client.openWindow() })
    expect(world.enclave.unlock).toHaveBeenCalledWith(PROFILE, expect.anything())
    await client
      .writeGrant({
        draft: { message: '', challenge, profile: PROFILE } as never,
        window: null,
      })
      .catch(() => undefined)
    expect(world.enclave.prove).toHaveBeenCalledWith({ ...PROFILE, challenge })
  })
})
