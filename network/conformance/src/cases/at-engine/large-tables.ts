import { createHash } from 'node:crypto'
import { evmWallet } from '@idos/schema/testing'
import { type Actor, actorOf } from '@idos/testbed'
import type { EngineControls } from '../../engine/start-engine.ts'

export const MANY = 100_000

/** PostgreSQL's `md5(text)::uuid`: ids of the rows, `u7` being the seventh profile, `c7` its credential. */
export function idOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Who acts for the profiles 7, 17 and 27: one that reads, one that removes a credential, one that removes itself. */
export type LargeTables = {
  readonly reader: Actor
  readonly remover: Actor
  readonly leaver: Actor
}

const filled = new WeakMap<EngineControls, Promise<LargeTables>>()

/** Profiles, wallets, credentials and grants, many of each, once for all cases of an engine. */
export function largeTables(engine: EngineControls): Promise<LargeTables> {
  const tables = filled.get(engine) ?? fill(engine)
  filled.set(engine, tables)
  return tables
}

async function fill(engine: EngineControls): Promise<LargeTables> {
  const [seven, seventeen, twentySeven] = [7, 17, 27].map((n) => ({
    n,
    wallet: evmWallet(new Uint8Array(32).fill(n)),
  })) as [Numbered, Numbered, Numbered]
  const own = ({ n, wallet: { address } }: Numbered) =>
    `UPDATE main.wallets SET address = '${address}', identity = lower('${address}') WHERE id = md5('w${n}')::uuid;`
  // Without the checks of foreign keys, which hold by the way the rows are made.
  await engine.fill(`SET session_replication_role = replica;
    INSERT INTO main.users SELECT md5('u' || n)::uuid, 'k', 'i', n FROM generate_series(1, ${MANY}) n;
    INSERT INTO main.wallets (id, user_id, address, wallet_type, message, signature, identity, height)
      SELECT md5('w' || n)::uuid, md5('u' || n)::uuid, '0x' || md5('a' || n), 'EVM', '', '', '0x' || md5('i' || n), n
      FROM generate_series(1, ${MANY}) n;
    ${own(seven)} ${own(seventeen)} ${own(twentySeven)}
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
    UPDATE main.access_grants SET grantee_id = lower('${seven.wallet.address}') WHERE id = md5('g9')::uuid;
    SET session_replication_role = DEFAULT;
    ANALYZE`)
  return {
    reader: actorOf(seven.wallet),
    remover: actorOf(seventeen.wallet),
    leaver: actorOf(twentySeven.wallet),
  }
}

type Numbered = { readonly n: number; readonly wallet: ReturnType<typeof evmWallet> }
