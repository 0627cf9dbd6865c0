import {
  encodeActionExecution,
  encodeRawStatement,
  type KwilValue,
  MAX_ARGUMENT_ROWS,
  MAX_STATEMENT_BYTES,
  NULL,
} from '@idos/kwil'
import {
  type Actor,
  credentialInput,
  type Network,
  newId,
  newServer,
  notesOf,
  type Server,
} from '@idos/testbed'
import { fullProfile, int, noise, text, uuid } from './full-profile.ts'

/** What one key sends, in the order of its nonces. */
export type Flood = {
  readonly actor: Actor
  readonly type: 'execute' | 'raw_statement'
  readonly payloads: readonly Uint8Array[]
}

export type Scenario = {
  readonly name: string
  /** Brings about what the flood needs, by the owner where a stranger would need patience. */
  prepare(network: Network): Promise<readonly Flood[]>
}

const call = (action: string, rows: readonly (readonly KwilValue[])[]) =>
  encodeActionExecution({ namespace: 'main', action, calls: rows })
const times = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))
const execute = (actor: Actor, payloads: readonly Uint8Array[]): Flood => ({
  actor,
  type: 'execute',
  payloads,
})
const strangers = (count: number, make: (actor: Server) => Uint8Array) =>
  times(count, () => {
    const actor = newServer()
    return execute(actor, [make(actor)])
  })

const PROFILES = 4
const MEGABYTE = 1_048_576

/** The worst that the limits of a transaction and the quotas of a profile leave to strangers. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'strangers whose transactions fail',
    prepare: async () =>
      strangers(200, () =>
        call(
          'remove_wallet',
          times(MAX_ARGUMENT_ROWS, () => [uuid(newId())]),
        ),
      ),
  },
  {
    name: 'one stranger who sends what does nothing',
    async prepare() {
      const rows = times(MAX_ARGUMENT_ROWS, () => [])
      return [
        execute(
          newServer(),
          times(12, () => call('purge_expired_grants', rows)),
        ),
      ]
    },
  },
  {
    name: 'an issuer whose notes are in many rows, with large contents',
    async prepare(network) {
      const [issuer, notesId] = [newServer(), newId()]
      // So many rows as one id may have.
      for (let i = 0; i < 2; i++) await fullProfile(network, issuer, notesId)
      const edit = (n: number) => [text(notesId), text(notesOf(notesId, noise(4_000) + n))]
      return [
        execute(
          issuer,
          times(8, () => call('edit_public_notes_as_issuer', times(MAX_ARGUMENT_ROWS, edit))),
        ),
      ]
    },
  },
  {
    name: 'strangers who give statuses that nobody needs',
    prepare: async () =>
      strangers(24, () =>
        call(
          'edit_public_notes_as_issuer',
          times(MAX_ARGUMENT_ROWS, () => [text(newId()), text(`{"a":"${noise(60_000)}"}`)]),
        ),
      ),
  },
  {
    name: 'full profiles that are removed',
    async prepare(network) {
      const people = []
      for (let i = 0; i < PROFILES; i++)
        people.push(await fullProfile(network, newServer(), newId()))
      return people.map((person) => execute(person, [call('remove_user', [[uuid(person.userId)]])]))
    },
  },
  {
    name: 'originals with all their copies that are removed',
    async prepare(network) {
      const people = []
      for (let i = 0; i < PROFILES; i++)
        people.push(await fullProfile(network, newServer(), newId()))
      return people.map((person) =>
        execute(person, [call('remove_credential', [[uuid(person.original)]])]),
      )
    },
  },
  {
    name: 'ended locks of erased profiles that are purged',
    async prepare(network) {
      for (let i = 0; i < PROFILES; i++) {
        const person = await fullProfile(network, newServer(), newId())
        await lockAllCopies(network, person)
      }
      const rows = times(MAX_ARGUMENT_ROWS, () => [])
      return strangers(12, () => call('purge_expired_grants', rows))
    },
  },
  {
    name: 'credentials of four megabytes',
    async prepare(network) {
      const people = await Promise.all(times(4, () => network.people.person()))
      return Promise.all(
        people.map(async (person) => {
          const input = await credentialInput(newServer(), notesOf(newId()), 3 * MEGABYTE - 4_000)
          const { id, public_notes, content, ...rest } = input
          const args = [
            uuid(id),
            text(rest.issuer_auth_public_key),
            text(rest.encryptor_public_key),
            text(content),
            text(public_notes),
            text(rest.public_notes_signature),
            text(rest.broader_signature),
          ]
          return execute(person, [call('add_credential', [args])])
        }),
      )
    },
  },
  {
    name: 'as many arguments as fit a transaction',
    prepare: async () => {
      const none: KwilValue = { type: NULL, value: null }
      const rows = times(3, () => times(40_000, () => none))
      return strangers(6, () => call('purge_expired_grants', rows))
    },
  },
  {
    name: 'long statements of strangers',
    async prepare() {
      const words = 'SELECT 1+1;'
      const statement = words.repeat(Math.floor((MAX_STATEMENT_BYTES - 100) / words.length))
      const recursion = `WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 AS i FROM n WHERE i < 100000000) SELECT count(*) FROM n;`
      return [recursion, ...times(30, () => statement)].map((one) => ({
        actor: newServer(),
        type: 'raw_statement' as const,
        payloads: [encodeRawStatement({ statement: one, params: [] })],
      }))
    },
  },
]

/** The person shared all copies under a lock, left, and the locks have ended. */
async function lockAllCopies(
  { admin, owner }: Network,
  person: Actor & { readonly userId: string },
): Promise<void> {
  if (!admin || !owner) throw new Error('The owner and a node are needed.')
  const outcome = await admin.execute(owner, 'trial_left_behind', [[uuid(person.userId), int(1)]])
  if (!outcome.ok) throw new Error(outcome.text)
}
