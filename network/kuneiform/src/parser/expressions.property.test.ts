import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseActionExpression, parseSqlExpression } from '../testing/parse.ts'
import { show } from '../testing/show.ts'

/** Operators of both domains, loosest level first. */
const LEVELS = [
  ['OR'],
  ['AND'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['||'],
  ['+', '-'],
  ['*', '/', '%'],
  ['^'],
] as const

const operator = fc.constantFrom(...LEVELS.flat())
const operand = fc.constantFrom('$a', '1', '0.5', "'t'", 'null', '$b::text', 'f($c)', 'ARRAY[1]')

/** Splits at the loosest operator, of equals at the last one: what left associativity means, without a parser. */
function grouped(operands: readonly string[], operators: readonly string[]): string {
  for (const level of LEVELS) {
    const at = operators.findLastIndex((op) => (level as readonly string[]).includes(op))
    if (at < 0) continue
    const left = grouped(operands.slice(0, at + 1), operators.slice(0, at))
    const right = grouped(operands.slice(at + 1), operators.slice(at + 1))
    return `[${left} ${operators[at]} ${right}]`
  }
  return operands[0] === 'ARRAY[1]' ? 'ARRAY{1}' : (operands[0] ?? '')
}

/** A generated expression: how it is written and how a test shows it. */
type Written = { readonly text: string; readonly shown: string }

const leaf: fc.Arbitrary<Written> = fc.oneof(
  fc
    .constantFrom('$a', '@caller', 'true', 'null', "'x\\'y'")
    .map((text) => ({ text, shown: text })),
  fc.bigInt(0n, 2n ** 63n - 1n).map((value) => ({ text: `${value}`, shown: `${value}` })),
  fc
    .tuple(fc.nat(10 ** 9), fc.stringMatching(/^[0-9]{1,9}$/))
    .map(([whole, part]) => ({ text: `${whole}.${part}`, shown: `${whole}.${part}` }))
    .map(({ text }) => ({ text, shown: `'${text}'` })),
  fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => {
    const text = `0x${Buffer.from(bytes).toString('hex')}`
    return { text, shown: text }
  }),
)

const { tree } = fc.letrec<{ tree: Written }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.tuple(tie('tree'), operator, tie('tree')).map(([a, op, b]) =>
      both(
        (side) => `(${a[side]}) ${op} (${b[side]})`,
        (s) => `[${s}]`,
      ),
    ),
    tie('tree').map((a) =>
      both(
        (side) => `NOT (${a[side]})`,
        (s) => `[${s}]`,
      ),
    ),
    tie('tree').map((a) =>
      both(
        (side) => `- (${a[side]})`,
        (s) => `[${s}]`,
      ),
    ),
    tie('tree').map((a) =>
      both(
        (side) => `(${a[side]}) IS NOT NULL`,
        (s) => `[${s}]`,
      ),
    ),
    fc
      .tuple(tie('tree'), fc.constantFrom('int8', 'text', 'numeric(5,2)', 'uuid[]'))
      .map(([a, type]) => both((side) => `(${a[side]})::${type}`)),
    fc
      .array(tie('tree'), { maxLength: 3 })
      .map((items) => both((side) => `f(${items.map((item) => item[side]).join(', ')})`)),
    fc.array(tie('tree'), { maxLength: 3 }).map((items) => ({
      text: `ARRAY[${items.map(({ text }) => text).join(', ')}]`,
      shown: `ARRAY{${items.map(({ shown }) => shown).join(', ')}}`,
    })),
  ),
}))

function both(
  write: (side: 'text' | 'shown') => string,
  wrap: (shown: string) => string = (shown) => shown,
): Written {
  return { text: write('text'), shown: wrap(write('shown')) }
}

const blank = fc.constantFrom(' ', '\n', '\t', ' /* c */ ', ' -- c\n', ' // c\r\n')

describe('expressions', () => {
  it('group flat operators by level, equals from the left', () => {
    const flat = fc
      .integer({ min: 1, max: 12 })
      .chain((length) =>
        fc.tuple(
          fc.array(operand, { minLength: length + 1, maxLength: length + 1 }),
          fc.array(operator, { minLength: length, maxLength: length }),
        ),
      )
    fc.assert(
      fc.property(flat, ([operands, operators]) => {
        const text = operands.map((item, index) => `${item} ${operators[index] ?? ''}`).join(' ')
        const expected = grouped(
          operands.map((item) => (item === '0.5' ? "'0.5'" : item)),
          operators,
        )
        expect(show(parseActionExpression(text))).toBe(expected)
        expect(show(parseSqlExpression(text))).toBe(expected)
      }),
    )
  })

  it('read back as they were generated, in both domains', () => {
    fc.assert(
      fc.property(tree, ({ text, shown }) => {
        expect(show(parseActionExpression(text))).toBe(shown)
        expect(show(parseSqlExpression(text))).toBe(shown)
      }),
    )
  })

  it('do not depend on blanks, comments or case', () => {
    fc.assert(
      fc.property(tree, fc.array(blank, { minLength: 1 }), fc.boolean(), (tree, blanks, upper) => {
        let at = 0
        const spaced = tree.text.replace(/ /g, () => blanks[at++ % blanks.length] ?? ' ')
        const text = upper
          ? spaced.replace(/\b(not|is|and|or|null)\b/gi, (w) => w.toLowerCase())
          : spaced
        expect(show(parseActionExpression(text))).toBe(tree.shown)
      }),
    )
  })
})
