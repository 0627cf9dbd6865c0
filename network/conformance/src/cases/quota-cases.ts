import type { World } from '@idos/testbed'
import {
  accessGrant,
  addOriginal,
  argumentsOf,
  copyInput,
  credentialInput,
  equal,
  firstWallet,
  joiningWallet,
  newEvm,
  newId,
  newServer,
  notesOf,
  oldShare,
  outcomeText,
  recordedShare,
  scene,
  shareInput,
  writeGrant,
} from '@idos/testbed'
import type { ConformanceCase } from './case.ts'

/** What the network keeps for one profile and for one issuer, and what it says when that is used up. */

const names = [
  'wallets',
  'wallet_proofs',
  'originals',
  'copies',
  'bytes',
  'grants',
  'grants_to_one',
  'attributes',
  'attribute_bytes',
  'same_notes',
  'unheld_statuses',
] as const
type Quotas = Record<(typeof names)[number], number>

const update = (world: World, quotas: Quotas) => world.asOwner('update_quotas_as_owner', quotas)

/** These change the whole network for a moment, so they run alone. */
async function withQuotas(
  world: World,
  change: Partial<Quotas>,
  work: () => Promise<void>,
): Promise<void> {
  const found = await world.readOne(null, 'get_quotas')
  const before = Object.fromEntries(names.map((name) => [name, Number(found[name])])) as Quotas
  await update(world, { ...before, ...change })
  try {
    await work()
  } finally {
    await update(world, before)
  }
}

type Write = (reason: string) => Promise<void>

/** Every write that takes room, well-formed, to be refused for a reason. */
async function writesOf(world: World) {
  const { person, consumer, issuer, original, notesId } = await scene(world)
  const bare = await world.bareUser()
  const granted = await copyInput(original)
  await world.write(person, 'create_credential_copy', granted)
  const attribute = { id: newId(), attribute_key: 'k', value: 'v' }
  await world.write(person, 'add_attribute', attribute)
  const add = await credentialInput(newServer(), notesOf(newId()))
  // What has copies is not edited.
  const editable = await addOriginal(world, person, issuer)
  const edit = { ...(await credentialInput(issuer, notesOf(newId()))), id: editable }
  const share = await shareInput(original, consumer.caller)
  const recorded = recordedShare(await shareInput(original, consumer.caller))
  const copy = await copyInput(original)
  const old = await oldShare(person, person.userId, original, consumer.caller)
  const dwg = await writeGrant(person, issuer, consumer.caller)
  const dag = accessGrant(person, consumer.caller, granted.id)
  const more = { ...attribute, id: newId() }
  const first = firstWallet(newEvm(), bare)
  const further = await joiningWallet(world, person, newEvm())
  const status = { public_notes_id: newId(), public_notes: '{}' }
  const own = { ...add, user_id: person.userId }
  const shared = { ...more, original_attribute_id: attribute.id }
  const given = { ...more, user_id: person.userId }
  const writes = {
    wallet: (reason) => world.refuses(person, 'add_wallet', further, reason),
    firstWallet: (reason) =>
      world.refuses(world.inserter, 'upsert_wallet_as_inserter', first, reason),
    add: (reason) => world.refuses(person, 'add_credential', add, reason),
    upsert: (reason) => world.refuses(world.inserter, 'upsert_credential_as_inserter', own, reason),
    edit: (reason) => world.refuses(person, 'edit_credential', edit, reason),
    share: (reason) => world.refuses(person, 'share_credential', share, reason),
    recorded: (reason) => world.refuses(person, 'share_credential_recorded', recorded, reason),
    copy: (reason) => world.refuses(person, 'create_credential_copy', copy, reason),
    oldShare: (reason) => world.refuses(person, 'share_credential_through_dag', old, reason),
    dwg: (reason) => world.refuses(issuer, 'create_credentials_by_dwg', dwg, reason),
    dag: (reason) => world.refuses(issuer, 'create_ag_by_dag_for_copy', dag, reason),
    addAttribute: (reason) => world.refuses(person, 'add_attribute', more, reason),
    giveAttribute: (reason) =>
      world.refuses(world.inserter, 'add_attribute_as_inserter', given, reason),
    shareAttribute: (reason) => world.refuses(person, 'share_attribute', shared, reason),
    editAttribute: (reason) => world.refuses(person, 'edit_attribute', attribute, reason),
    status: (reason) => world.refuses(newServer(), 'edit_public_notes_as_issuer', status, reason),
  } satisfies Record<string, Write>
  const goOn = async () => {
    await world.read(person, 'get_credentials')
    await world.write(person, 'remove_attribute', { id: attribute.id })
    await world.write(person, 'remove_credential', { id: granted.id })
    const revoked = { public_notes_id: notesId, public_notes: notesOf(notesId, 'revoked') }
    await world.write(issuer, 'edit_public_notes_as_issuer', revoked)
  }
  return { writes, goOn }
}

