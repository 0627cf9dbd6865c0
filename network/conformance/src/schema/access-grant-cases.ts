import type { VectorWallet } from '@idos/schema/testing'
import { accessGrantId, dagMessage } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import {
  addOriginal,
  copyInput,
  grantScene,
  grantWallets,
  NETWORK,
  nextHash,
  nextId,
  nobody,
  shareInput,
} from './actors.ts'
import type { World } from './world.ts'

export function accessGrantCases(world: () => World): void {
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

    it.each(grantWallets)(
      'open a waiting copy once, also after a revocation',
      async (makeWallet) => {
        const { issuer, person, consumer, stranger } = await grantScene(world(), makeWallet)
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
      },
    )

    it('are signed by the user whose copy it is', async () => {
      const { issuer, person, consumer } = await grantScene(world())
      const { person: other } = await grantScene(world())
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
      const { issuer, person, consumer } = await grantScene(world())
      const share = await shareInput(await addOriginal(world(), person, issuer), consumer.caller)
      await world().ok(person, 'share_credential', share)
      const input = await accessGrant(person.wallet, consumer.caller.toUpperCase(), share.id)
      const reason =
        'a grant with the same grantee, copy_credential_id, and locked_until already exists'
      await world().refuses(issuer, 'create_ag_by_dag_for_copy', input, reason)
    })

    it('that bring their copy with them do so once', async () => {
      const { issuer, person, stranger } = await grantScene(world())
      const { person: other } = await grantScene(world())
      const original = await addOriginal(world(), person, issuer)
      const copy = await copyInput(original)
      const terms = {
        owner: person.caller,
        grantee: stranger.caller,
        dataId: copy.id,
        lockedUntil: 0,
        contentHash: nextHash(),
        chainId: NETWORK,
      }
      const input = {
        ...copy,
        user_id: person.userId,
        content_hash: terms.contentHash,
        dag_owner_wallet_identifier: person.caller,
        dag_grantee_wallet_identifier: stranger.caller,
        dag_locked_until: 0,
        dag_signature: person.wallet.sign(dagMessage(terms)),
      }
      const attempt = (change: object, reason: string) =>
        world().refuses(stranger, 'share_credential_through_dag', { ...input, ...change }, reason)
      await attempt({ dag_signature: 'aa' }, 'the signature was signed not by the dag_owner')
      await attempt({ user_id: other.userId }, 'the DAG is not signed by the user')
      await attempt(
        { original_credential_id: nextId() },
        'the original credential does not belong to the user',
      )
      await attempt(
        { content: 'AAAA' },
        'credential public_notes_signature or broader_signature is wrong',
      )
      const foreign = dagMessage({ ...terms, owner: other.caller })
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
