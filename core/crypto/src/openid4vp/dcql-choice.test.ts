import { DcqlQuery } from 'dcql'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { chooseClaims, dcqlQuery } from './dcql-choice.ts'

const claims = {
  vct: 'urn:pid',
  given_name: 'Ada',
  age: 36,
  address: { locality: 'London', country: 'GB' },
  nationalities: ['GB', 'PT'],
}
const meta = { vct_values: ['urn:pid', 'urn:other'] }
const one = (more: object) => ({ id: 'a', format: 'dc+sd-jwt', meta, ...more })
const choose = (query: unknown) => {
  const parsed = v.safeParse(dcqlQuery, query)
  return parsed.success ? chooseClaims(parsed.output, claims) : 'refused'
}
const path = (...names: unknown[]) => ({ path: names })

/** What the query is, and what is presented of it; `judge`: whether another implementation finds the credential to fit. */
const cases: [string, object, unknown, boolean?][] = [
  ['one claim', { credentials: [one({ claims: [path('given_name')] })] }, [['given_name']], true],
  [
    'one inside',
    { credentials: [one({ claims: [path('address', 'country')] })] },
    [['address', 'country']],
    true,
  ],
  ['no claims', { credentials: [one({})] }, [], true],
  ['another kind', { credentials: [one({ meta: { vct_values: ['urn:else'] } })] }, null, false],
  [
    'a claim that is not there',
    { credentials: [one({ claims: [path('given_name'), path('phone')] })] },
    null,
    false,
  ],
  [
    'a value',
    { credentials: [one({ claims: [{ ...path('age'), values: [18, 36] }] })] },
    [['age']],
    true,
  ],
  [
    'another value',
    { credentials: [one({ claims: [{ ...path('age'), values: [18] }] })] },
    null,
    false,
  ],
  [
    'a value of another type',
    { credentials: [one({ claims: [{ ...path('age'), values: ['36'] }] })] },
    null,
    false,
  ],
  [
    'the second of two sets',
    {
      credentials: [
        one({
          claims: [
            { id: 'p', ...path('phone') },
            { id: 'n', ...path('given_name') },
            { id: 'g', ...path('age') },
          ],
          claim_sets: [['p', 'n'], ['n']],
        }),
      ],
    },
    [['given_name']],
    true,
  ],
  [
    'a set of a claim that it does not name',
    { credentials: [one({ claims: [{ id: 'n', ...path('given_name') }], claim_sets: [['x']] })] },
    null,
  ],
  // What is not understood is not presented, where another implementation would.
  ['all of a list', { credentials: [one({ claims: [path('nationalities', null)] })] }, null],
  ['a place in a list', { credentials: [one({ claims: [path('nationalities', 0)] })] }, null],
  [
    'an authority',
    { credentials: [one({ trusted_authorities: [{ type: 'aki', values: ['AA'] }] })] },
    null,
  ],
  [
    'another format',
    { credentials: [{ id: 'a', format: 'mso_mdoc', meta: { doctype_value: 'x' } }] },
    null,
  ],
  ['names that engines know', { credentials: [one({ claims: [path('constructor')] })] }, null],
  [
    'a name of the prototype inside',
    { credentials: [one({ claims: [path('__proto__', 'toString')] })] },
    null,
  ],
  ['two credentials', { credentials: [one({}), one({ id: 'b' })] }, null],
  [
    'either of two',
    {
      credentials: [
        one({ id: 'x', meta: { vct_values: ['urn:else'] } }),
        one({ claims: [path('age')] }),
      ],
      credential_sets: [{ options: [['x'], ['a']] }],
    },
    [['age']],
    true,
  ],
  [
    'one and another',
    { credentials: [one({}), one({ id: 'b' })], credential_sets: [{ options: [['a', 'b']] }] },
    null,
  ],
  [
    'nothing that is required',
    { credentials: [one({})], credential_sets: [{ options: [['a']], required: false }] },
    null,
  ],
  ['a path of nine', { credentials: [one({ claims: [path(...'abcdefghi')] })] }, 'refused'],
  [
    'fifty-one claims',
    { credentials: [one({ claims: Array.from({ length: 51 }, (_, i) => path(`c${i}`)) })] },
    'refused',
  ],
  ['an id that is none', { credentials: [one({ id: '../a' })] }, 'refused'],
]

describe('what of a credential a query asks for', () => {
  it.each(cases)('%s', (_, query, wanted, judge) => {
    const chosen = choose(query)
    expect(chosen === null || chosen === 'refused' ? chosen : chosen.claims).toEqual(wanted)
    if (judge === undefined) return
    const credential = {
      ...{ credential_format: 'dc+sd-jwt' as const, vct: claims.vct, claims },
      cryptographic_holder_binding: true,
    }
    const judged = DcqlQuery.query(DcqlQuery.parse(query as never), [credential])
    expect(judged.can_be_satisfied).toBe(judge)
  })
})
