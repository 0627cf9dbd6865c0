import type { Finding, Needle, World } from '@idos/testbed'
import {
  equal,
  makeRichProfile,
  neverStored,
  newId,
  now,
  type RichProfile,
  returnWith,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

const NOT_SHARED = 'the credential is not shared with the caller'

/** Long enough for a busy machine to look at what is locked; other cases run meanwhile. */
const LOCK_SECONDS = 20

const places = (found: readonly Finding[]) =>
  found.map(({ schema, table, label }) => `${label} in ${schema}.${table}`)

async function mustBeGone(world: World, needles: readonly Needle[], when: string): Promise<void> {
  equal(places((await world.search(needles, 'data')).data), [], when)
}

async function waitFor(seconds: number): Promise<void> {
  const ms = (seconds + 1.2 - now()) * 1000
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}

/** What callers see, without looking into the tables. */
async function seenFromOutside(world: World, profile: RichProfile): Promise<void> {
  const { person, consumer, lockedCopy } = profile
  equal(await world.read(person, 'get_user'), [], 'get_user')
  equal(await world.read(person, 'get_wallets'), [], 'get_wallets')
  equal(await world.read(person, 'get_credentials'), [], 'get_credentials')
  equal(await world.read(person, 'get_access_grants_owned'), [], 'get_access_grants_owned')
  equal(await world.read(person, 'get_attributes'), [], 'get_attributes')
  equal(
    (await world.readOne(null, 'has_profile', { address: person.wallet.address })).has_profile,
    false,
    'has_profile',
  )
  equal(
    await world.read(world.inserter, 'get_user_as_inserter', { id: person.userId }),
    [],
    'get_user_as_inserter',
  )
  const grants = await world.read(consumer, 'get_access_grants_granted', {
    user_id: null,
    page: 1,
    size: 10,
  })
  const left = grants.map((row) => [row.data_id, row.ag_owner_user_id, row.inserter_id])
  equal(left, [[lockedCopy, null, '']], 'grants of the consumer')
  const copy = await world.readOne(consumer, 'get_credential_shared', { id: lockedCopy })
  equal(
    [copy.user_id, copy.inserter, copy.content.length > 0],
    [null, null, true],
    'the locked copy',
  )
  equal(
    await world.read(consumer, 'get_credentials_shared_by_user', {
      user_id: person.userId,
      issuer_auth_public_key: null,
    }),
    [],
    'by user',
  )
}

export const erasureCases: readonly ConformanceCase[] = [
  {
    id: 'erasure/seen',
    title:
      'an erased profile is gone for everybody; a locked copy stays readable, without a name, until its lock ends',
    covers: ['nothing-left-behind'],
    async run(world) {
      const profile = await makeRichProfile(world, LOCK_SECONDS)
      await world.write(profile.person, 'remove_user', { id: profile.person.userId })
      await seenFromOutside(world, profile)
      await waitFor(profile.lock)
      await world.write(world.inserter, 'purge_expired_grants')
      await world.refuses(
        profile.consumer,
        'get_credential_shared',
        { id: profile.lockedCopy },
        NOT_SHARED,
      )
      const page = { user_id: null, page: 1, size: 10 }
      equal(
        await world.read(profile.consumer, 'get_access_grants_granted', page),
        [],
        'grants after the purge',
      )
    },
  },
  {
    id: 'erasure/early-purge',
    title: 'purging takes nothing that is locked, and nothing of a profile that is there',
    covers: ['nothing-left-behind'],
    async run(world) {
      const gone = await makeRichProfile(world, 3600)
      const stays = await makeRichProfile(world, 3600)
      await world.write(gone.person, 'remove_user', { id: gone.person.userId })
      await world.write(stays.consumer, 'purge_expired_grants')
      for (const { consumer, lockedCopy } of [gone, stays]) {
        equal(
          (await world.readOne(consumer, 'get_credential_shared', { id: lockedCopy })).id,
          lockedCopy,
          'locked copy',
        )
      }
      equal(
        (await world.read(stays.person, 'get_credentials')).length,
        9,
        'credentials of the other profile',
      )
    },
  },
  {
    id: 'erasure/tables',
    title:
      'no table holds an identifier, wallet text or ciphertext of an erased profile, but for locked copies until their lock ends',
    covers: ['nothing-left-behind'],
    needs: ['database'],
    async run(world) {
      const profile = await makeRichProfile(world, LOCK_SECONDS)
      const { person, atOnce, withLock, lock } = profile
      // The search must find what is there, or finding nothing would mean nothing.
      const before = new Set(
        (await world.search([...atOnce, ...withLock], 'data')).data.map(({ label }) => label),
      )
      const missing = [...atOnce, ...withLock].filter(
        ({ label }) => !before.has(label) && !neverStored.includes(label),
      )
      equal(
        missing.map(({ label }) => label),
        [],
        'texts that the search does not find while they are there',
      )
      await world.write(person, 'remove_user', { id: person.userId })
      await mustBeGone(world, atOnce, 'found after remove_user')
      const kept = new Set((await world.search(withLock, 'data')).data.map(({ label }) => label))
      equal(
        withLock.filter(({ label }) => !kept.has(label)),
        [],
        'locked texts that are gone too early',
      )
      await waitFor(lock)
      await world.write(world.inserter, 'purge_expired_grants')
      await mustBeGone(world, [...atOnce, ...withLock], 'found after the lock and the purge')
    },
  },
  {
    id: 'erasure/return',
    title:
      'spent grants and old proofs stay spent for a wallet that comes back after its profile was erased',
    covers: ['nothing-left-behind', 'bound-proofs', 'access-grants-once'],
    async run(world) {
      const rich = await makeRichProfile(world, 0)
      const { person, issuer, consumer, writeGrant, accessGrant } = rich
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      await world.write(person, 'remove_user', { id: person.userId })
      const reborn = {
        id: person.userId,
        recipient_encryption_public_key: rich.firstKey,
      }
      await world.write(world.inserter, 'add_user_as_inserter', reborn)
      const used = 'this ownership proof was already used, sign a new message'
      await world.refuses(world.inserter, 'upsert_wallet_as_inserter', person.proof, used)
      await returnWith(world, person)
      const again = { ...writeGrant, original_credential_id: newId(), copy_credential_id: newId() }
      await world.refuses(
        issuer,
        'create_credentials_by_dwg',
        again,
        'this write grant was already used',
      )
      await world.refuses(
        consumer,
        'create_ag_by_dag_for_copy',
        accessGrant,
        'this delegated access grant was already used',
      )
    },
  },
]
