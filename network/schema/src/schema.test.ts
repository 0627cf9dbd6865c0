import { describe, expect, it } from 'vitest'
import { createIdosExtension } from './extension/index.ts'
import { parseActions } from './generate/parse-actions.ts'
import { schemaFiles, schemaText } from './sql.ts'
import reference from './vectors/signatures-2025-07.json' with { type: 'json' }

const text = schemaText()
/** Without comments and without the contents of texts. */
const code = text.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''")
const parsed = parseActions(text)
const bodies = new Map(
  [...code.matchAll(/ACTION (\w+)\([^)]*\)[^{]*\{\n([\s\S]*?)^\};/gm)].map((m) => [m[1]!, m[2]!]),
)

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
      'get_quotas',
      'update_quotas_as_owner',
      'get_profile',
      'remove_user',
      'detach_wallet',
      'rescind_shared_credential',
      'purge_expired_grants',
      'get_expired_grants_count',
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

describe('rules of the language and of this schema', () => {
  it('the scanner sees every action', () => {
    expect(parsed).toHaveLength([...code.matchAll(/CREATE OR REPLACE ACTION/g)].length)
    expect(bodies.size).toBe(parsed.length)
  })

  it('is plain ASCII in files that end their last statement', () => {
    for (const file of schemaFiles()) {
      expect(file.text, file.name).toMatch(/^[\n -~]*;\n$/)
    }
  })

  it('has no identifier of more than 32 characters, the $ of a variable included', () => {
    const long = [...code.matchAll(/[$@]?[a-z_]\w*/gi)].filter(([word]) => word.length > 32)
    expect(long.map(([word]) => word)).toEqual([])
  })

  it('compares without collations', () => {
    expect(code).not.toMatch(/\bcollate\b|\blower\(|\bilike\b/i)
  })

  it('returns values without parentheses, which would be a call', () => {
    expect(code).not.toMatch(/\breturn\s*\(/)
  })

  it('gives every assigned null a type', () => {
    expect(code).not.toMatch(/:=\s*null(?!::)/i)
    expect(code).not.toMatch(/\breturn [^;S]*\bnull\b(?!::)/)
  })

  it('keeps open loops free of SQL, of calls but error() and of anything that outlives the row', () => {
    let loops = 0
    for (const [name, body] of bodies) {
      for (const loop of body.matchAll(/^( *)for \$\w+ in (SELECT [^{]*) \{\n([\s\S]*?)^\1\}/gm)) {
        const [, , query = '', inner = ''] = loop
        loops++
        expect(query, name).not.toMatch(/\$\w+\.\w+/)
        expect(inner, name).not.toMatch(/\b(?:SELECT|INSERT|UPDATE|DELETE)\b/)
        const calls = [...inner.matchAll(/([\w.]+)\(/g)].map((call) => call[1])
        expect(
          calls.filter((call) => call !== 'error'),
          name,
        ).toEqual([])
        // A row's values live in one buffer: they may be returned or compared, not kept.
        expect(inner, name).not.toMatch(/:=\s*\$\w+\.\w+/)
        expect(inner, name).not.toMatch(/\b(?:break|continue)\b/)
      }
    }
    // Loops over numbers hold nothing open.
    expect(loops).toBe([...code.matchAll(/\bfor \$\w+ in (?!\d+\.\.\d+ \{)/g)].length)
  })

  it('never takes a field of a row into SQL', () => {
    for (const [statement] of code.matchAll(
      /^ *(?:return )?(?:SELECT|INSERT|UPDATE|DELETE)[^;]*;/gm,
    )) {
      expect(statement).not.toMatch(/\$\w+\.\w+/)
    }
  })

  it('orders every result that may have several rows', () => {
    for (const { name, returns } of parsed) {
      if (!returns?.table) continue
      for (const [query] of (bodies.get(name) ?? '').matchAll(/return SELECT[^;]*;/g)) {
        expect(query, name).toMatch(/ORDER BY|WHERE (?:c\.)?id = \$id/)
      }
    }
  })

  it('reads @caller in views through require_caller only, which refuses an absent one', () => {
    for (const { name, modifiers } of parsed) {
      if (!modifiers.includes('view') || name === 'require_caller') continue
      expect(bodies.get(name), name).not.toMatch(/@caller|@signer/)
    }
    expect(bodies.get('require_caller')).toMatch(/^ {2}if @caller = '' \{/)
  })

  it('checks who is calling before anything else', () => {
    const first =
      /^\s*(?:\$\w+ := )?(?:require_\w+|caller_user\w*|get_inserter\w*|credential_belongs_to_caller)\(/
    for (const { name, modifiers, readsCaller } of parsed) {
      const exempt = modifiers.includes('owner') || name === 'create_credentials_by_dwg'
      if (!modifiers.includes('public') || !readsCaller || exempt) continue
      expect(bodies.get(name), name).toMatch(first)
    }
  })

  it('calls only actions and methods that exist, with their number of arguments', () => {
    const arity = new Map<string, number>(parsed.map((a) => [a.name, a.parameters.length]))
    for (const { name, parameters } of createIdosExtension().methods) {
      arity.set(`idos.${name}`, parameters.length)
    }
    arity.set('error', 1).set('uuid_generate_v5', 2).set('count', 1)
    arity.set('sum', 1).set('octet_length', 1).set('least', 11)
    for (const [name, body] of bodies) {
      for (const call of body.matchAll(/(?<![\w.])([a-z][a-z_0-9]*(?:\.[a-z_0-9]+)?)\(/g)) {
        const args = argumentCount(body.slice(call.index + call[0].length))
        expect([name, call[1], args]).toEqual([name, call[1], arity.get(call[1]!)])
      }
    }
  })

  it('uses every method of the extension', () => {
    for (const { name } of createIdosExtension().methods) expect(code).toContain(`idos.${name}(`)
  })
})

/** Arguments of a call whose text starts behind the opening parenthesis. */
function argumentCount(rest: string): number {
  let depth = 0
  let commas = 0
  for (let i = 0; i < rest.length; i++) {
    if (rest[i] === '(') depth++
    if (rest[i] === ')' && depth-- === 0) return i === 0 ? 0 : commas + 1
    if (rest[i] === ',' && depth === 0) commas++
  }
  return -1
}
