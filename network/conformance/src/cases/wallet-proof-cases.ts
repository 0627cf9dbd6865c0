import type { VectorWallet } from '@idos/schema/testing'
import {
  actorOf,
  addWalletInput,
  boundText,
  equal,
  firstWallet,
  joiningWallet,
  knownProfile,
  newEvm,
  newHash,
  newId,
  newKey,
  newNear,
  newStellar,
  newXrpl,
  now,
  refusedBothWays,
  walletInput,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const NEEDS_KEY = 'wallet require a public_key to be given'
const BAD_KEY = 'invalid or unsupported public key'
const BAD_ADDRESS = 'the wallet address is not valid'
const BAD_SIGNATURE = 'signature verification failed'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'
const UPSERT = 'upsert_wallet_as_inserter'
const OTHER_PURPOSE = 'the message is a sign-in or a transaction, not an ownership proof'
const USED = 'this ownership proof was already used, sign a new message'

type Input = ReturnType<typeof walletInput>
type Changed = { readonly [K in keyof Input]: Input[K] | null }

/** What both ways of adding a wallet refuse: reason, the wallet it starts from, the change. */
const refusals: readonly (readonly [
  string,
  () => VectorWallet,
  (input: Input) => Partial<Changed>,
])[] = [
  [NEEDS_KEY, newNear, () => ({ public_key: null })],
  [NEEDS_KEY, newStellar, () => ({ public_key: '' })],
  [NEEDS_KEY, newXrpl, () => ({ public_key: null })],
  [BAD_KEY, newNear, () => ({ public_key: 'secp256k1:x' })],
  [BAD_KEY, newXrpl, () => ({ public_key: newHash() })],
  [BAD_KEY, newEvm, () => ({ public_key: 'k'.repeat(257) })],
  [BAD_ADDRESS, newNear, () => ({ address: 'Not a name' })],
  ['message is not valid', newEvm, () => ({ message: '' })],
  ['message is not valid', newEvm, () => ({ message: null })],
  ['message is not valid', newEvm, () => ({ message: 'x'.repeat(4097) })],
  [BAD_SIGNATURE, newEvm, () => ({ message: 'another text' })],
  [BAD_SIGNATURE, newEvm, () => ({ signature: null })],
  [BAD_SIGNATURE, newEvm, () => ({ signature: 'zz' })],
  [BAD_SIGNATURE, newEvm, () => ({ signature: `0x${'00'.repeat(65)}` })],
  [BAD_SIGNATURE, newStellar, ({ signature }) => ({ signature: signature.slice(2) })],
  // An address with the key of somebody else: the one whose signature it is must be behind the address.
  [BAD_SIGNATURE, newXrpl, () => ({ address: newXrpl().address })],
  [BAD_SIGNATURE, newStellar, () => ({ address: newStellar().address })],
  [BAD_SIGNATURE, newNear, () => ({ address: newHash() })],
  // An envelope is read before its signature is verified, so NEAR has ways of its own to fail.
  [NEEDS_KEY, newNear, () => ({ public_key: '' })],
  ['message is not valid', newNear, () => ({ message: '' })],
  [BAD_SIGNATURE, newNear, () => ({ message: 'another text' })],
  [BAD_SIGNATURE, newNear, () => ({ signature: null })],
  [BAD_SIGNATURE, newNear, () => ({ signature: 'zz' })],
]

const foreignTexts = [
  'shop.example wants you to sign in with your Ethereum account:\n0x0',
  'Kwil Chain ID: idos-dev',
  'shop.example wants you to sign in with your Ethereum account:\n0x0000000000000000000000000000000000000000',
  'PayloadType: execute\nPayloadDigest: 9adec1145dc69174ab1e8b9783f583ef9e1647af\nFee: 0',
  'x\n\nKwil Chain ID: idos-dev\n',
  'operation: delegatedWriteGrant\nowner: me',
  'Let an issuer write one credential into your idOS profile\n\nIssuer: me',
  'Give access to one credential of your idOS profile\n\nConsumer: me',
  'idOS consumer\n\nOrigin: https://consumer.example',
  'Link this wallet to an idOS profile\n\nProfile: mine',
]

export const walletProofCases: readonly ConformanceCase[] = [
  ...refusals.map(
    ([reason, make, change], i): ConformanceCase => ({
      id: `wallet/refused-${i + 1}`,
      title: `a wallet that is not in order is refused by both actions: ${reason}`,
      covers: ['key-proofs', 'wallet-keys', 'key-behind-address', 'input-limits', 'errors'],
      async run(world) {
        const input = walletInput(make())
        await refusedBothWays(world, { ...input, ...change(input) }, reason)
      },
    }),
  ),
  {
    id: 'wallet/unsupported-type',
    title: 'wallet types are told apart by their exact names',
    covers: ['errors'],
    async run(world) {
      const { userId } = await world.bareUser()
      for (const wallet_type of ['evm', 'FaceSign', '', null]) {
        const input = { ...walletInput(newEvm()), user_id: userId, wallet_type }
        await world.refuses(
          world.inserter,
          'upsert_wallet_as_inserter',
          input,
          'unsupported wallet type',
        )
      }
    },
  },
  {
    id: 'wallet/other-purpose',
    title: 'a text signed for a log-in, a transaction or a grant is no ownership proof',
    covers: ['bound-proofs', 'errors'],
    async run(world) {
      for (const message of foreignTexts)
        await refusedBothWays(world, walletInput(newEvm(), message), OTHER_PURPOSE)
    },
  },
  {
    id: 'wallet/near-recipient',
    title: 'a NEP-413 signature for another site is no ownership proof',
    covers: ['near-proofs', 'bound-proofs'],
    run: (world) => refusedBothWays(world, walletInput(newNear('shop.example')), BAD_SIGNATURE),
  },
  {
    id: 'wallet/near-envelope',
    title: 'a NEAR proof is an envelope in hex, upper or lower case',
    covers: ['near-proofs'],
    async run(world) {
      const person = await world.person()
      const upper = await joiningWallet(world, person, newNear())
      const lower = await joiningWallet(world, person, newNear())
      await world.write(person, 'add_wallet', upper)
      await world.write(person, 'add_wallet', {
        ...lower,
        signature: lower.signature.toLowerCase(),
      })
      equal((await world.read(person, 'get_wallets')).length, 3, 'wallets')
    },
  },
  {
    id: 'wallet/contract-signature',
    title: 'a signature that only a contract could accept (EIP-1271) is refused',
    covers: ['keys-only'],
    run: (world) =>
      refusedBothWays(
        world,
        { ...walletInput(newEvm()), signature: `0x${'ab'.repeat(320)}` },
        BAD_SIGNATURE,
      ),
  },
  {
    id: 'wallet/bound-proof',
    title: 'a bound proof counts for the profile, key, wallet, network and time that it names',
    covers: ['bound-proofs', 'errors'],
    async run(world) {
      const [person, wallet] = [await world.person(), newXrpl()]
      const profile = await knownProfile(world, person)
      const texts = [
        boundText(wallet, { ...profile, userId: newId() }),
        boundText(wallet, { ...profile, encryptionKey: newKey() }),
        boundText(wallet, { ...profile, chainId: 'another-network' }),
        boundText(newXrpl(), profile),
        boundText(wallet, profile, now() + 300),
        boundText(wallet, profile, now() - 700),
      ]
      for (const text of texts)
        await world.refuses(person, 'add_wallet', addWalletInput(wallet, text), NOT_FOR_THIS)
      const user = await world.bareUser()
      const first = { ...walletInput(wallet, texts[0]), user_id: user.userId }
      await world.refuses(world.inserter, UPSERT, first, NOT_FOR_THIS)
      const otherKey = firstWallet(wallet, { ...user, encryptionKey: newKey() })
      await world.refuses(world.inserter, UPSERT, otherKey, NOT_FOR_THIS)
      await world.write(person, 'add_wallet', addWalletInput(wallet, boundText(wallet, profile)))
      await world.write(world.inserter, UPSERT, firstWallet(newNear(), user))
    },
  },
  {
    id: 'wallet/known-profile',
    title:
      'a text that creates a profile adds to none, and one that adds names whose profile it is',
    covers: ['bound-proofs', 'errors'],
    async run(world) {
      const [thief, other] = [await world.person(), await world.person(newNear())]
      const [wallet, user] = [newEvm(), await world.bareUser()]
      const profile = await knownProfile(world, thief)
      const known = profile.existing ?? { createdAt: 0, wallet: '' }
      const lies = [
        null,
        { ...known, createdAt: known.createdAt - 86_400 },
        { ...known, createdAt: 0 },
        { ...known, wallet: newEvm().address },
        { ...known, wallet: other.wallet.identifier },
        // What the victim knows best: the wallet that is asked to sign.
        { ...known, wallet: wallet.address },
      ]
      for (const existing of lies) {
        const text = boundText(wallet, { ...profile, existing })
        await world.refuses(thief, 'add_wallet', addWalletInput(wallet, text), NOT_FOR_THIS)
      }
      const added = firstWallet(wallet, { ...user, existing: known })
      await world.refuses(world.inserter, UPSERT, added, NOT_FOR_THIS)
      const near = await knownProfile(world, other)
      equal(near.existing?.wallet, other.wallet.publicKey, 'a NEAR profile is known by its key')
      await world.write(other, 'add_wallet', addWalletInput(wallet, boundText(wallet, near)))
    },
  },
  {
    id: 'wallet/known-by-the-oldest',
    title: 'a profile stays known by its oldest wallet, and a copy of its texts by nobody else',
    covers: ['bound-proofs'],
    async run(world) {
      const [person, second, third] = [await world.person(), newEvm(), newStellar()]
      await world.write(person, 'add_wallet', await joiningWallet(world, person, second))
      const before = await knownProfile(world, person)
      equal(before.existing?.wallet, person.wallet.address, 'oldest wallet')
      await world.write(actorOf(second), 'remove_wallet', { id: person.walletId })
      const old = addWalletInput(third, boundText(third, before))
      await world.refuses(actorOf(second), 'add_wallet', old, NOT_FOR_THIS)
      const [row] = await world.read(actorOf(second), 'get_profile')
      equal(row?.oldest_wallet, second.address, 'oldest wallet after the first has left')
    },
  },
  {
    id: 'wallet/spent-proof',
    title: 'the proof of an erased profile counts for no other one of the same id and key',
    covers: ['bound-proofs', 'errors'],
    async run(world) {
      const person = await world.person()
      await world.write(person, 'remove_user', { id: person.userId })
      await world.write(world.inserter, 'add_user_as_inserter', {
        id: person.userId,
        recipient_encryption_public_key: person.encryptionKey,
      })
      await world.refuses(world.inserter, UPSERT, person.proof, USED)
    },
  },
]
