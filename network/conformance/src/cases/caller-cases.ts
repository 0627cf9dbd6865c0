import { encodeHex } from '@idos/crypto/bytes'
import { actions, type ViewName } from '@idos/schema'
import { xrplSecpWallet } from '@idos/schema/testing'
import type { Actor } from '@idos/testbed'
import {
  dummyArguments,
  eachOf,
  equal,
  matches,
  newEvm,
  newId,
  newNear,
  newSeed,
  newServer,
  newStellar,
  newXrpl,
  outcomeText,
} from '@idos/testbed'
import { encodeStellarAddress } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'
import { actionsOfCallers, everyActionSays } from './every-action.ts'

const callerViews = actionsOfCallers('view')

export const callerCases: readonly ConformanceCase[] = [
  {
    id: 'caller/absent',
    title: 'no view that depends on its caller answers when there is none',
    covers: ['log-in', 'reads-need-caller', 'errors'],
    async run(world) {
      await eachOf(callerViews, async (name) => {
        const args = dummyArguments(
          actions[name].parameters.map(({ type }) => type),
          newId,
        )
        const outcome = await world.attempt(null, 'view', name, args)
        if (world.target === 'node')
          return equal(outcomeText(outcome), 'authentication required', name)
        equal(outcome.ok ? 0 : [outcome.code, outcome.status], [-901, 401], name)
      })
    },
  },
  {
    id: 'caller/no-session-needed',
    title:
      'has_profile, dag_message, get_settings and get_expired_grants_count answer without a log-in',
    covers: ['log-in', 'open-reads'],
    async run(world) {
      equal(
        (await world.readOne(null, 'has_profile', { address: newEvm().address })).has_profile,
        false,
        'has_profile',
      )
      const [owner, grantee] = [newEvm().identifier, newServer().caller]
      const dag = await world.readOne(null, 'dag_message', {
        dag_owner_wallet_identifier: owner,
        dag_grantee_wallet_identifier: grantee,
        dag_data_id: newId(),
        dag_locked_until: 0,
        dag_content_hash: null,
      })
      matches(
        dag.message,
        /^Give access to one credential of your idOS profile\n[\s\S]*Locked until: not locked\n/,
        'dag_message',
      )
      await world.readOne(null, 'get_settings')
      const { count } = await world.readOne(null, 'get_expired_grants_count')
      matches(count, /^\d+$/, 'get_expired_grants_count')
    },
  },
  {
    id: 'caller/unsupported',
    title: 'a sender that is no address or key of its scheme reads nothing',
    covers: ['errors'],
    needs: ['node'],
    async run(world) {
      const sender = Uint8Array.of(5, ...newSeed())
      const nobody: Actor = {
        authType: 'secp256k1',
        sender,
        caller: encodeHex(sender),
        sign: async () => sender,
      }
      await eachOf(callerViews, async (name) => {
        const args = dummyArguments(
          actions[name].parameters.map(({ type }) => type),
          newId,
        )
        const answer = outcomeText(await world.attempt(nobody, 'view', name, args))
        equal(
          answer.slice(0, '[-601] failed to get caller'.length),
          '[-601] failed to get caller',
          name,
        )
      })
    },
  },
  {
    id: 'caller/no-profile',
    title: 'every write for a profile says so when its caller has none',
    covers: ['no-silent-success', 'errors'],
    run: (world) => everyActionSays(world, newServer(), 'the caller has no profile'),
  },
  {
    id: 'caller/no-inserter',
    title: 'every action of inserters asks for one before it looks at anything else',
    covers: ['authorise-first', 'inserter-scope', 'errors'],
    run: (world) => everyActionSays(world, newServer(), 'Unauthorized inserter'),
  },
  {
    id: 'caller/stranger-reads-nothing',
    title: 'a caller without a profile reads empty lists',
    covers: ['reads-need-caller'],
    async run(world) {
      const stranger = newServer()
      const lists: ViewName[] = [
        'get_user',
        'get_wallets',
        'get_credentials',
        'get_access_grants_owned',
        'get_attributes',
      ]
      for (const name of lists) equal(await world.read(stranger, name as 'get_user'), [], name)
    },
  },
  {
    id: 'caller/evm',
    title: 'an EVM wallet stored in lower case is found by its checksummed caller',
    covers: ['first-wallet', 'one-spelling'],
    async run(world) {
      const wallet = newEvm()
      const person = await world.person({ ...wallet, address: wallet.address.toLowerCase() })
      const user = await world.readOne(person, 'get_user')
      equal(
        user,
        { id: person.userId, recipient_encryption_public_key: person.encryptionKey },
        'get_user',
      )
      const [row] = await world.read(person, 'get_wallets')
      equal(row?.address, wallet.address.toLowerCase(), 'address as given')
      equal(await world.read(person, 'get_credentials'), [], 'get_credentials')
    },
  },
  {
    id: 'caller/schemes',
    title: 'NEAR, Stellar and both kinds of XRPL wallets act for their profile',
    covers: ['near-proofs', 'key-proofs', 'servers-of-any-scheme'],
    async run(world) {
      for (const wallet of [newNear(), newStellar(), newXrpl(), xrplSecpWallet(newSeed())]) {
        const person = await world.person(wallet)
        equal((await world.readOne(person, 'get_user')).id, person.userId, wallet.walletType)
        await world.write(person, 'add_attribute', { id: newId(), attribute_key: 'k', value: 'v' })
        equal((await world.read(person, 'get_attributes')).length, 1, wallet.walletType)
      }
    },
  },
  {
    id: 'caller/scheme-confusion',
    title: 'a wallet row answers only to the signature scheme of its own kind',
    covers: ['one-identity'],
    needs: ['node'],
    async run(world) {
      const [near, stellar] = [await world.person(newNear()), await world.person(newStellar())]
      equal(
        await world.read({ ...near, authType: 'ed25519' }, 'get_user'),
        [],
        'a NEAR key as ed25519',
      )
      equal(
        await world.read({ ...stellar, authType: 'nep413' }, 'get_user'),
        [],
        'a Stellar key as nep413',
      )
    },
  },
  {
    id: 'caller/has-profile',
    title: 'has_profile knows a wallet in every way of writing it, and nothing else',
    covers: ['open-reads', 'one-spelling', 'has-profile', 'servers-of-any-scheme'],
    async run(world) {
      const [evm, near, stellar] = [
        await world.person(),
        await world.person(newNear()),
        await world.person(newStellar()),
      ]
      const has = async (address: string) =>
        (await world.readOne(null, 'has_profile', { address })).has_profile
      const known = [
        evm.wallet.address,
        evm.wallet.address.toLowerCase(),
        `0x${evm.wallet.address.slice(2).toUpperCase()}`,
        near.wallet.identifier,
        encodeHex(near.sender),
        stellar.wallet.address,
        stellar.wallet.identifier,
        encodeStellarAddress(stellar.sender).replace(/^G/, 'G'),
      ]
      for (const address of known) equal(await has(address), true, address)
      const unknown = [
        '',
        // A name that anybody may have written into a row of their own.
        near.wallet.address,
        `${evm.wallet.address}\u200b`,
        evm.wallet.address.replace('0x', '0X'),
        near.wallet.address.toUpperCase(),
        newEvm().address,
        newNear().identifier,
      ]
      for (const address of unknown) equal(await has(address), false, JSON.stringify(address))
    },
  },
]
