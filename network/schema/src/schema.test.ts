import { describe, expect, it } from 'vitest'
import { parseActions } from './generate/parse-actions.ts'
import { schemaText } from './sql.ts'
import reference from './vectors/signatures-2025-07.json' with { type: 'json' }

const text = schemaText()
const parsed = parseActions(text)

/** Columns that follow those of the reference. */
const extraColumns: Readonly<Record<string, readonly string[]>> = {
  get_credential_owned: ['public_notes_signature', 'broader_signature'],
  get_credential_shared: [
    'public_notes_signature',
    'broader_signature',
    'original_issuer_auth_public_key',
  ],
}

describe('compatibility with clients of mid-2025', () => {
  it.each(reference.actions)('$name has its signature', (expected) => {
    const action = parsed.find(({ name }) => name === expected.name)
    const pairs = (list: readonly { name: string; type: string }[]) =>
      list.map(({ name, type }) => [name, type === 'int8' ? 'INT' : type.toUpperCase()])
    expect(pairs(action?.parameters ?? [])).toEqual(expected.params)
    const extra = extraColumns[expected.name] ?? []
    const columns = pairs(action?.returns?.columns ?? [])
    expect(columns.slice(0, columns.length - extra.length)).toEqual(expected.returns?.columns ?? [])
    expect(columns.slice(columns.length - extra.length).map(([name]) => name)).toEqual(extra)
    expect(action?.returns?.table).toBe(expected.returns?.table)
    expect(action?.modifiers.map((m) => m.toUpperCase()).sort()).toEqual(expected.modifiers)
  })

  it('adds only these public actions', () => {
    const known = new Set(reference.actions.map(({ name }) => name))
    const added = parsed.filter((a) => a.modifiers.includes('public') && !known.has(a.name))
    expect(added.map(({ name }) => name)).toEqual([
      'get_settings',
      'update_settings_as_owner',
      'get_inserters',
      'get_quotas',
      'update_quotas_as_owner',
      'get_profile',
      'remove_user',
      'detach_wallet',
      'rescind_shared_credential',
      'purge_expired_grants',
      'get_expired_grants_count',
      'share_credential_recorded',
      'stage_content',
      'get_staged_contents',
      'discard_staged_contents',
      'change_profile_key',
      'get_key_changes',
    ])
  })

  it.each([
    'Unauthorized inserter',
    'unsupported wallet type',
    'wallet require a public_key to be given',
    'invalid or unsupported public key',
    'wallet public key already exists in idos',
    'wallet address already exists in idos',
    'signature verification failed',
    'You can not delete a wallet you are connected with. To delete this wallet you have to connect other wallet.',
    'signature is wrong',
    'can not edit shared credential',
    'the credential does not belong to the caller',
    'there are locked access grants for this credential',
    'original credential does not belong to the caller',
    'shared credentials cannot have public_notes, it must be an empty string',
    'the original credential does not belong to the user',
    'the signature was signed not by the dag_owner',
    'credential public_notes_signature or broader_signature is wrong',
    'the DAG is not signed by the user',
    'the credential, that the AG is for, does not exist',
    'a grant with the same grantee, copy_credential_id, and locked_until already exists',
    'the credential is not shared with the caller',
    'Can not edit shared attribute',
    'the access grant not found',
    'the grant is locked',
    'page has to be a positive integer',
    'size has to be a positive integer',
    'not_usable_before must be before not_usable_after',
    'credentials issuer must be an issuer of delegated write grant (issuer_auth_public_key = dwg_issuer_public_key)',
    'dwg_owner not found',
    'dwg_not_before must be before dwg_not_after',
    'this write grant can only be used after dwg_not_before and before dwg_not_after',
    'verify owner failed',
    'an original credential signature is wrong',
    'a copy credential signature is wrong',
    'dag_owner not found',
    'the dag_signature is invalid',
    'the data_id does not belong to the owner',
  ])('keeps the error text "%s"', (sentence) => {
    expect(text).toContain(`'${sentence}'`)
  })
})
