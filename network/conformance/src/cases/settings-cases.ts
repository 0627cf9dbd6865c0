import { decodeBase64, encodeHex } from '@idos/crypto/bytes'
import type { World } from '@idos/testbed'
import {
  type Actor,
  accessGrant,
  actorOf,
  addWalletInput,
  copyInput,
  credentialInput,
  firstWallet,
  type GrantSigner,
  joiningWallet,
  newEvm,
  newId,
  newNear,
  newServer,
  newXrpl,
  notesOf,
  now,
  oldShare,
  scene,
  shareInput,
  utc,
  walletInput,
  writeGrant,
} from '@idos/testbed'
import { encodeStellarAddress, xrplAddress } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'
import { withSettings } from './with-settings.ts'

const NOT_BOUND = 'the message must be an ownership message that names the profile'
const NOT_FOR_THIS = 'the ownership message is not for this profile and wallet, or no longer valid'
const NO_NAME = 'this network has no name yet, its owner has to set one'
const USED = 'this ownership proof was already used, sign a new message'
const UPSERT = 'upsert_wallet_as_inserter'

export const settingsCases: readonly ConformanceCase[] = [
  {
    id: 'settings/bound-proofs',
    title: 'bound proofs are mandatory unless the owner says otherwise',
    covers: ['bound-proofs'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [person, wallet, user] = [await world.person(), newEvm(), await world.bareUser()]
      await withSettings(world, { require_bound_proofs: true }, async () => {
        await world.refuses(person, 'add_wallet', addWalletInput(wallet), NOT_BOUND)
        const first = { ...walletInput(newXrpl()), user_id: user.userId }
        await world.refuses(world.inserter, UPSERT, first, NOT_BOUND)
      })
      await withSettings(world, { require_bound_proofs: false }, async () => {
        await world.write(person, 'add_wallet', addWalletInput(wallet))
      })
    },
  },
  {
    id: 'settings/clients-of-2025',
    title: 'with both switches off, the free texts and the unbound grants of mid-2025 count',
    covers: [
      'bound-proofs',
      'access-grants-once',
      'write-grant-relay',
      'first-wallet',
      'write-grants',
      'access-grants',
    ],
    needs: ['owner', 'settings'],
    async run(world) {
      const off = { require_bound_proofs: false, require_bound_grants: false }
      await withSettings(world, off, async () => {
        for (const wallet of [newEvm(), newNear()]) {
          const user = await world.bareUser()
          const first = { ...walletInput(wallet), user_id: user.userId }
          await world.write(world.inserter, UPSERT, first)
          const person = { ...actorOf(wallet), ...user, wallet }
          await world.write(person, 'add_wallet', addWalletInput(newEvm()))
          await grantsOf2025(world, person)
        }
        const { person, original, consumer, stranger } = await scene(world)
        const share = await oldShare(person, person.userId, original, consumer.caller, {
          unbound: true,
        })
        await world.write(stranger, 'share_credential_through_dag', share)
      })
    },
  },
  {
    id: 'settings/raw-ed25519',
    title:
      'no switch lets a raw Ed25519 signature over a free text count: issuers make such for notes',
    covers: ['bound-proofs', 'status-stands'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [thief, issuer] = [await world.person(), newServer()]
      const notes = notesOf(newId())
      const { public_notes_signature } = await credentialInput(issuer, notes)
      const signature = encodeHex(decodeBase64(public_notes_signature))
      const stellar = {
        id: newId(),
        address: encodeStellarAddress(issuer.sender),
        public_key: issuer.caller,
        message: notes,
        signature,
      }
      const key = Uint8Array.of(0xed, ...issuer.sender)
      const xrpl = { ...stellar, address: xrplAddress(key), public_key: encodeHex(key) }
      await withSettings(world, { require_bound_proofs: false }, async () => {
        for (const input of [stellar, xrpl])
          await world.refuses(thief, 'add_wallet', input, NOT_BOUND)
        const user = await world.bareUser()
        const first = { ...stellar, wallet_type: 'Stellar', user_id: user.userId }
        await world.refuses(world.inserter, UPSERT, first, NOT_BOUND)
        await world.write(thief, 'add_wallet', await joiningWallet(world, thief, newXrpl()))
      })
    },
  },
  {
    id: 'settings/old-proof',
    title: 'a free text attaches a wallet to no other profile, also after the wallet was removed',
    covers: ['bound-proofs', 'errors'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [person, thief] = [await world.person(), await world.person()]
      const input = addWalletInput(newEvm())
      await withSettings(world, { require_bound_proofs: false }, async () => {
        await world.write(person, 'add_wallet', input)
        await world.write(person, 'remove_wallet', { id: input.id })
        await world.refuses(thief, 'add_wallet', input, USED)
        const { userId } = await world.bareUser()
        const first = { ...input, wallet_type: 'EVM', user_id: userId }
        await world.refuses(world.inserter, UPSERT, first, USED)
        await world.write(person, 'add_wallet', input)
      })
    },
  },
  {
    id: 'settings/no-name',
    title: 'a network without a name, or with another, takes no text that would have to name it',
    covers: ['bound-proofs', 'errors'],
    needs: ['owner', 'settings'],
    async run(world) {
      const { person, consumer, stranger } = await scene(world)
      const issuer = newServer()
      const user = await world.bareUser()
      const further = await joiningWallet(world, person, newEvm())
      const dwg = await writeGrant(person, issuer, consumer.caller)
      const dag = accessGrant(person, consumer.caller, newId())
      await withSettings(world, { network: '' }, async () => {
        await world.refuses(person, 'add_wallet', further, NO_NAME)
        await world.refuses(world.inserter, UPSERT, firstWallet(newEvm(), user), NO_NAME)
        const terms = {
          owner_wallet_identifier: person.caller,
          grantee_wallet_identifier: consumer.caller,
          issuer_public_key: issuer.caller,
          id: newId(),
          access_grant_timelock: utc(now()),
          not_usable_before: utc(now()),
          not_usable_after: utc(now() + 60),
        }
        await world.refuses(person, 'dwg_message', terms, NO_NAME)
        await world.refuses(null, 'dag_message', dag, NO_NAME)
        await world.refuses(issuer, 'create_credentials_by_dwg', dwg, 'verify owner failed')
        const notSigned = 'the dag_signature is invalid'
        await world.refuses(stranger, 'create_ag_by_dag_for_copy', dag, notSigned)
      })
      await withSettings(world, { network: 'another-network' }, () =>
        world.refuses(person, 'add_wallet', further, NOT_FOR_THIS),
      )
      await world.write(person, 'add_wallet', further)
    },
  },
  {
    id: 'settings/open-relay',
    title: 'with an open relay anybody may submit a write grant',
    covers: ['write-grant-relay'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      await withSettings(world, { open_write_grant_relay: true }, async () => {
        const input = await writeGrant(person, issuer, newServer().caller)
        await world.write(newServer(), 'create_credentials_by_dwg', input)
      })
    },
  },
  {
    id: 'settings/longest-lock',
    title: 'the longest lock can be shortened',
    covers: ['lock-bounds'],
    needs: ['owner', 'settings'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      await withSettings(world, { max_lock_seconds: 600 }, async () => {
        const long = await shareInput(original, consumer.caller, now() + 900)
        const reason = 'locked_until is too far in the future, it is counted in seconds'
        await world.refuses(person, 'share_credential', long, reason)
        await world.write(person, 'share_credential', {
          ...long,
          id: newId(),
          locked_until: now() + 500,
        })
      })
    },
  },
]

/** Both delegated grants in the words of mid-2025, which the network hands to nobody's own wallets any more. */
async function grantsOf2025(world: World, person: Actor & GrantSigner): Promise<void> {
  const [issuer, second] = [newServer(), newServer()]
  const written = await writeGrant(person, issuer, issuer.caller, { unbound: true })
  await world.write(issuer, 'create_credentials_by_dwg', written)
  const copy = await copyInput(written.original_credential_id)
  await world.write(person, 'create_credential_copy', copy)
  const grant = accessGrant(person, second.caller, copy.id, { unbound: true })
  await world.write(second, 'create_ag_by_dag_for_copy', grant)
  await world.readOne(second, 'get_credential_shared', { id: copy.id })
}
