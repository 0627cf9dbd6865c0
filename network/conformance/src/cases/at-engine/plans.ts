import { equal, newHash, newServer } from '@idos/testbed'
import type { CaseWorld, ConformanceCase } from '../case.ts'
import { idOf, type LargeTables, largeTables, MANY } from './large-tables.ts'

/** What PostgreSQL reads, by the plans of its statements, with many wallets and grants. */

const NOBODY = '00000000-0000-4000-8000-000000000000'

type Act = (world: CaseWorld, tables: LargeTables) => Promise<unknown>

const acts: Readonly<Record<string, Act>> = {
  'has-profile': (world, { reader }) =>
    world.readOne(reader, 'has_profile', { address: reader.caller }),
  'has-profile-near-name': (world, { reader }) =>
    world.readOne(reader, 'has_profile', { address: 'a.near' }),
  'get-user': (world, { reader }) => world.readOne(reader, 'get_user'),
  'get-wallets': (world, { reader }) => world.readOne(reader, 'get_wallets'),
  'get-credentials': (world, { reader }) => world.readOne(reader, 'get_credentials'),
  'get-credential-owned': (world, { reader }) =>
    world.readOne(reader, 'get_credential_owned', { id: idOf('c7') }),
  'get-credential-shared': (world, { reader }) =>
    world.readOne(reader, 'get_credential_shared', { id: idOf('c9') }),
  'get-credential-not-shared': (world, { reader }) =>
    world.refuses(
      reader,
      'get_credential_shared',
      { id: idOf('c11') },
      'the credential is not shared with the caller',
    ),
  'get-sibling': (world, { reader }) =>
    world.read(reader, 'get_sibling_credential_id', { content_hash: newHash() }),
  'grants-owned': (world, { reader }) => world.readOne(reader, 'get_access_grants_owned'),
  'grants-granted': (world, { reader }) =>
    world.readOne(reader, 'get_access_grants_granted', { user_id: null, page: 1, size: 20 }),
  'grants-granted-count': (world, { reader }) =>
    world.readOne(reader, 'get_access_grants_granted_count', { user_id: null }),
  'grants-for-credential': (world, { reader }) =>
    world.read(reader, 'get_access_grants_for_credential', { credential_id: NOBODY }),
  'shared-by-user': (world, { reader }) =>
    world.read(reader, 'get_credentials_shared_by_user', {
      user_id: NOBODY,
      issuer_auth_public_key: null,
    }),
  revoke: (world) => {
    const edit = { public_notes_id: 'x', public_notes: '{"id":"x"}' }
    return world.write(newServer(), 'edit_public_notes_as_issuer', edit)
  },
  purge: (world) => world.write(newServer(), 'purge_expired_grants'),
  'remove-credential': (world, { remover }) =>
    world.write(remover, 'remove_credential', { id: idOf('c17') }),
  // Also what the foreign keys of everything that hangs on the profile look up.
  'remove-user': (world, { leaver }) => world.write(leaver, 'remove_user', { id: idOf('u27') }),
}

export const plansAtEngine: readonly ConformanceCase[] = [
  {
    id: 'plan/control',
    title: 'a plan that reads a whole table is seen',
    covers: ['by-index'],
    needs: ['engine'],
    async run({ engine }) {
      await largeTables(engine)
      const plans = await engine.plansOf(() =>
        engine.fill('SELECT 1 FROM main.wallets WHERE lower(address) = $$x$$'),
      )
      equal(wholeTables(plans), ['wallets'], 'tables read as a whole')
    },
  },
  ...Object.entries(acts).map(
    ([name, act]): ConformanceCase => ({
      id: `plan/${name}`,
      title: `with ${MANY} profiles, no large table is read as a whole: ${name.replaceAll('-', ' ')}`,
      covers: ['by-index'],
      needs: ['engine'],
      async run(world) {
        const tables = await largeTables(world.engine)
        const plans = await world.engine.plansOf(() => act(world, tables))
        equal(plans.length > 0, true, 'some plans')
        equal(wholeTables(plans), [], 'tables read as a whole')
      },
    }),
  ),
]

/** Large tables that some plan reads from end to end. */
function wholeTables(plans: readonly string[]): string[] {
  const found = plans.flatMap((plan) =>
    [...plan.matchAll(/Seq Scan on (?:main\.)?(users|wallets|credentials|access_grants)\b/g)].map(
      ([, table]) => table ?? '',
    ),
  )
  return [...new Set(found)]
}
