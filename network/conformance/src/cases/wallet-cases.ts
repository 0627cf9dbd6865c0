import {
  actorOf,
  addWalletInput,
  boundText,
  equal,
  firstWallet,
  joiningWallet,
  knownProfile,
  newEvm,
  newNear,
  newStellar,
  newXrpl,
  now,
  PROOF_TEXT,
  refusedBothWays,
  walletInput,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const BY_ADDRESS = 'wallet address already exists in idos'
const BY_KEY = 'wallet public key already exists in idos'
const NOT_BOUND = 'the message must be an ownership message that names the profile'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'

export const walletCases: readonly ConformanceCase[] = [
  {
    id: 'wallet/first',
    title: 'an inserter gives a new profile its first wallet; sending it again is harmless',
    covers: ['first-wallet', 'inserter-scope'],
    async run(world) {
      const profile = await world.bareUser()
      const wallet = newEvm()
      const input = { ...firstWallet(wallet, profile), public_key: '' }
      await world.write(world.inserter, 'upsert_wallet_as_inserter', input)
      await world.write(world.inserter, 'upsert_wallet_as_inserter', input)
      const rows = await world.read(actorOf(wallet), 'get_wallets')
      equal(
        rows.map(({ id, public_key, wallet_type }) => [id, public_key, wallet_type]),
        [[input.id, '', 'EVM']],
        'wallets',
      )
    },
  },
  {
    id: 'wallet/only-first',
    title: 'an inserter adds no second wallet, replaces none and moves none to another profile',
    covers: ['inserter-scope', 'errors'],
    async run(world) {
      const upsert = 'upsert_wallet_as_inserter'
      const person = await world.person()
      const second = firstWallet(newStellar(), person)
      await world.refuses(world.inserter, upsert, second, 'the user already has a wallet')
      await world.refuses(
        world.inserter,
        upsert,
        { ...second, id: person.walletId },
        'the user already has a wallet',
      )
      const { userId } = await world.bareUser()
      const moved = { ...walletInput(newEvm()), id: person.walletId, user_id: userId }
      await world.refuses(world.inserter, upsert, moved, 'the wallet does not belong to the user')
      equal((await world.readOne(person, 'get_wallets')).id, person.walletId, 'wallet')
    },
  },
  {
    id: 'wallet/duplicate',
    title: 'a wallet belongs to one profile: same address in another case, same key',
    covers: ['duplicate-wallets', 'one-identity', 'errors'],
    async run(world) {
      const [evm, near, xrpl] = [
        await world.person(),
        await world.person(newNear()),
        await world.person(newXrpl()),
      ]
      const lower = { ...walletInput(evm.wallet), address: evm.wallet.address.toLowerCase() }
      await refusedBothWays(world, lower, BY_ADDRESS)
      await refusedBothWays(world, walletInput(evm.wallet), BY_ADDRESS)
      await refusedBothWays(world, walletInput(near.wallet), BY_KEY)
      await refusedBothWays(
        world,
        { ...walletInput(near.wallet), address: `x${near.wallet.address}` },
        BY_KEY,
      )
      await refusedBothWays(world, walletInput(xrpl.wallet), BY_KEY)
    },
  },
  {
    id: 'wallet/no-squatting',
    title:
      'nobody blocks or claims a wallet with a row of another kind that carries its address or key',
    covers: ['one-identity', 'has-profile'],
    async run(world) {
      const [thief, victim, near] = [await world.person(), newEvm(), newNear()]
      const squat = newNear()
      for (const address of [victim.address.toLowerCase(), `${victim.address}\u200b`]) {
        await world.refuses(
          thief,
          'add_wallet',
          { ...addWalletInput(squat), address },
          /^(the wallet address is not valid|signature verification failed)$/,
        )
      }
      const { userId } = await world.bareUser()
      for (const address of [victim.address, victim.address.toLowerCase()]) {
        const given = { ...walletInput(squat), address, user_id: userId }
        const reason = 'the wallet address is not valid'
        await world.refuses(world.inserter, 'upsert_wallet_as_inserter', given, reason)
      }
      const evm = newEvm()
      const junk = { ...(await joiningWallet(world, thief, evm)), public_key: near.publicKey }
      await world.write(thief, 'add_wallet', junk)
      equal(
        (await world.readOne(null, 'has_profile', { address: victim.address })).has_profile,
        false,
        'has_profile',
      )
      const [one, two] = [await world.person(victim), await world.person(near)]
      equal((await world.readOne(one, 'get_user')).id, one.userId, 'the EVM wallet')
      equal((await world.readOne(two, 'get_user')).id, two.userId, 'the NEAR wallet')
    },
  },
  {
    id: 'wallet/empty-key',
    title: 'add_wallet stores an empty key as none',
    covers: ['wallet-keys'],
    async run(world) {
      const person = await world.person()
      const input = { ...(await joiningWallet(world, person, newEvm())), public_key: '' }
      await world.write(person, 'add_wallet', input)
      const row = (await world.read(person, 'get_wallets')).find(({ id }) => id === input.id)
      equal(row?.public_key, null, 'public_key')
      await world.refuses(
        person,
        'add_wallet',
        { ...(await joiningWallet(world, person, newEvm())), id: input.id },
        'the id can not be used, choose another one',
      )
    },
  },
  {
    id: 'wallet/list',
    title: 'wallets come in the order in which they were added, each proof only to its own wallet',
    covers: ['bound-proofs', 'stable-lists'],
    async run(world) {
      const person = await world.person()
      const [stellar, xrpl] = [newStellar(), newXrpl()]
      const inputs = [
        await joiningWallet(world, person, stellar),
        await joiningWallet(world, person, xrpl),
      ]
      for (const input of inputs) await world.write(person, 'add_wallet', input)
      const rows = await world.read(person, 'get_wallets')
      equal(
        rows.map(({ id }) => id),
        [person.walletId, ...inputs.map(({ id }) => id)],
        'order',
      )
      equal(
        rows.map(({ wallet_type }) => wallet_type),
        ['EVM', 'Stellar', 'XRPL'],
        'types',
      )
      equal(
        rows.map(({ message, signature }) => message !== null && signature !== null),
        [true, false, false],
        'proofs',
      )
      const seen = (await world.read(actorOf(xrpl), 'get_wallets')).map(
        ({ signature }) => signature !== null,
      )
      equal(seen, [false, false, true], 'proofs seen by the XRPL wallet')
    },
  },
  {
    id: 'wallet/remove',
    title: 'a wallet is removed by another one of the profile, never by itself',
    covers: ['wallet-removal', 'no-silent-success', 'errors'],
    async run(world) {
      const [person, foreign] = [await world.person(), await world.person()]
      const input = await joiningWallet(world, person, newStellar())
      await world.write(person, 'add_wallet', input)
      const connected =
        'You can not delete a wallet you are connected with. To delete this wallet you have to connect other wallet.'
      await world.refuses(person, 'remove_wallet', { id: person.walletId }, connected)
      await world.refuses(
        foreign,
        'remove_wallet',
        { id: input.id },
        'the wallet does not belong to the caller',
      )
      await world.write(person, 'remove_wallet', { id: input.id })
      await world.refuses(
        person,
        'remove_wallet',
        { id: input.id },
        'the wallet does not belong to the caller',
      )
      equal((await world.read(person, 'get_wallets')).length, 1, 'wallets')
    },
  },
  {
    id: 'wallet/detach',
    title:
      'a wallet detaches itself from a profile it does not want, and then takes later bound proofs only',
    covers: ['bound-proofs', 'errors'],
    async run(world) {
      const [person, wallet] = [await world.person(), newXrpl()]
      const profile = await knownProfile(world, person)
      const before = boundText(wallet, profile, now() - 60)
      await world.write(person, 'add_wallet', addWalletInput(wallet, boundText(wallet, profile)))
      await world.write(actorOf(wallet), 'detach_wallet')
      equal(await world.read(actorOf(wallet), 'get_user'), [], 'get_user of the wallet')
      for (const text of [PROOF_TEXT, 'a new text']) {
        await world.refuses(person, 'add_wallet', addWalletInput(wallet, text), NOT_BOUND)
      }
      await world.refuses(person, 'add_wallet', addWalletInput(wallet, before), NOT_FOR_THIS)
      const { userId } = await world.bareUser()
      const free = { ...walletInput(wallet, 'a new text'), user_id: userId }
      await world.refuses(world.inserter, 'upsert_wallet_as_inserter', free, NOT_BOUND)
      const later = boundText(wallet, profile, now() + 30)
      await world.write(person, 'add_wallet', addWalletInput(wallet, later))
    },
  },
  {
    id: 'wallet/last-does-not-detach',
    title: 'the only wallet of a profile does not detach',
    covers: ['errors'],
    async run(world) {
      const reason = 'this is the only wallet of the profile, remove the profile instead'
      await world.refuses(await world.person(), 'detach_wallet', {}, reason)
    },
  },
]
