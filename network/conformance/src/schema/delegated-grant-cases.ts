import { nearWallet, stellarWallet, type VectorWallet, xrplWallet } from '@idos/schema/testing'
import { accessGrantId, legacyDagMessage } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import {
  addOriginal,
  copyInput,
  credentialInput,
  type Issuer,
  newInserter,
  newPerson,
  newServer,
  nextHash,
  nextId,
  nextSeed,
  nobody,
  notesOf,
  shareInput,
  utc,
} from './actors.ts'
import type { World } from './world.ts'

export function delegatedGrantCases(world: () => World): void {
  const wallets = [undefined, nearWallet, stellarWallet, xrplWallet]

  async function scene(makeWallet?: (seed: Uint8Array) => VectorWallet) {
    const issuer = await newInserter(world())
    const person = await newPerson(world(), issuer, makeWallet?.(nextSeed()))
    const [consumer, stranger] = [newServer(), newServer()]
    return { issuer, person, consumer, stranger }
  }

  describe('write grants', () => {
    type Terms = { timelock?: string; before?: string; after?: string }

    /** The arguments of `create_credentials_by_dwg`, signed by the wallet. */
    async function writeGrant(
      wallet: VectorWallet,
      issuer: Issuer,
      grantee: string,
      terms: Terms = {},
    ) {
      const { time } = world()
      const grant = {
        owner_wallet_identifier: wallet.identifier,
        grantee_wallet_identifier: grantee,
        issuer_public_key: issuer.caller,
        id: nextId(),
        access_grant_timelock: terms.timelock ?? utc(time),
        not_usable_before: terms.before ?? utc(time),
        not_usable_after: terms.after ?? utc(time + 86_400),
      }
      const [text] = await world().ok(nobody, 'dwg_message', grant)
      const original = await credentialInput(issuer, notesOf(nextId()))
      const copy = await credentialInput(issuer, '')
      return {
        issuer_auth_public_key: original.issuer_auth_public_key,
        original_encryptor_public_key: original.encryptor_public_key,
        original_credential_id: original.id,
        original_content: original.content,
        original_public_notes: original.public_notes,
        original_public_notes_signature: original.public_notes_signature,
        original_broader_signature: original.broader_signature,
        copy_encryptor_public_key: copy.encryptor_public_key,
        copy_credential_id: copy.id,
        copy_content: copy.content,
        copy_public_notes_signature: copy.public_notes_signature,
        copy_broader_signature: copy.broader_signature,
        content_hash: nextHash(),
        dwg_owner: grant.owner_wallet_identifier,
        dwg_grantee: grantee,
        dwg_issuer_public_key: grant.issuer_public_key,
        dwg_id: grant.id,
        dwg_access_grant_timelock: grant.access_grant_timelock,
        dwg_not_before: grant.not_usable_before,
        dwg_not_after: grant.not_usable_after,
        dwg_signature: wallet.sign(text!.message),
      }
    }

    it.each(wallets)('make original, copy and grant, once', async (makeWallet) => {
      const { issuer, person, consumer } = await scene(makeWallet)
      const lock = world().time + 50
      const terms = { timelock: utc(lock) }
      const input = await writeGrant(person.wallet, issuer, consumer.caller, terms)
      await world().ok(issuer, 'create_credentials_by_dwg', input)
      const rows = await world().ok(person, 'get_credentials', {})
      expect(rows.map(({ id, original_id, inserter }) => [id, original_id, inserter])).toEqual(
        expect.arrayContaining([
          [input.original_credential_id, null, input.dwg_id],
          [input.copy_credential_id, input.original_credential_id, input.dwg_id],
        ]),
      )
      expect(await world().ok(person, 'get_access_grants_owned', {})).toEqual([
        {
          id: accessGrantId(consumer.caller, input.copy_credential_id, lock),
          ag_owner_user_id: person.userId,
          ag_grantee_wallet_identifier: consumer.caller,
          data_id: input.copy_credential_id,
          locked_until: String(lock),
          content_hash: input.content_hash,
          inserter_type: 'delegated_write_grant',
          inserter_id: input.dwg_id,
        },
      ])
      const again = {
        ...input,
        original_credential_id: nextId(),
        copy_credential_id: nextId(),
      }
      const used = 'this write grant was already used'
      await world().refuses(issuer, 'create_credentials_by_dwg', again, used)
    })

    it.each<[string, Record<string, string | null>]>([
      [
        'credentials issuer must be an issuer of delegated write grant (issuer_auth_public_key = dwg_issuer_public_key)',
        { issuer_auth_public_key: 'a'.repeat(64) },
      ],
      ['dwg_owner not found', { dwg_owner: 'a'.repeat(64) }],
      ['dwg_owner not found', { dwg_owner: null }],
      ['dwg_not_before must be before dwg_not_after', { dwg_not_after: '2025-07-01T00:00:00Z' }],
      [
        'this write grant can only be used after dwg_not_before and before dwg_not_after',
        { dwg_not_before: '2025-07-01T00:00:00Z', dwg_not_after: '2025-07-02T00:00:00Z' },
      ],
      ['verify owner failed', { dwg_id: nextId() }],
      ['verify owner failed', { dwg_grantee: 'b'.repeat(64) }],
      ['verify owner failed', { dwg_signature: null }],
      ['an original credential signature is wrong', { original_public_notes: '{}' }],
      ['a copy credential signature is wrong', { copy_content: 'AAAA' }],
      ['encryptor_public_key is not valid', { copy_encryptor_public_key: 'x' }],
      ['content_hash is not valid', { content_hash: 'x' }],
    ])('%s', async (reason, change) => {
      const { issuer, person, consumer } = await scene()
      const input = await writeGrant(person.wallet, issuer, consumer.caller)
      const changed = { ...input, ...change }
      await world().refuses(issuer, 'create_credentials_by_dwg', changed, reason)
      await world().ok(issuer, 'create_credentials_by_dwg', input)
    })

    it('are usable from 65 s before their time until their last second', async () => {
      const { issuer, person, consumer } = await scene()
      const { time } = world()
      const terms = { before: utc(time + 66), after: utc(time + 100) }
      const input = await writeGrant(person.wallet, issuer, consumer.caller, terms)
      const reason =
        'this write grant can only be used after dwg_not_before and before dwg_not_after'
      await world().refuses(issuer, 'create_credentials_by_dwg', input, reason)
      world().time = time + 101
      await world().refuses(issuer, 'create_credentials_by_dwg', input, reason)
      world().time = time + 100
      await world().ok(issuer, 'create_credentials_by_dwg', input)
      const soon = { before: utc(time + 165), after: utc(time + 200) }
      const other = await writeGrant(person.wallet, issuer, consumer.caller, soon)
      await world().ok(issuer, 'create_credentials_by_dwg', other)
    })

    it('lock for ten years at most and take strict dates only', async () => {
      const { issuer, person, consumer } = await scene()
      const far = { timelock: '9999-01-01T00:00:00Z' }
      const input = await writeGrant(person.wallet, issuer, consumer.caller, far)
      const reason = 'locked_until is too far in the future, it is counted in seconds'
      await world().refuses(issuer, 'create_credentials_by_dwg', input, reason)
      const text = {
        owner_wallet_identifier: person.caller,
        grantee_wallet_identifier: consumer.caller,
        issuer_public_key: issuer.caller,
        id: nextId(),
        access_grant_timelock: '2025-07-10T12:00:00+05:00',
        not_usable_before: utc(1),
        not_usable_after: utc(2),
      }
      await world().refuses(nobody, 'dwg_message', text, /a date must have the form/)
      const swapped = { ...text, access_grant_timelock: utc(1), not_usable_before: utc(2) }
      const order = 'not_usable_before must be before not_usable_after'
      await world().refuses(nobody, 'dwg_message', swapped, order)
    })

    it('are used by their issuer or a delegate of the same inserter, unless the relay is open', async () => {
      const { issuer, person, consumer, stranger } = await scene()
      const input = await writeGrant(person.wallet, issuer, consumer.caller)
      const reason = 'a delegated write grant can only be used by its issuer'
      await world().refuses(stranger, 'create_credentials_by_dwg', input, reason)
      await world().refuses(person, 'create_credentials_by_dwg', input, reason)
      await world().refuses(await newInserter(world()), 'create_credentials_by_dwg', input, reason)
      const colleague = newServer()
      await world().ok(world().owner, 'add_delegate_as_owner', {
        address: colleague.caller,
        inserter_id: issuer.inserterId,
      })
      await world().ok(colleague, 'create_credentials_by_dwg', input)

      const [settings] = await world().ok(nobody, 'get_settings', {})
      const change = { ...settings!, max_lock_seconds: BigInt(settings!.max_lock_seconds) }
      const open = { ...change, open_write_grant_relay: true }
      await world().ok(world().owner, 'update_settings_as_owner', open)
      const other = await writeGrant(person.wallet, issuer, consumer.caller)
      await world().ok(stranger, 'create_credentials_by_dwg', other)
      await world().ok(world().owner, 'update_settings_as_owner', change)
    })

    it('an issuer that is no inserter may use them, too', async () => {
      const { person, consumer } = await scene()
      const issuer = newServer()
      const input = await writeGrant(person.wallet, issuer, consumer.caller)
      const upper = { ...input, issuer_auth_public_key: issuer.caller.toUpperCase() }
      await world().ok(issuer, 'create_credentials_by_dwg', upper)
    })
  })

  describe('access grants', () => {
    async function accessGrant(
      wallet: VectorWallet,
      grantee: string,
      dataId: string,
      hash: string | null = nextHash(),
    ) {
      const terms = {
        dag_owner_wallet_identifier: wallet.identifier,
        dag_grantee_wallet_identifier: grantee,
        dag_data_id: dataId,
        dag_locked_until: 0,
        dag_content_hash: hash,
      }
      const [text] = await world().ok(nobody, 'dag_message', terms)
      return { ...terms, dag_signature: wallet.sign(text!.message) }
    }

    it.each(wallets)('open a waiting copy once, also after a revocation', async (makeWallet) => {
      const { issuer, person, consumer, stranger } = await scene(makeWallet)
      const original = await addOriginal(world(), person, issuer)
      const copy = await copyInput(original)
      await world().ok(person, 'create_credential_copy', copy)
      const first = await accessGrant(person.wallet, consumer.caller, copy.id)
      const second = await accessGrant(person.wallet, stranger.caller, copy.id, null)
      await world().ok(issuer, 'create_ag_by_dag_for_copy', first)
      await world().ok(stranger, 'create_ag_by_dag_for_copy', second)
      expect(await world().ok(consumer, 'get_credential_shared', { id: copy.id })).toHaveLength(1)
      const used = 'this delegated access grant was already used'
      await world().refuses(issuer, 'create_ag_by_dag_for_copy', first, used)
      const id = accessGrantId(consumer.caller, copy.id, 0)
      await world().ok(person, 'revoke_access_grant', { id })
      await world().refuses(issuer, 'create_ag_by_dag_for_copy', first, used)
      const gone = 'the credential is not shared with the caller'
      await world().refuses(consumer, 'get_credential_shared', { id: copy.id }, gone)
      expect(await world().ok(stranger, 'get_credential_shared', { id: copy.id })).toHaveLength(1)
    })

    it('are signed by the user whose copy it is', async () => {
      const { issuer, person, consumer } = await scene()
      const { person: other } = await scene()
      const original = await addOriginal(world(), person, issuer)
      const copy = await copyInput(original)
      await world().ok(person, 'create_credential_copy', copy)
      const input = await accessGrant(person.wallet, consumer.caller, copy.id)
      const attempt = (change: object, reason: string) =>
        world().refuses(issuer, 'create_ag_by_dag_for_copy', { ...input, ...change }, reason)
      await attempt({ dag_owner_wallet_identifier: consumer.caller }, 'dag_owner not found')
      await attempt({ dag_signature: 'zz' }, 'the dag_signature is invalid')
      await attempt({ dag_locked_until: 1 }, 'the dag_signature is invalid')
      await attempt({ dag_locked_until: null }, 'the dag_signature is invalid')
      await attempt({ dag_content_hash: 'x' }, 'content_hash is not valid')
      await attempt({ dag_locked_until: -1 }, 'locked_until must not be negative')
      const foreign = await accessGrant(other.wallet, consumer.caller, copy.id)
      await attempt(foreign, 'the data_id does not belong to the owner')
      const onOriginal = await accessGrant(person.wallet, consumer.caller, original)
      await attempt(onOriginal, 'the data_id must be a copy of a credential')
    })

    it('two for the same grantee, copy and lock are one too many, in any spelling', async () => {
      const { issuer, person, consumer } = await scene()
      const share = await shareInput(await addOriginal(world(), person, issuer), consumer.caller)
      await world().ok(person, 'share_credential', share)
      const input = await accessGrant(person.wallet, consumer.caller.toUpperCase(), share.id)
      const reason =
        'a grant with the same grantee, copy_credential_id, and locked_until already exists'
      await world().refuses(issuer, 'create_ag_by_dag_for_copy', input, reason)
    })

    it('of the old form bring the copy with them, once', async () => {
      const { issuer, person, stranger } = await scene()
      const { person: other } = await scene()
      const original = await addOriginal(world(), person, issuer)
      const copy = await copyInput(original)
      const terms = {
        owner: person.caller,
        grantee: stranger.caller,
        dataId: copy.id,
        lockedUntil: 0,
      }
      const input = {
        ...copy,
        user_id: person.userId,
        content_hash: nextHash(),
        dag_owner_wallet_identifier: person.caller,
        dag_grantee_wallet_identifier: stranger.caller,
        dag_locked_until: 0,
        dag_signature: person.wallet.sign(legacyDagMessage(terms)),
      }
      const attempt = (change: object, reason: string) =>
        world().refuses(stranger, 'share_credential_through_dag', { ...input, ...change }, reason)
      await attempt({ dag_signature: 'aa' }, 'the signature was signed not by the dag_owner')
      await attempt(
        { user_id: other.userId },
        'the original credential does not belong to the user',
      )
      await attempt(
        { content: 'AAAA' },
        'credential public_notes_signature or broader_signature is wrong',
      )
      const foreign = legacyDagMessage({ ...terms, owner: other.caller })
      await attempt(
        {
          dag_owner_wallet_identifier: other.caller,
          dag_signature: other.wallet.sign(foreign),
        },
        'the DAG is not signed by the user',
      )
      await world().ok(stranger, 'share_credential_through_dag', input)
      await world().ok(person, 'remove_credential', { id: copy.id })
      await attempt({}, 'this delegated access grant was already used')
    })
  })
}