type Name = keyof Awaited<ReturnType<typeof writesOf>>['writes']
const attributes: readonly Name[] = [
  'addAttribute',
  'giveAttribute',
  'shareAttribute',
  'editAttribute',
  'recorded',
]

/** With this quota at zero, these writes are refused with this sentence. */
const table: readonly (readonly [(typeof names)[number], string, readonly Name[]])[] = [
  ['wallets', 'the profile has no room for more wallets', ['wallet']],
  ['wallet_proofs', 'the profile has used too many ownership proofs', ['wallet', 'firstWallet']],
  ['originals', 'the profile has no room for more credentials', ['add', 'upsert', 'dwg']],
  [
    'copies',
    'the profile has no room for more copies of credentials',
    ['share', 'recorded', 'copy', 'oldShare', 'dwg'],
  ],
  [
    'bytes',
    'the profile has no room for more content',
    ['add', 'upsert', 'edit', 'share', 'recorded', 'copy', 'oldShare', 'dwg'],
  ],
  [
    'same_notes',
    'too many credentials of this issuer have the same id in their notes',
    ['add', 'upsert', 'edit', 'dwg'],
  ],
  [
    'grants',
    'the profile has no room for more access grants',
    ['share', 'recorded', 'oldShare', 'dwg', 'dag'],
  ],
  [
    'grants_to_one',
    'the profile has no room for more access grants to this grantee',
    ['share', 'recorded', 'oldShare', 'dwg', 'dag'],
  ],
  ['attributes', 'the profile has no room for more attributes', attributes],
  ['attribute_bytes', 'the profile has no room for longer attributes', attributes],
  [
    'unheld_statuses',
    'the issuer has changed the notes of too many credentials that nobody has',
    ['status'],
  ],
]

