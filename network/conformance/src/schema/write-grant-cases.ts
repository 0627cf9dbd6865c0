import type { VectorWallet } from '@idos/schema/testing'
import { writeGrantInput } from '@idos/testbed'
import { accessGrantId } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import {
  actorOf,
  credentialInput,
  grantScene,
  grantWallets,
  type Issuer,
  newInserter,
  newServer,
  nextHash,
  nextId,
  nobody,
  notesOf,
  utc,
} from './actors.ts'
import type { World } from './world.ts'

export function writeGrantCases(world: () => World): void {
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
      const [text] = await world().ok(actorOf(wallet), 'dwg_message', grant)
      const original = await credentialInput(issuer, notesOf(nextId()))
      const copy = await credentialInput(issuer, '')
      return writeGrantInput({
        grant: {
          owner: grant.owner_wallet_identifier,
          grantee,
          issuerPublicKey: grant.issuer_public_key,
          id: grant.id,
          accessGrantTimelock: grant.access_grant_timelock,
          notUsableBefore: grant.not_usable_before,
          notUsableAfter: grant.not_usable_after,
        },
        original,
        copy,
        contentHash: nextHash(),
        signature: wallet.sign(text!.message),
      })
    }

    it.each(grantWallets)('make original, copy and grant, once', async (makeWallet) => {
      const { issuer, person, consumer } = await grantScene(world(), makeWallet)
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
      const { issuer, person, consumer } = await grantScene(world())
      const input = await writeGrant(person.wallet, issuer, consumer.caller)
      const changed = { ...input, ...change }
      await world().refuses(issuer, 'create_credentials_by_dwg', changed, reason)
      await world().ok(issuer, 'create_credentials_by_dwg', input)
    })

    it('are usable from 65 s before their time until their last second', async () => {
      const { issuer, person, consumer } = await grantScene(world())
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
      const { issuer, person, consumer } = await grantScene(world())
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
      await world().refuses(person, 'dwg_message', text, /a date must have the form/)
      const swapped = { ...text, access_grant_timelock: utc(1), not_usable_before: utc(2) }
      const order = 'not_usable_before must be before not_usable_after'
      await world().refuses(person, 'dwg_message', swapped, order)
    })

    it('are used by their issuer or a delegate of the same inserter, unless the relay is open', async () => {
      const { issuer, person, consumer, stranger } = await grantScene(world())
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
      const { person, consumer } = await grantScene(world())
      const issuer = newServer()
      const input = await writeGrant(person.wallet, issuer, consumer.caller)
      const upper = { ...input, issuer_auth_public_key: issuer.caller.toUpperCase() }
      await world().ok(issuer, 'create_credentials_by_dwg', upper)
    })
  })
}
