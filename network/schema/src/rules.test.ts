import {
  type ActionStatement,
  allCalls,
  allExpressions,
  type CreateAction,
  type Dml,
  dmlOf,
  type Expr,
  isBareNull,
  statementsIn,
} from '@idos/kuneiform/parser'
import { describe, expect, it } from 'vitest'
import { createIdosExtension } from './extension/index.ts'
import { actionsIn, parseActions } from './generate/parse-actions.ts'
import { schemaFiles, schemaText } from './sql.ts'

/** What the language does not ask for and this schema keeps to. */

const text = schemaText()
/** Without comments and without the contents of texts. */
const words = text.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''")
const parsed = parseActions(text)
const actions = actionsIn(text)
const bodies = new Map(actions.map(({ name, body }) => [name, body]))

const inActions = <T>(list: (action: CreateAction) => Iterable<T>): T[] =>
  actions.flatMap((action) => [...list(action)])
const statements = inActions(({ body }) => statementsIn(body))
const queries = statements.flatMap((statement) => dmlOf(statement) ?? [])
const expressions = inActions(({ body }) => allExpressions(body))

const has = (root: unknown, test: (expr: Expr) => boolean) => [...allExpressions(root)].some(test)
const isField = ({ kind }: Expr) => kind === 'field'
const readsCaller = (root: unknown) =>
  has(root, (expr) => expr.kind === 'variable' && ['@caller', '@signer'].includes(expr.name))
const fullName = ({ namespace, name }: { namespace?: string; name: string }) =>
  namespace === undefined ? name : `${namespace}.${name}`

describe('rules of the language and of this schema', () => {
  it('has its actions where a reader looks for them', () => {
    expect(actions).toHaveLength([...words.matchAll(/^CREATE OR REPLACE ACTION/gm)].length)
    expect(bodies.size).toBe(parsed.length)
  })

  it('is plain ASCII in files that end their last statement', () => {
    for (const file of schemaFiles()) {
      expect(file.text, file.name).toMatch(/^[\n -~]*;\n$/)
    }
  })

  it('has no identifier of more than 32 characters, the $ of a variable included', () => {
    const long = [...words.matchAll(/[$@]?[a-z_]\w*/gi)].filter(([word]) => word.length > 32)
    expect(long.map(([word]) => word)).toEqual([])
  })

  it('compares without collations', () => {
    const folded = expressions.filter(
      (expr) =>
        expr.kind === 'collate' ||
        (expr.kind === 'like' && expr.insensitive) ||
        (expr.kind === 'call' && expr.name === 'lower'),
    )
    expect(folded).toEqual([])
  })

  it('returns values without parentheses, which would be a call', () => {
    expect(expressions.filter((expr) => expr.kind === 'call' && expr.name === 'return')).toEqual([])
    const first = statements.flatMap((one) =>
      one.kind === 'return' ? (one.values?.[0] ?? []) : [],
    )
    expect(first.filter(({ pos }) => text[pos] === '(')).toEqual([])
  })

  it('gives every assigned null a type', () => {
    for (const one of statements) {
      if (one.kind === 'assign') expect(isBareNull(one.value)).toBe(false)
      if (one.kind === 'return') expect(has(one.values, isBareNull)).toBe(false)
    }
  })

  it('keeps open loops free of SQL, of calls but error() and of anything that outlives the row', () => {
    let loops = 0
    for (const one of statements) {
      if (one.kind !== 'for') continue
      if (one.source.kind === 'range') {
        // Nothing is open here, and nobody chooses how long it takes.
        expect([one.source.from.kind, one.source.to.kind]).toEqual(['literal', 'literal'])
        continue
      }
      expect(one.source.kind).toBe('dml')
      loops += 1
      keepsRow(one)
    }
    expect(loops).toBeGreaterThan(0)
  })

  it('never takes a field of a row into SQL', () => {
    for (const query of queries) expect(has(query, isField)).toBe(false)
  })

  it('orders every result that may have several rows', () => {
    for (const { name, body, returns } of actions) {
      if (!returns?.table) continue
      for (const one of statementsIn(body)) {
        const query = one.kind === 'return' ? one.statement : undefined
        if (query?.kind !== 'select') continue
        const ordered = query.orderBy.length > 0 || isOneRow(query)
        expect([name, ordered]).toEqual([name, true])
      }
    }
  })

  it('reads @caller in views through require_caller only, which refuses an absent one', () => {
    for (const { name, modifiers, body } of actions) {
      if (!modifiers.includes('view') || name === 'require_caller') continue
      expect([name, readsCaller(body)]).toEqual([name, false])
    }
    const [first] = bodies.get('require_caller') ?? []
    const condition = first?.kind === 'if' ? first.branches[0]?.condition : undefined
    expect(condition).toMatchObject({
      kind: 'binary',
      op: '=',
      left: { kind: 'variable', name: '@caller' },
      right: { kind: 'literal', value: '' },
    })
  })

  it('checks who is calling before anything else', () => {
    const check = /^(?:require_\w+|caller_user\w*|get_inserter\w*|credential_belongs_to_caller)$/
    for (const { name, modifiers, readsCaller } of parsed) {
      const exempt = modifiers.includes('owner') || name === 'create_credentials_by_dwg'
      if (!modifiers.includes('public') || !readsCaller || exempt) continue
      const [first] = bodies.get(name) ?? []
      expect(first?.kind === 'call' ? fullName(first.call) : first?.kind, name).toMatch(check)
    }
  })

  it('calls only actions and methods that exist, with their number of arguments', () => {
    const arity = new Map<string, number>(parsed.map((a) => [a.name, a.parameters.length]))
    for (const { name, parameters } of createIdosExtension().methods) {
      arity.set(`idos.${name}`, parameters.length)
    }
    arity.set('error', 1).set('uuid_generate_v5', 2).set('count', 1)
    arity.set('sum', 1).set('octet_length', 1).set('least', 11)
    arity.set('encode', 2).set('digest', 2)
    for (const { name, body } of actions) {
      for (const call of allCalls(body)) {
        const count = call.star ? 1 : call.args.length
        expect([name, fullName(call), count]).toEqual([
          name,
          fullName(call),
          arity.get(fullName(call)),
        ])
      }
    }
  })

  it('uses every method of the extension', () => {
    const called = new Set(inActions(({ body }) => allCalls(body)).map(fullName))
    for (const { name } of createIdosExtension().methods) expect(called).toContain(`idos.${name}`)
  })
})

function keepsRow({ source, body }: Extract<ActionStatement, { kind: 'for' }>): void {
  expect(has(source, isField)).toBe(false)
  expect([...allCalls(body)].map(fullName).filter((name) => name !== 'error')).toEqual([])
  for (const inner of statementsIn(body)) {
    expect(dmlOf(inner)).toBeUndefined()
    // A row's values live in one buffer: they may be returned or compared, not kept.
    if (inner.kind === 'assign') expect(has(inner.value, isField)).toBe(false)
    expect(inner.kind).not.toMatch(/^(?:break|continue)$/)
  }
}

/** `WHERE id = $id …` finds one row at most. */
function isOneRow(query: Extract<Dml, { kind: 'select' }>): boolean {
  let first = query.first.where
  while (first?.kind === 'binary' && first.op === 'AND') first = first.left
  return (
    query.rest.length === 0 &&
    first?.kind === 'binary' &&
    first.op === '=' &&
    first.left.kind === 'column' &&
    first.left.name === 'id' &&
    first.right.kind === 'variable' &&
    first.right.name === '$id'
  )
}
