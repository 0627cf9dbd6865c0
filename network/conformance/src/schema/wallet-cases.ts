import {
  evmWallet,
  nearWallet,
  stellarWallet,
  type VectorWallet,
  xrplWallet,
} from '@idos/schema/testing'
import { describe, expect, it } from 'vitest'
import {
  actorOf,
  addWalletInput,
  boundText,
  firstWallet,
  joiningWallet,
  knownProfile,
  NETWORK,
  newInserter,
  newPerson,
  newServer,
  nextId,
  nextKey,
  nextSeed,
  notesOf,
  walletInput,
} from './actors.ts'
import { defaults, type World } from './world.ts'

const NOT_BOUND = 'the message must be an ownership message that names the profile'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'
const USED = 'this ownership proof was already used, sign a new message'

export function walletCases(world: () => World): void {
  const newEvm = () => evmWallet(nextSeed())

  describe('the first wallet', () => {
    async function newUser() {
      const inserter = await newInserter(world())
      const userId = nextId()
      const key = nextKey()
      await world().ok(inserter, 'add_user_as_inserter', {
        id: userId,
        recipient_encryption_public_key: key,
      })
      return { inserter, userId, encryptionKey: key }
    }

    it('is given by the inserter of the profile; sending it again is harmless', async () => {
      const { inserter, ...profile } = await newUser()
      const input = firstWallet(world(), newEvm(), profile)
      const lower = { ...input, address: input.address.toLowerCase(), public_key: '' }
      await world().refuses(
        await newInserter(world()),
        'upsert_wallet_as_inserter',
        lower,
        'user not found',
      )
      await world().ok(inserter, 'upsert_wallet_as_inserter', lower)
      await world().ok(inserter, 'upsert_wallet_as_inserter', lower)
    })

    it('is the only one that an inserter gives, also under its own id', async () => {
      const inserter = await newInserter(world())
      const person = await newPerson(world(), inserter)
      const reason = 'the user already has a wallet'
      const own = firstWallet(world(), stellarWallet(nextSeed()), person)
      await world().refuses(inserter, 'upsert_wallet_as_inserter', own, reason)
      const over = { ...own, id: person.walletId }
      await world().refuses(inserter, 'upsert_wallet_as_inserter', over, reason)
    })

    it('does not move to another profile', async () => {
      const { inserter, userId } = await newUser()
      const person = await newPerson(world(), inserter)
      const moved = { ...walletInput(newEvm()), id: person.walletId, user_id: userId }
      const reason = 'the wallet does not belong to the user'
      await world().refuses(inserter, 'upsert_wallet_as_inserter', moved, reason)
    })

    it.each<[string, (w: ReturnType<typeof walletInput>) => object]>([
      ['unsupported wallet type', (w) => ({ ...w, wallet_type: 'evm' })],
      ['unsupported wallet type', (w) => ({ ...w, wallet_type: null })],
      ['wallet require a public_key to be given', (w) => ({ ...w, public_key: null })],
      ['wallet require a public_key to be given', (w) => ({ ...w, public_key: '' })],
      ['invalid or unsupported public key', (w) => ({ ...w, public_key: 'secp256k1:x' })],
      ['the wallet address is not valid', (w) => ({ ...w, address: 'Not a name' })],
      ['the wallet address is not valid', (w) => ({ ...w, address: `0x${'a'.repeat(40)}` })],
      ['message is not valid', (w) => ({ ...w, message: '' })],
      ['signature verification failed', (w) => ({ ...w, message: 'another text' })],
      ['signature verification failed', (w) => ({ ...w, signature: null })],
      ['signature verification failed', (w) => ({ ...w, signature: 'zz' })],
    ])('%s', async (reason, change) => {
      const { inserter, userId } = await newUser()
      const input = { ...walletInput(nearWallet(nextSeed())), user_id: userId }
      const changed = { ...input, ...change(input) }
      await world().refuses(inserter, 'upsert_wallet_as_inserter', changed, reason)
    })

    it.each([
      'shop.example wants you to sign in with your Ethereum account:\n0x0',
      'Kwil Chain ID: idos-dev',
      'operation: delegatedWriteGrant\nowner: me',
    ])('is not proven by a text with another purpose', async (message) => {
      const { inserter, userId } = await newUser()
      const input = { ...walletInput(newEvm(), message), user_id: userId }
      const reason = 'the message is a sign-in or a transaction, not an ownership proof'
      await world().refuses(inserter, 'upsert_wallet_as_inserter', input, reason)
    })

    it('is not proven by a NEP-413 signature for another site', async () => {
      const { inserter, userId } = await newUser()
      const wallet = nearWallet(nextSeed(), 'shop.example')
      const input = { ...walletInput(wallet), user_id: userId }
      const reason = 'signature verification failed'
      await world().refuses(inserter, 'upsert_wallet_as_inserter', input, reason)
    })
  })

  describe('further wallets', () => {
    async function newcomer(wallet?: VectorWallet) {
      return newPerson(world(), await newInserter(world()), wallet)
    }

    it('are added by the person, read back in order, proofs shown to their own wallet', async () => {
      const person = await newcomer()
      const stellar = await joiningWallet(world(), person, stellarWallet(nextSeed()))
      const xrpl = await joiningWallet(world(), person, xrplWallet(nextSeed()))
      await world().ok(person, 'add_wallet', stellar)
      await world().ok(person, 'add_wallet', xrpl)
      const rows = await world().ok(person, 'get_wallets', {})
      expect(rows.map(({ id }) => id)).toEqual([person.walletId, stellar.id, xrpl.id])
      expect(rows.map(({ wallet_type }) => wallet_type)).toEqual(['EVM', 'Stellar', 'XRPL'])
      expect(rows.map(({ message }) => message !== null)).toEqual([true, false, false])
      expect(rows.map(({ signature }) => signature !== null)).toEqual([true, false, false])
    })

    it('need a profile, and store an empty key as none', async () => {
      const person = await newcomer()
      const input = { ...(await joiningWallet(world(), person, newEvm())), public_key: '' }
      await world().refuses(newServer(), 'add_wallet', input, 'the caller has no profile')
      await world().ok(person, 'add_wallet', input)
      const rows = await world().ok(person, 'get_wallets', {})
      expect(rows.at(-1)?.public_key).toBeNull()
    })

    it('belong to one profile only', async () => {
      const [evm, near] = [await newcomer(), await newcomer(nearWallet(nextSeed()))]
      const person = await newcomer()
      const byKey = 'wallet public key already exists in idos'
      const byAddress = 'wallet address already exists in idos'
      await world().refuses(person, 'add_wallet', addWalletInput(near.wallet), byKey)
      await world().refuses(person, 'add_wallet', addWalletInput(evm.wallet), byAddress)
      const lower = addWalletInput(evm.wallet)
      const other = { ...lower, address: lower.address.toLowerCase() }
      await world().refuses(person, 'add_wallet', other, byAddress)
    })

    it('must have the key behind the address', async () => {
      const [mine, victim] = [xrplWallet(nextSeed()), xrplWallet(nextSeed())]
      const input = { ...addWalletInput(mine), address: victim.address }
      const person = await newcomer()
      await world().refuses(person, 'add_wallet', input, 'signature verification failed')
    })

    it('are removed by another wallet of the profile', async () => {
      const person = await newcomer()
      const input = await joiningWallet(world(), person, stellarWallet(nextSeed()))
      await world().ok(person, 'add_wallet', input)
      const connected =
        'You can not delete a wallet you are connected with. To delete this wallet you have to connect other wallet.'
      await world().refuses(person, 'remove_wallet', { id: person.walletId }, connected)
      const foreign = await newcomer()
      const notOwned = 'the wallet does not belong to the caller'
      await world().refuses(foreign, 'remove_wallet', { id: input.id }, notOwned)
      await world().ok(person, 'remove_wallet', { id: input.id })
      expect(await world().ok(person, 'get_wallets', {})).toHaveLength(1)
    })

    it('cannot be carried to another profile with an old proof', async () => {
      const [person, thief] = [await newcomer(), await newcomer()]
      const input = addWalletInput(newEvm())
      await withSettings({ require_bound_proofs: false }, async () => {
        await world().ok(person, 'add_wallet', input)
        await world().ok(person, 'remove_wallet', { id: input.id })
        await world().refuses(thief, 'add_wallet', input, USED)
        await world().ok(person, 'add_wallet', input)
      })
    })
  })

  describe('bound proofs', () => {
    async function pair() {
      const person = await newPerson(world(), await newInserter(world()))
      return { person, wallet: xrplWallet(nextSeed()) }
    }

    it('count for the profile, the key, the wallet and the time they name', async () => {
      const { person, wallet } = await pair()
      const { time } = world()
      const profile = await knownProfile(world(), person)
      const tryText = (text: string) =>
        world().refuses(person, 'add_wallet', addWalletInput(wallet, text), NOT_FOR_THIS)
      await tryText(boundText(wallet, { ...profile, userId: nextId() }, time))
      await tryText(boundText(wallet, { ...profile, encryptionKey: nextKey() }, time))
      await tryText(boundText(xrplWallet(nextSeed()), profile, time))
      await tryText(boundText(wallet, profile, time + 66))
      await tryText(boundText(wallet, profile, time - 601))
      const text = boundText(wallet, profile, time + 65)
      await world().ok(person, 'add_wallet', addWalletInput(wallet, text))
    })

    it('say of a profile with wallets when it was created and which is its oldest', async () => {
      const { person, wallet } = await pair()
      const { time } = world()
      const profile = await knownProfile(world(), person)
      expect(profile.existing).toEqual({ createdAt: time, wallet: person.wallet.address })
      const lies = [
        null,
        { createdAt: time - 1, wallet: person.wallet.address },
        { createdAt: 0, wallet: person.wallet.address },
        { createdAt: time, wallet: wallet.address },
      ]
      for (const existing of lies) {
        const text = boundText(wallet, { ...profile, existing }, time)
        await world().refuses(person, 'add_wallet', addWalletInput(wallet, text), NOT_FOR_THIS)
      }
    })

    it('call the age of a profile unknown that is older than the table', async () => {
      const { person, wallet } = await pair()
      await world().admin(`DELETE FROM main.profile_births WHERE user_id = '${person.userId}'`)
      const profile = await knownProfile(world(), person)
      expect(profile.existing?.createdAt).toBe(0)
      const text = boundText(wallet, profile, world().time)
      expect(text).toContain('Profile created: unknown')
      await world().ok(person, 'add_wallet', addWalletInput(wallet, text))
    })

    it('are all that counts for a wallet that has detached itself', async () => {
      const { person } = await pair()
      const wallet = newEvm()
      const { time } = world()
      const profile = await knownProfile(world(), person)
      await withSettings({ require_bound_proofs: false }, async () => {
        await world().ok(person, 'add_wallet', addWalletInput(wallet))
        await world().ok(actorOf(wallet), 'detach_wallet', {})
        expect(await world().ok(actorOf(wallet), 'get_user', {})).toEqual([])
        expect(await world().ok(person, 'get_wallets', {})).toHaveLength(1)
        await world().refuses(person, 'add_wallet', addWalletInput(wallet), NOT_BOUND)
        await world().refuses(person, 'add_wallet', addWalletInput(wallet, 'new text'), NOT_BOUND)
        const early = boundText(wallet, profile, time)
        await world().refuses(person, 'add_wallet', addWalletInput(wallet, early), NOT_FOR_THIS)
      })
      const later = boundText(wallet, profile, time + 1)
      await world().ok(person, 'add_wallet', addWalletInput(wallet, later))
    })

    it('the only wallet of a profile does not detach', async () => {
      const { person } = await pair()
      const reason = 'this is the only wallet of the profile, remove the profile instead'
      await world().refuses(person, 'detach_wallet', {}, reason)
    })

    it('are mandatory, and tied to one network', async () => {
      const { person, wallet } = await pair()
      const input = await joiningWallet(world(), person, wallet)
      await world().refuses(person, 'add_wallet', addWalletInput(newEvm()), NOT_BOUND)
      await withSettings({ network: 'idos-main' }, () =>
        world().refuses(person, 'add_wallet', input, NOT_FOR_THIS),
      )
      const reason = 'this network has no name yet, its owner has to set one'
      await withSettings({ network: '' }, () =>
        world().refuses(person, 'add_wallet', input, reason),
      )
      await world().ok(person, 'add_wallet', input)
    })

    it('are all that counts with a raw Ed25519 signature, also where free texts do', async () => {
      const { person } = await pair()
      await withSettings({ require_bound_proofs: false }, async () => {
        for (const make of [stellarWallet, xrplWallet]) {
          const free = addWalletInput(make(nextSeed()), notesOf(nextId()))
          await world().refuses(person, 'add_wallet', free, NOT_BOUND)
        }
      })
    })
  })

  async function withSettings(change: Partial<typeof defaults>, work: () => Promise<void>) {
    const named = { ...defaults, network: NETWORK }
    await world().ok(world().owner, 'update_settings_as_owner', { ...named, ...change })
    try {
      await work()
    } finally {
      await world().ok(world().owner, 'update_settings_as_owner', named)
    }
  }
}
