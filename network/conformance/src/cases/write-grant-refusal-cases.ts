import {
  equal,
  newEvm,
  newHash,
  newId,
  newKey,
  newServer,
  now,
  utc,
  writeGrant,
} from '@idos/testbed'
import { dwgMessage } from '@idos/wallets'
import type { ConformanceCase } from './case.ts'

const CREATE = 'create_credentials_by_dwg'
const WINDOW = 'this write grant can only be used after dwg_not_before and before dwg_not_after'
const USED = 'this write grant was already used'
const DATE = /a date must have the form YYYY-MM-DDThh:mm:ssZ/
const LOG_IN = 'to get the text of a write grant, log in with a wallet of the profile that signs it'
const TOO_FAR = 'locked_until is too far in the future, it is counted in seconds'

type Input = Awaited<ReturnType<typeof writeGrant>>
type Change = Partial<{ readonly [K in keyof Input]: Input[K] | null }>

/** In the order in which the action checks. */
const refusals: readonly (readonly [string | RegExp, Change])[] = [
  [
    'credentials issuer must be an issuer of delegated write grant (issuer_auth_public_key = dwg_issuer_public_key)',
    { issuer_auth_public_key: newHash() },
  ],
  ['dwg_owner not found', { dwg_owner: newEvm().address }],
  ['dwg_owner not found', { dwg_owner: '' }],
  ['dwg_owner not found', { dwg_owner: null }],
  [DATE, { dwg_access_grant_timelock: '2030-01-01' }],
  [DATE, { dwg_access_grant_timelock: '2030-01-01T00:00:00.000Z' }],
  [DATE, { dwg_not_before: '2020-01-01T00:00:00+05:00' }],
  [DATE, { dwg_not_after: '2030-02-30T00:00:00Z' }],
  [DATE, { dwg_not_after: null }],
  ['dwg_not_before must be before dwg_not_after', { dwg_not_after: '2020-01-01T00:00:00Z' }],
  [WINDOW, { dwg_not_before: utc(now() + 3600) }],
  [WINDOW, { dwg_not_before: '2020-01-01T00:00:00Z', dwg_not_after: '2020-01-02T00:00:00Z' }],
  ['verify owner failed', { dwg_id: newId() }],
  ['verify owner failed', { dwg_grantee: newHash() }],
  ['verify owner failed', { dwg_signature: 'zz' }],
  ['verify owner failed', { dwg_signature: null }],
  ['verify owner failed', { dwg_access_grant_timelock: '2029-01-01T00:00:00Z' }],
  ['content is not valid', { original_content: '' }],
  ['content is not valid', { copy_content: null }],
  ['public_notes is not valid', { original_public_notes: null }],
  ['an original credential signature is wrong', { original_public_notes: '{}' }],
  ['an original credential signature is wrong', { original_content: 'AAAA' }],
  ['a copy credential signature is wrong', { copy_content: 'AAAA' }],
  ['a copy credential signature is wrong', { copy_broader_signature: 'AAAA' }],
  ['encryptor_public_key is not valid', { original_encryptor_public_key: 'x' }],
  ['encryptor_public_key is not valid', { copy_encryptor_public_key: newHash() }],
  ['content_hash is not valid', { content_hash: 'x' }],
]

