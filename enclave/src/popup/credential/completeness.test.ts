import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeCredential } from './credential-view.ts'
import { shownWords } from './shown-words.ts'

const view = (value: unknown) =>
  describeCredential(
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  )

describe('everything in the text is shown or counted', () => {
  const name = fc.oneof(
    fc.constantFrom(
      ...['@context', 'id', 'type', 'proof', 'credentialSchema', 'credentialStatus'],
      ...['credentialSubject', 'issuer', 'validFrom', 'level', 'constructor', 'x', ''],
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constant('long '.repeat(40)),
  )
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(null, true, false, '', 0, -1.5, 1e21, 'data:x', '<~z~>', '\u202e'),
    fc.string({ maxLength: 20 }),
    fc.constant('x'.repeat(300)),
    fc.constant('a b '.repeat(600)),
  )
  const tree = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium', maxDepth: 6 },
      leaf,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(name, tie('value'), { maxKeys: 6 }),
    ),
  })).value

  /** Puts a sentinel in the place of every leaf, or behind every name. */
  function mark(value: unknown, where: 'values' | 'names', sentinels: string[]): unknown {
    const next = () => {
      const sentinel = `sentinel${sentinels.length}end`
      sentinels.push(sentinel)
      return sentinel
    }
    const walk = (item: unknown): unknown => {
      if (Array.isArray(item)) return item.map(walk)
      if (typeof item === 'object' && item !== null) {
        const members = Object.entries(item).map(([key, inner]): [string, unknown] => [
          where === 'names' ? `${key}${next()}` : key,
          walk(inner),
        ])
        return Object.fromEntries(members)
      }
      if (where === 'names') return item
      return typeof item === 'string' ? `${item}${next()}` : next()
    }
    return walk(value)
  }

  it.each(['values', 'names'] as const)('%s, at any place, of any name', (where) => {
    fc.assert(
      fc.property(tree, (value) => {
        const sentinels: string[] = []
        const text = JSON.stringify(mark(value, where, sentinels))
        if (text.includes('"__proto__"')) return
        const described = view(text)
        expect(described.fault).toBeNull()
        const words = shownWords(described)
        for (const sentinel of sentinels) expect(words).toContain(sentinel)
      }),
      { numRuns: 300 },
    )
  })

  it('and each value of the text has its place in the list', () => {
    fc.assert(
      fc.property(tree, fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        if (text.includes('"__proto__"')) return
        expect(view(text).fault).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('also when the reader of the text loses a value', () => {
    const lax = (text: string) => ({ ok: true, value: JSON.parse(text) as unknown }) as const
    const described = (text: string) =>
      describeCredential(new TextEncoder().encode(text), { readJson: lax })
    expect(described('{"a":"x","b":["y",{},[]]}').fault).toBeNull()
    expect(described('{"a":"x","a":"y"}').fault).toBe('unlisted')
    const renamed = described('{"credentialSubject":{"a":"x","__proto__":"y","b" : "z"},"b":"q"}')
    expect(renamed.fault).toBeNull()
    expect(shownWords(renamed)).toContain('proto\ny')
  })

  it.each(['id', 'type', 'proof', 'credentialSchema', 'credentialStatus', '@context'])(
    'also under the name %s',
    (member) => {
      const secret = { passport: { number: 'p1234567' } }
      const described = view({
        [member]: secret,
        credentialSubject: { [member]: secret, firstName: 'Ada' },
      })
      expect(shownWords(described).split('p1234567')).toHaveLength(3)
      expect(described.entries).toBe(3)
    },
  )

  it('also behind a claim with 400 members', () => {
    const filler = Array.from({ length: 400 }, (_, i) => ({ n: i }))
    const described = view({
      credentialSubject: { filler, passport: 'p1234567' },
      late: 'q7654321',
    })
    expect(described.entries).toBe(402)
    expect(shownWords(described)).toContain('p1234567')
    expect(shownWords(described)).toContain('q7654321')
  })
})
