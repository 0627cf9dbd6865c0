import { evmWallet } from '@idos/schema/testing'
import { expect, it } from 'vitest'
import {
  credentialInput,
  joiningWallet,
  newInserter,
  newPerson,
  newServer,
  nextId,
  nextSeed,
  notesOf,
  shareInput,
} from './actors.ts'
import type { World } from './world.ts'

const ROWS = 5_000

export function quotaCases(world: () => World): void {
  const person = async () => newPerson(world(), await newInserter(world()))

  it('the wallet, the credential and the attribute that would be one too many are refused', async () => {
    const one = await person()
    const fill = (table: string, columns: string, values: string, count: number) =>
      world().admin(
        `INSERT INTO main.${table} (${columns}) SELECT ${values} FROM generate_series(1, ${count}) n`,
      )
    const user = `'${one.userId}'::uuid`
    await fill(
      'user_attributes',
      'id, user_id, attribute_key, value, height',
      `gen_random_uuid(), ${user}, 'k', 'v', 1`,
      255,
    )
    const attribute = () => ({ id: nextId(), attribute_key: 'k', value: 'v' })
    const last = attribute()
    await world().ok(one, 'add_attribute', last)
    const full = 'the profile has no room for more attributes'
    await world().refuses(one, 'add_attribute', attribute(), full)
    await world().ok(one, 'edit_attribute', { ...last, value: 'w' })
    await world().ok(one, 'remove_attribute', { id: last.id })
    await world().ok(one, 'add_attribute', attribute())

    const credential = `gen_random_uuid(), ${user}, '', 'c', 'k', 'p', 's', 's', 'i', false, 1`
    const columns = `id, user_id, public_notes, content, encryptor_public_key, issuer_auth_public_key,
      public_notes_signature, broader_signature, issuer_id, removed, height`
    await fill('credentials', columns, credential, 63)
    const add = async () => credentialInput(newServer(), notesOf(nextId()))
    const original = await add()
    await world().ok(one, 'add_credential', original)
    const noRoom = 'the profile has no room for more credentials'
    await world().refuses(one, 'add_credential', await add(), noRoom)
    // A copy is counted apart.
    await world().ok(one, 'share_credential', await shareInput(original.id, newServer().caller))
    await world().ok(one, 'remove_user', { id: one.userId })
  })

  it('bytes are those of all contents and notes, and an edit counts what it puts in their place', async () => {
    const one = await person()
    const issuer = newServer()
    const original = await credentialInput(issuer, notesOf(nextId()))
    await world().ok(one, 'add_credential', original)
    const stored = original.content.length + original.public_notes.length
    const [before] = await world().ok(world().owner, 'get_quotas', {})
    const quotas = Object.fromEntries(
      Object.entries(before ?? {}).map(([name, value]) => [name, BigInt(value)]),
    ) as Record<keyof NonNullable<typeof before>, bigint>
    const set = (bytes: number) =>
      world().ok(world().owner, 'update_quotas_as_owner', { ...quotas, bytes: BigInt(bytes) })
    const full = 'the profile has no room for more content'
    const edit = { ...(await credentialInput(issuer, original.public_notes)), id: original.id }
    await set(stored - 1)
    await world().refuses(one, 'edit_credential', edit, full)
    await set(stored)
    await world().ok(one, 'edit_credential', edit)
    const another = await credentialInput(issuer, notesOf(nextId()))
    await world().refuses(one, 'add_credential', another, full)
    await set(stored * 2)
    await world().ok(one, 'add_credential', another)
    await world().ok(world().owner, 'update_quotas_as_owner', quotas)
  })

  it('a proof that was used before takes no room', async () => {
    const one = await person()
    await world().admin(`INSERT INTO main.wallet_proofs (digest, user_id, height)
      SELECT md5('p' || n || '${one.userId}'), '${one.userId}'::uuid, 1 FROM generate_series(1, 510) n`)
    const fresh = evmWallet(nextSeed())
    const input = await joiningWallet(world(), one, fresh)
    await world().ok(one, 'add_wallet', input)
    await world().ok(one, 'remove_wallet', { id: input.id })
    await world().ok(one, 'add_wallet', { ...input, id: nextId() })
    const more = await joiningWallet(world(), one, evmWallet(nextSeed()))
    const used = 'the profile has used too many ownership proofs'
    await world().refuses(one, 'add_wallet', more, used)
  })

  it('statuses of credentials that nobody has are counted for each issuer, once', async () => {
    const issuer = newServer()
    const edit = (id: string, words = 'revoked') => ({
      public_notes_id: id,
      public_notes: notesOf(id, words),
    })
    const id = nextId()
    const counted = async () => {
      const rows = await world().query(
        world().owner,
        `SELECT unheld FROM issuer_statuses WHERE issuer_digest = encode(digest('issuer ${issuer.caller}', 'sha256'), 'hex')`,
      )
      return Array.isArray(rows) ? (rows[0]?.[0] ?? 0n) : rows
    }
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit(id))
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit(id, 'approved'))
    expect(await counted()).toBe(1n)
    // What somebody has is the issuer's business as often as it likes.
    const one = await person()
    const held = nextId()
    await world().ok(one, 'add_credential', await credentialInput(issuer, notesOf(held)))
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit(held))
    expect(await counted()).toBe(1n)
    await world().admin(`UPDATE main.issuer_statuses SET unheld = 10000`)
    const many = 'the issuer has changed the notes of too many credentials that nobody has'
    await world().refuses(issuer, 'edit_public_notes_as_issuer', edit(nextId()), many)
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit(id))
    await world().ok(issuer, 'edit_public_notes_as_issuer', edit(held, 'approved'))
    await world().ok(newServer(), 'edit_public_notes_as_issuer', edit(nextId()))
  })

  it('a purge looks at what has ended only, however much is locked', async () => {
    const one = await person()
    const original = await credentialInput(newServer(), notesOf(nextId()))
    await world().ok(one, 'add_credential', original)
    const lock = world().time + 100
    const share = await shareInput(original.id, newServer().caller, lock)
    await world().ok(one, 'share_credential', share)
    await world().ok(one, 'remove_user', { id: one.userId })
    await world().admin(`
      INSERT INTO main.credentials SELECT gen_random_uuid(), null, original_id, null, '', 'c', 'k', 'p', 's', 's', null, 'i', false, n
        FROM main.credentials, generate_series(1, ${ROWS}) n WHERE id = '${share.id}';
      INSERT INTO main.access_grants SELECT gen_random_uuid(), null, 'many', id, ${lock + 1_000}, null, height, 'user', '', 'many'
        FROM main.credentials WHERE user_id IS NULL AND issuer_id = 'i';
      ANALYZE main.credentials; ANALYZE main.access_grants;
      SET auto_explain.log_analyze = on`)
    world().time = lock + 1
    const plans = await world().plansOf(() => world().ok(newServer(), 'purge_expired_grants', {}))
    await world().admin(`SET auto_explain.log_analyze = off`)
    const touched = plans.flatMap((plan) =>
      [...plan.matchAll(/actual time=\S+ rows=(\d+)/g)].map(([, count]) => Number(count)),
    )
    expect(touched.length).toBeGreaterThan(0)
    expect(Math.max(...touched)).toBeLessThan(50)
    const gone = `SELECT id FROM credentials WHERE id = '${share.id}'::uuid`
    expect(await world().query(world().owner, gone)).toEqual([])
    await world().admin(`DELETE FROM main.credentials WHERE issuer_id = 'i' AND user_id IS NULL`)
  })
}
