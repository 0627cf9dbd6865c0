import type { VectorWallet } from '@idos/schema/testing'
import {
  credentialInput,
  equal,
  newEvm,
  newHash,
  newId,
  newNear,
  newServer,
  newStellar,
  newXrpl,
  now,
  utc,
  writeGrant,
} from '@idos/testbed'
import { accessGrantId } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'

const CREATE = 'create_credentials_by_dwg'
const TAKEN = 'the id can not be used, choose another one'
const NOT_ISSUER = 'a delegated write grant can only be used by its issuer'

export const writeGrantCases: readonly ConformanceCase[] = [
  ...([newEvm, newNear, newStellar, newXrpl] as const).map((make): ConformanceCase => {
    const { walletType } = make()
    return {
      id: `dwg/create-${walletType.toLowerCase()}`,
      title: `a write grant of ${walletType} makes original, copy and grant, locked as signed, once`,
      covers: walletType === 'EVM' ? ['write-grants'] : ['write-grants', 'servers-of-any-scheme'],
      run: (world) => creates(world, make()),
    }
  }),
  {
    id: 'dwg/relay',
    title:
      'a write grant is submitted by its issuer, in any spelling of the key, and by nobody else',
    covers: ['write-grant-relay', 'errors'],
    async run(world) {
      const [person, issuer, consumer] = [await world.person(), newServer(), newServer()]
      const input = await writeGrant(person, issuer, consumer.caller)
      for (const actor of [newServer(), person, consumer, world.inserter]) {
        await world.refuses(actor, CREATE, { ...input, content_hash: newHash() }, NOT_ISSUER)
      }
      await world.write(issuer, CREATE, {
        ...input,
        issuer_auth_public_key: issuer.caller.toUpperCase(),
      })
    },
  },
  {
    id: 'dwg/relay-delegate',
    title: 'a delegate of the same inserter may submit it',
    covers: ['write-grant-relay'],
    needs: ['owner'],
    async run(world) {
      const [person, issuer, colleague] = [
        await world.person(),
        await world.newInserter(),
        newServer(),
      ]
      const input = await writeGrant(person, issuer, newServer().caller)
      await world.refuses(await world.newInserter(), CREATE, input, NOT_ISSUER)
      await world.asOwner('add_delegate_as_owner', {
        address: colleague.caller,
        inserter_id: issuer.inserterId,
      })
      await world.write(colleague, CREATE, input)
    },
  },
  {
    id: 'dwg/foreign-id',
    title: 'nobody burns the id of a grant of somebody else',
    covers: ['write-grant-relay'],
    async run(world) {
      const [one, two] = [await world.person(), await world.person()]
      const [issuer, id] = [newServer(), newId()]
      await world.write(issuer, CREATE, await writeGrant(one, issuer, newServer().caller, { id }))
      await world.write(issuer, CREATE, await writeGrant(two, issuer, newServer().caller, { id }))
    },
  },
  {
    id: 'dwg/taken-ids',
    title: 'a grant whose credential id is taken fails as a whole and is not spent',
    covers: ['write-grants'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      const first = await writeGrant(person, issuer, newServer().caller)
      await world.write(issuer, CREATE, first)
      const second = await writeGrant(person, issuer, newServer().caller)
      const clash = { ...second, copy_credential_id: first.copy_credential_id }
      await world.refuses(issuer, CREATE, clash, TAKEN)
      await world.write(issuer, CREATE, second)
    },
  },
  {
    id: 'dwg/inherits-status',
    title:
      'a credential written by a grant takes the notes that its issuer gave last to another holder',
    covers: ['status-stands'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      const input = await writeGrant(person, issuer, newServer().caller)
      const { id } = JSON.parse(input.original_public_notes) as { id: string }
      const revoked = JSON.stringify({ id, status: 'revoked' })
      const held = await credentialInput(issuer, input.original_public_notes)
      await world.write(await world.person(), 'add_credential', held)
      await world.write(issuer, 'edit_public_notes_as_issuer', {
        public_notes_id: id,
        public_notes: revoked,
      })
      await world.write(issuer, CREATE, input)
      const row = await world.readOne(person, 'get_credential_owned', {
        id: input.original_credential_id,
      })
      equal(row.public_notes, revoked, 'notes')
    },
  },
]

async function creates(
  world: Parameters<ConformanceCase['run']>[0],
  wallet: VectorWallet,
): Promise<void> {
  const [person, issuer, consumer] = [await world.person(wallet), newServer(), newServer()]
  const lock = now() + 3600
  const made = await writeGrant(person, issuer, consumer.caller, { timelock: utc(lock) })
  // Signed as clients do it: the text that the network gives.
  const { message } = await world.readOne(person, 'dwg_message', {
    owner_wallet_identifier: made.dwg_owner,
    grantee_wallet_identifier: made.dwg_grantee,
    issuer_public_key: made.dwg_issuer_public_key,
    id: made.dwg_id,
    access_grant_timelock: made.dwg_access_grant_timelock,
    not_usable_before: made.dwg_not_before,
    not_usable_after: made.dwg_not_after,
  })
  const input = { ...made, dwg_signature: wallet.sign(message) }
  await world.write(issuer, CREATE, input)
  const again = { ...input, original_credential_id: newId(), copy_credential_id: newId() }
  await world.refuses(issuer, CREATE, again, 'this write grant was already used')
  const rows = await world.read(person, 'get_credentials')
  const shape = rows.map(({ id, original_id, inserter, public_notes }) => [
    id,
    original_id,
    inserter,
    public_notes,
  ])
  const expected = [
    [input.original_credential_id, null, input.dwg_id, input.original_public_notes],
    [input.copy_credential_id, input.original_credential_id, input.dwg_id, ''],
  ]
  equal(shape.sort(), expected.sort(), 'credentials')
  const grant = {
    id: accessGrantId(consumer.caller, input.copy_credential_id, lock),
    ag_owner_user_id: person.userId,
    ag_grantee_wallet_identifier: consumer.caller,
    data_id: input.copy_credential_id,
    locked_until: String(lock),
    content_hash: input.content_hash,
    inserter_type: 'delegated_write_grant',
    inserter_id: input.dwg_id,
  }
  equal(await world.read(person, 'get_access_grants_owned'), [grant], 'grant')
  const copy = await world.readOne(consumer, 'get_credential_shared', {
    id: input.copy_credential_id,
  })
  equal(
    [copy.content, copy.public_notes, copy.issuer_auth_public_key],
    [input.copy_content, input.original_public_notes, issuer.caller],
    'copy',
  )
}
