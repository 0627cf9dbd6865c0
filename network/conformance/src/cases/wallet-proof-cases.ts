import type { VectorWallet } from '@idos/schema/testing'
import { newEvm, newHash, newId, newNear, newStellar, newXrpl } from '../actors/fresh.ts'
import { equal } from '../world/check.ts'
import { addWalletInput, boundText, now, walletInput } from '../world/inputs.ts'
import { refusedBothWays } from '../world/scenes.ts'
import type { ConformanceCase } from './case.ts'

const NEEDS_KEY = 'wallet require a public_key to be given'
const BAD_KEY = 'invalid or unsupported public key'
const BAD_ADDRESS = 'the wallet address is not valid'
const BAD_SIGNATURE = 'signature verification failed'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'
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
]

const foreignTexts = [
  'shop.example wants you to sign in with your Ethereum account:\n0x0000000000000000000000000000000000000000',
  'PayloadType: execute\nPayloadDigest: 9adec1145dc69174ab1e8b9783f583ef9e1647af\nFee: 0',
  'x\n\nKwil Chain ID: idos-dev\n',
  'operation: delegatedWriteGrant\nowner: me',
]

export const walletProofCases: readonly ConformanceCase[] = [
  ...refusals.map(
    ([reason, make, change], i): ConformanceCase => ({
      id: `wallet/refused-${i + 1}`,
      title: `a wallet that is not in order is refused by both actions: ${reason}`,
      covers: ['checklist 5', 'checklist 7', 'G13', 'G27', 'errors'],
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
    covers: ['G2', 'errors'],
    async run(world) {
      for (const message of foreignTexts)
        await refusedBothWays(world, walletInput(newEvm(), message), OTHER_PURPOSE)
    },
  },
  {
    id: 'wallet/near-recipient',
    title: 'a NEP-413 signature for another site is no ownership proof',
    covers: ['checklist 4', 'G2'],
    run: (world) => refusedBothWays(world, walletInput(newNear('shop.example')), BAD_SIGNATURE),
  },
  {
    id: 'wallet/near-envelope',
    title: 'a NEAR proof is an envelope in hex, upper or lower case',
    covers: ['checklist 4'],
    async run(world) {
      const person = await world.person()
      const [upper, lower] = [addWalletInput(newNear()), addWalletInput(newNear())]
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
    covers: ['G26'],
    run: (world) =>
      refusedBothWays(
        world,
        { ...walletInput(newEvm()), signature: `0x${'ab'.repeat(320)}` },
        BAD_SIGNATURE,
      ),
  },
  {
    id: 'wallet/old-proof',
    title: 'an old proof attaches a wallet to no other profile, also after the wallet was removed',
    covers: ['G2', 'errors'],
    async run(world) {
      const [person, thief] = [await world.person(), await world.person()]
      const wallet = newStellar()
      const input = addWalletInput(wallet)
      await world.write(person, 'add_wallet', input)
      await world.write(person, 'remove_wallet', { id: input.id })
      await world.refuses(thief, 'add_wallet', input, USED)
      const { userId } = await world.bareUser()
      await world.refuses(
        world.inserter,
        'upsert_wallet_as_inserter',
        { ...walletInput(wallet), user_id: userId },
        USED,
      )
      await world.write(person, 'add_wallet', input)
    },
  },
  {
    id: 'wallet/bound-proof',
    title: 'a bound proof counts for the profile, wallet and time that it names',
    covers: ['G2', 'errors'],
    async run(world) {
      const [person, wallet] = [await world.person(), newXrpl()]
      const { chainId } = world.connection
      const texts = [
        boundText(wallet, newId(), chainId),
        boundText(newXrpl(), person.userId, chainId),
        boundText(wallet, person.userId, chainId, now() + 300),
        boundText(wallet, person.userId, chainId, now() - 700),
      ]
      for (const text of texts)
        await world.refuses(person, 'add_wallet', addWalletInput(wallet, text), NOT_FOR_THIS)
      const { userId } = await world.bareUser()
      const first = { ...walletInput(wallet, texts[0]), user_id: userId }
      await world.refuses(world.inserter, 'upsert_wallet_as_inserter', first, NOT_FOR_THIS)
      await world.write(
        person,
        'add_wallet',
        addWalletInput(wallet, boundText(wallet, person.userId, chainId)),
      )
    },
  },
]