export const quotaCases: readonly ConformanceCase[] = [
  ...table.map(
    ([quota, sentence, refused]): ConformanceCase => ({
      id: `quota/${quota.replaceAll('_', '-')}`,
      title: `no write goes beyond the quota of ${quota.replaceAll('_', ' ')}; to remove and to revoke is never refused`,
      covers: ['quotas', 'errors'],
      needs: ['owner', 'settings'],
      async run(world) {
        const { writes, goOn } = await writesOf(world)
        await withQuotas(world, { [quota]: 0 }, async () => {
          for (const name of refused) await writes[name](sentence)
          await goOn()
        })
      },
    }),
  ),
  {
    id: 'quota/settings',
    title: 'quotas are known to everybody, and never negative',
    covers: ['quotas', 'errors'],
    needs: ['owner'],
    async run(world) {
      const found = await world.readOne(null, 'get_quotas')
      const quotas = Object.fromEntries(names.map((name) => [name, Number(found[name])])) as Quotas
      for (const name of names) {
        const input = { ...quotas, [name]: -1 }
        await world.ownerRefuses('update_quotas_as_owner', input, 'a quota must not be negative')
      }
      equal(await world.readOne(null, 'get_quotas'), found, 'quotas')
    },
  },
  {
    id: 'quota/bytes-counted',
    title: 'bytes are those of contents and notes, and an edit counts what it puts in their place',
    covers: ['quotas', 'errors'],
    needs: ['owner', 'settings'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      const original = await credentialInput(issuer, notesOf(newId()))
      await world.write(person, 'add_credential', original)
      const bytes = original.content.length + original.public_notes.length
      const edit = { ...(await credentialInput(issuer, original.public_notes)), id: original.id }
      const another = await credentialInput(issuer, notesOf(newId()))
      const full = 'the profile has no room for more content'
      await withQuotas(world, { bytes: bytes - 1 }, () =>
        world.refuses(person, 'edit_credential', edit, full),
      )
      await withQuotas(world, { bytes }, async () => {
        await world.write(person, 'edit_credential', edit)
        await world.refuses(person, 'add_credential', another, full)
      })
      await withQuotas(world, { bytes: bytes * 2 }, () =>
        world.write(person, 'add_credential', another),
      )
    },
  },
  {
    id: 'quota/proofs-counted',
    title: 'an ownership proof that was used before takes no room',
    covers: ['quotas', 'errors'],
    needs: ['owner', 'settings'],
    async run(world) {
      const person = await world.person()
      const input = await joiningWallet(world, person, newEvm())
      const more = await joiningWallet(world, person, newEvm())
      // The proof of the first wallet is one.
      await withQuotas(world, { wallet_proofs: 2 }, async () => {
        await world.write(person, 'add_wallet', input)
        await world.write(person, 'remove_wallet', { id: input.id })
        await world.write(person, 'add_wallet', { ...input, id: newId() })
        const used = 'the profile has used too many ownership proofs'
        await world.refuses(person, 'add_wallet', more, used)
      })
    },
  },
  {
    id: 'quota/attributes-in-one-answer',
    title: 'what a person stores in attributes fits an answer of little more than a megabyte',
    covers: ['input-limits'],
    async run(world) {
      const person = await world.person()
      const row = () => ({ id: newId(), attribute_key: 'k', value: 'v'.repeat(65_536) })
      const rows = (count: number) =>
        Array.from({ length: count }, () => argumentsOf('add_attribute', row()))
      for (const count of [8, 7]) {
        const outcome = await world.connection.execute(person, 'add_attribute', rows(count))
        equal(outcomeText(outcome), 'ok', `${count} attributes`)
      }
      const full = 'the profile has no room for longer attributes'
      await world.refuses(person, 'add_attribute', row(), full)
      const all = await world.read(person, 'get_attributes')
      equal(all.length, 15, 'attributes')
    },
  },
  {
    id: 'quota/long-notes',
    title: 'notes that many rows have stay short, so that to change them stays cheap',
    covers: ['quotas', 'errors'],
    async run(world) {
      const { person, issuer, notesId } = await scene(world)
      const adds = await Promise.all(
        Array.from({ length: 8 }, () => credentialInput(issuer, notesOf(notesId))),
      )
      const rows = adds.map((input) => argumentsOf('add_credential', input))
      const added = await world.connection.execute(person, 'add_credential', rows)
      equal(outcomeText(added), 'ok', 'eight more rows')
      const edit = 'edit_public_notes_as_issuer'
      const long = { public_notes_id: notesId, public_notes: notesOf(notesId, 'x'.repeat(65_000)) }
      const tooLong = 'public_notes is too long for a credential that so many have'
      await world.refuses(issuer, edit, long, tooLong)
      const revoked = notesOf(notesId, 'x'.repeat(4_000))
      await world.write(issuer, edit, { ...long, public_notes: revoked })
      const notes = (await world.read(person, 'get_credentials')).map((one) => one.public_notes)
      equal(new Set(notes), new Set([revoked]), 'notes of all')
    },
  },
]
