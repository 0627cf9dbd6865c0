import { createHash } from 'node:crypto'
import { evmWallet } from '@idos/schema/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from './actors.ts'
import { createWorld, type World } from './world.ts'

const MANY = 100_000

let world: World
const key = new Uint8Array(32).fill(0x11)
let person: Actor
const issuer: Actor = { caller: 'ab'.repeat(32), authType: 'ed25519' }

/** PostgreSQL's `md5(text)::uuid`. */
function idOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

beforeAll(async () => {
  world = await createWorld()
  const wallet = evmWallet(key)
  person = { caller: wallet.address, authType: 'secp256k1_ep' }
  await world.admin(`
    INSERT INTO main.users SELECT md5('u' || n)::uuid, 'k', 'i', n FROM generate_series(1, ${MANY}) n;
    INSERT INTO main.wallets (id, user_id, address, wallet_type, message, signature, identity, height)
      SELECT md5('w' || n)::uuid, md5('u' || n)::uuid, '0x' || md5('a' || n), 'EVM', '', '', '0x' || md5('i' || n), n
      FROM generate_series(1, ${MANY}) n;
    UPDATE main.wallets SET address = '${wallet.address}', identity = lower('${wallet.address}')
      WHERE id = md5('w7')::uuid;
    INSERT INTO main.credentials (id, user_id, public_notes, content, encryptor_public_key, issuer_auth_public_key,
        public_notes_signature, broader_signature, issuer_id, removed, height)
      SELECT md5('c' || n)::uuid, md5('u' || n)::uuid, '', 'c', 'k', 'p', 's', 's', 'p', false, n
      FROM generate_series(1, ${MANY}) n;
    INSERT INTO main.access_grants (id, ag_owner_user_id, ag_grantee_wallet_identifier, data_id, locked_until, height,
        inserter_type, inserter_id, grantee_id)
      SELECT md5('g' || n)::uuid, md5('u' || n)::uuid, '0x' || md5('e' || n % 1000), md5('c' || n)::uuid, 0, n, 'user', 'x',
        '0x' || md5('e' || n % 1000)
      FROM generate_series(1, ${MANY}) n;
    UPDATE main.credentials SET original_id = md5('c10')::uuid WHERE id = md5('c9')::uuid;
    UPDATE main.access_grants SET grantee_id = lower('${wallet.address}') WHERE id = md5('g9')::uuid;
    ANALYZE`)
}, 120_000)
afterAll(() => world?.close())

describe(`with ${MANY} wallets and grants`, () => {
  it('sees a plan that reads a whole table (control)', async () => {
    const plans = await world.plansOf(() =>
      world.admin('SELECT 1 FROM main.wallets WHERE lower(address) = $$x$$'),
    )
    expect(wholeTables(plans)).toEqual(['wallets'])
  })

  it.each([
    ['has_profile', () => ({ address: person.caller })],
    ['get_user', () => ({})],
    ['get_wallets', () => ({})],
    ['get_credentials', () => ({})],
    ['get_access_grants_owned', () => ({})],
    ['get_access_grants_granted', () => ({ user_id: null, page: 1, size: 20 })],
    ['get_access_grants_granted_count', () => ({ user_id: null })],
    [
      'get_access_grants_for_credential',
      () => ({ credential_id: '00000000-0000-4000-8000-000000000000' }),
    ],
    [
      'get_credentials_shared_by_user',
      () => ({ user_id: '00000000-0000-4000-8000-000000000000', issuer_auth_public_key: null }),
    ],
  ] as const)('%s reads no large table as a whole', async (name, input) => {
    const plans = await world.plansOf(() => world.ok(person, name, input() as never))
    expect(plans.length).toBeGreaterThan(0)
    expect(wholeTables(plans)).toEqual([])
  })

  it.each([
    [
      'a NEAR account name is looked up',
      () => world.ok(person, 'has_profile', { address: 'a.near' }),
    ],
    ['a credential is read', () => world.ok(person, 'get_credential_owned', { id: idOf('c7') })],
    ['a copy is read', () => world.ok(person, 'get_credential_shared', { id: idOf('c9') })],
    [
      'a copy is found by its hash',
      () => world.ok(person, 'get_sibling_credential_id', { content_hash: 'ab'.repeat(32) }),
    ],
    [
      'a stranger asks for a copy',
      () =>
        world.refuses(
          person,
          'get_credential_shared',
          { id: idOf('c11') },
          'the credential is not shared with the caller',
        ),
    ],
    [
      'an issuer revokes',
      () =>
        world.ok(issuer, 'edit_public_notes_as_issuer', {
          public_notes_id: 'x',
          public_notes: '{"id":"x"}',
        }),
    ],
    ['ended locks are purged', () => world.ok(person, 'purge_expired_grants', {})],
    ['a credential is removed', () => world.ok(person, 'remove_credential', { id: idOf('c7') })],
    // Last: also what the foreign keys of everything that hangs on the profile look up.
    ['a profile is removed', () => world.ok(person, 'remove_user', { id: idOf('u7') })],
  ] as const)('no large table is read as a whole when %s', async (_, work) => {
    const plans = await world.plansOf(work)
    expect(plans.length).toBeGreaterThan(0)
    expect(wholeTables(plans)).toEqual([])
  })
})

/** Large tables that some plan reads from end to end. */
function wholeTables(plans: readonly string[]): string[] {
  const found = plans.flatMap((plan) =>
    [...plan.matchAll(/Seq Scan on (?:main\.)?(users|wallets|credentials|access_grants)\b/g)].map(
      ([, table]) => table ?? '',
    ),
  )
  return [...new Set(found)]
}