export const writeGrantRefusalCases: readonly ConformanceCase[] = [
  {
    id: 'dwg/refused',
    title: 'a write grant is refused for every reason, spends nothing and then works once',
    covers: ['write-grants', 'write-grant-relay', 'strict-dates', 'input-limits', 'errors'],
    async run(world) {
      const [person, issuer, consumer] = [await world.person(), newServer(), newServer()]
      const input = await writeGrant(person, issuer, consumer.caller)
      for (const [reason, change] of refusals)
        await world.refuses(issuer, CREATE, { ...input, ...change }, reason)
      equal(await world.read(person, 'get_credentials'), [], 'credentials after the refusals')
      await world.write(issuer, CREATE, input)
      await world.refuses(issuer, CREATE, input, USED)
      const renamed = { ...input, original_credential_id: newId(), copy_credential_id: newId() }
      await world.refuses(issuer, CREATE, renamed, USED)
      equal((await world.read(person, 'get_credentials')).length, 2, 'credentials')
    },
  },
  {
    id: 'dwg/bound',
    title:
      'a write grant counts for the key and the network that its text names, and in no other form',
    covers: ['write-grants', 'write-grant-relay', 'errors'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      const grantee = newServer().caller
      const tries = [
        await writeGrant({ ...person, encryptionKey: newKey() }, issuer, grantee),
        await writeGrant({ ...person, chainId: 'another-network' }, issuer, grantee),
        await writeGrant(person, issuer, grantee, { unbound: true }),
      ]
      for (const input of tries) await world.refuses(issuer, CREATE, input, 'verify owner failed')
    },
  },
  {
    id: 'dwg/signed-terms-refused',
    title: 'terms that the wallet did sign are refused when they are out of bounds',
    covers: ['reads-need-caller', 'lock-bounds', 'grant-ids', 'errors'],
    async run(world) {
      const [person, issuer] = [await world.person(), newServer()]
      const grantee = newServer().caller
      const tries = [
        [
          await writeGrant(person, issuer, 'alice.near'),
          'the grantee is not a valid wallet identifier',
        ],
        [await writeGrant(person, issuer, ''), 'the grantee is not a valid wallet identifier'],
        [await writeGrant(person, issuer, grantee, { timelock: '9999-01-01T00:00:00Z' }), TOO_FAR],
        [
          await writeGrant(person, issuer, grantee, { timelock: '1969-12-31T23:59:59Z' }),
          'locked_until must not be negative',
        ],
      ] as const
      for (const [input, reason] of tries) await world.refuses(issuer, CREATE, input, reason)
    },
  },
  {
    id: 'dwg/window',
    title: 'a write grant is usable from 65 s before its time to its last second',
    covers: ['write-grants', 'strict-dates'],
    async run(world) {
      const [person, issuer, consumer] = [await world.person(), newServer(), newServer()]
      const early = await writeGrant(person, issuer, consumer.caller, {
        before: utc(now() + 75),
      })
      await world.refuses(issuer, CREATE, early, WINDOW)
      const soon = await writeGrant(person, issuer, consumer.caller, {
        before: utc(now() + 50),
      })
      await world.write(issuer, CREATE, soon)
      const last = now() + 2
      const short = await writeGrant(person, issuer, consumer.caller, {
        before: utc(now() - 60),
        after: utc(last),
      })
      await new Promise((resolve) => setTimeout(resolve, 3_200))
      await world.refuses(issuer, CREATE, short, WINDOW)
    },
  },
  {
    id: 'dwg/message',
    title:
      'dwg_message builds the text that is verified for wallets of the profile, and refuses what would never verify',
    covers: ['write-grants', 'strict-dates', 'errors'],
    async run(world) {
      const person = await world.person()
      const input = {
        owner_wallet_identifier: person.caller,
        grantee_wallet_identifier: newServer().caller,
        issuer_public_key: newServer().caller,
        id: newId(),
        access_grant_timelock: '2030-01-01T00:00:00Z',
        not_usable_before: '2029-01-01T00:00:00Z',
        not_usable_after: '2030-01-01T00:00:00Z',
      }
      const { message } = await world.readOne(person, 'dwg_message', input)
      const expected = dwgMessage({
        owner: input.owner_wallet_identifier,
        grantee: input.grantee_wallet_identifier,
        issuerPublicKey: input.issuer_public_key,
        id: input.id,
        accessGrantTimelock: input.access_grant_timelock,
        notUsableBefore: input.not_usable_before,
        notUsableAfter: input.not_usable_after,
        recipientEncryptionPublicKey: person.encryptionKey,
        chainId: person.chainId,
      })
      equal(message, expected, 'message')
      // The text holds the key of the profile.
      for (const actor of [newServer(), await world.person()])
        await world.refuses(actor, 'dwg_message', input, LOG_IN)
      const refused = [
        ['the owner is not a valid wallet identifier', { owner_wallet_identifier: 'alice.near' }],
        ['the owner is not a valid wallet identifier', { owner_wallet_identifier: null }],
        ['the grantee is not a valid wallet identifier', { grantee_wallet_identifier: '' }],
        [
          'the grantee is not a valid wallet identifier',
          { grantee_wallet_identifier: 'a\nowner: b' },
        ],
        ['the issuer public key is not valid', { issuer_public_key: 'x' }],
        [
          'not_usable_before must be before not_usable_after',
          { not_usable_after: '2029-01-01T00:00:00Z' },
        ],
        [DATE, { access_grant_timelock: '2030-01-01T00:00:00+05:00' }],
        [DATE, { not_usable_before: 'soon' }],
        [DATE, { not_usable_after: null }],
      ] as const
      for (const [reason, change] of refused)
        await world.refuses(person, 'dwg_message', { ...input, ...change }, reason)
    },
  },
]
