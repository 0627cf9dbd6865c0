import { randomBytes } from 'node:crypto'
import { INT8, type KwilValue, TEXT, UUID } from '@idos/kwil'
import type { Network, Person, Server } from '@idos/testbed'

/** As much as the quotas take: hostile people have all the time they want to fill their profiles. */
const ORIGINALS = 64
const COPIES = 512
const GRANTS = 1024
const ATTRIBUTES = 256
const PROOFS = 512
const CONTENT_OF_ALL = 66_000_000

const SPACE = '5d0a3c52-8f6b-4b1e-9b2f-0d1f6f5c7a10'
const id = (kind: string) =>
  `uuid_generate_v5('${SPACE}'::uuid, '${kind}' || $user::text || n::text)`
const rows = (count: number, into: string, values: string) =>
  `WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 AS n FROM numbers WHERE n < ${count})
  INSERT INTO ${into} SELECT ${values} FROM numbers;`
const credential = (kind: string, original: string, notesId: string) =>
  `${id(kind)}, $user, ${original}, ${notesId}, '', $content, 'k', $issuer, 's', 's', null::text, $issuer, false, @height`

/** The owner's: by transactions of their own, people would fill for minutes. Every column, in the table's order. */
export const FILL = `
CREATE OR REPLACE ACTION trial_originals($user UUID, $issuer TEXT, $notes_id TEXT, $content TEXT) OWNER PUBLIC {
  ${rows(ORIGINALS, 'credentials', credential('original', 'null::uuid', '$notes_id'))}
};
CREATE OR REPLACE ACTION trial_copies($user UUID, $issuer TEXT, $original UUID, $content TEXT) OWNER PUBLIC {
  ${rows(COPIES, 'credentials', credential('copy', '$original', 'null::text'))}
};
CREATE OR REPLACE ACTION trial_grants($user UUID, $data_id UUID, $locked_until INT8, $count INT8) OWNER PUBLIC {
  WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 AS n FROM numbers WHERE n < $count)
  INSERT INTO access_grants SELECT ${id('grant')}, $user, 'g' || n::text, $data_id, $locked_until, null::text, @height, 'user', 'x', 'g' || n::text FROM numbers;
};
CREATE OR REPLACE ACTION trial_rest($user UUID, $value TEXT) OWNER PUBLIC {
  ${rows(ATTRIBUTES, 'user_attributes', `${id('attribute')}, $user, null::uuid, 'k', $value, null::text, @height`)}
  ${rows(PROOFS, 'wallet_proofs', `encode(digest('proof' || $user::text || n::text, 'sha256'), 'hex'), $user, @height`)}
};
CREATE OR REPLACE ACTION trial_left_behind($user UUID, $locked_until INT8) OWNER PUBLIC {
  DELETE FROM access_grants WHERE ag_owner_user_id = $user;
  INSERT INTO access_grants SELECT uuid_generate_v5('${SPACE}'::uuid, 'left' || c.id::text), $user, 'g', c.id, $locked_until, null::text, @height, 'user', 'x', 'g' FROM credentials c WHERE c.user_id = $user AND c.original_id IS NOT NULL;
  UPDATE credentials SET content = '', removed = true WHERE user_id = $user AND original_id IS NULL;
  UPDATE credentials SET user_id = null, inserter = null WHERE user_id = $user;
  UPDATE access_grants SET ag_owner_user_id = null, inserter_id = '' WHERE ag_owner_user_id = $user;
  DELETE FROM users WHERE id = $user;
};
`

/** Removes them, so that the schema is as it was. */
export const UNFILL = ['originals', 'copies', 'grants', 'rest', 'left_behind']
  .map((name) => `DROP ACTION IF EXISTS trial_${name};`)
  .join('\n')

export const uuid = (value: string): KwilValue => ({ type: UUID, value })
export const text = (value: string): KwilValue => ({ type: TEXT, value })
export const int = (value: number): KwilValue => ({ type: INT8, value: BigInt(value) })

/** What nobody can compress, like a ciphertext. */
export const noise = (length: number) =>
  randomBytes(Math.ceil((length * 3) / 4))
    .toString('base64')
    .slice(0, length)

export type Hostile = Person & { readonly original: string }

/** A profile that is full, whose originals all have one issuer and one id in their notes. */
export async function fullProfile(
  network: Network,
  issuer: Server,
  notesId: string,
): Promise<Hostile> {
  const person = await network.people.person()
  const { admin, owner } = network
  if (!admin || !owner) throw new Error('The owner and a node are needed.')
  const run = async (action: string, args: readonly KwilValue[]) => {
    const outcome = await admin.execute(owner, action, [args])
    if (!outcome.ok) throw new Error(`${action}: ${outcome.text}`)
  }
  const user = uuid(person.userId)
  const half = CONTENT_OF_ALL / 2
  await run('trial_originals', [
    user,
    text(issuer.caller),
    text(notesId),
    text(noise(Math.floor(half / ORIGINALS))),
  ])
  const found = await admin.view(person, { action: 'get_credentials', args: [] })
  const original = found.ok ? String(found.rows[0]?.id) : ''
  await run('trial_copies', [
    user,
    text(issuer.caller),
    uuid(original),
    text(noise(Math.floor(half / COPIES))),
  ])
  const all = await admin.view(person, { action: 'get_credentials', args: [] })
  const copies = all.ok ? all.rows.filter((row) => row.original_id === original) : []
  await run('trial_grants', [user, uuid(String(copies[0]?.id)), int(0), int(GRANTS)])
  await run('trial_rest', [user, text(noise(4_000))])
  return { ...person, original }
}
