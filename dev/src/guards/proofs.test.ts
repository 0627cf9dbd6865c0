import { describe, expect, it } from 'vitest'
import { findMissingProofs, findUnproved, proofsIn } from './proofs.ts'
import { readFiles, readText } from './repository.ts'
import { mustHold, sentences } from './violation.ts'

const document = (text: string) => ({ path: 'docs/a.md', text })
const tests = [
  { path: 'a/b.test.ts', text: "it('holds', ...)\nit.each([])('with %s of it', ...)" },
  { path: 'c/d.e2e.ts', text: ['it(`of $', '{COUNT} things`, ...)'].join('') },
]
const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)

describe('a test that a document names', () => {
  it('is read with the titles behind its path', () => {
    expect(proofsIn('see `a/b.test.ts` "holds" "too"; `c/d.e2e.ts` "x"')).toMatchObject([
      { path: 'a/b.test.ts', title: 'holds' },
      { path: 'a/b.test.ts', title: 'too' },
      { path: 'c/d.e2e.ts', title: 'x' },
    ])
  })

  it.each([
    '`a/b.test.ts` "holds"',
    '`a/b.test.ts` "holds" "with %s of it"',
    '`c/d.e2e.ts` "of …"',
  ])('may be %s', (text) => {
    expect(findMissingProofs(document(text), tests)).toEqual([])
  })

  it.each([
    ['`a/b.test.ts` "hold"'],
    ['`a/b.test.ts` "it holds"'],
    ['`a/x.test.ts` "holds"'],
    ['`a/b.test.ts` "of …"'],
  ])('is missed: %s', (text) => {
    expect(sentences(findMissingProofs(document(text), tests))).toHaveLength(1)
  })
})

describe('a numbered claim', () => {
  it('names a test or says that it holds not, and none is left out', () => {
    const text =
      '| A1 | x | `a/b.test.ts` "holds" |\n| A2 | x | **Not defended** |\n| A3 | x | surely |'
    expect(sentences(findUnproved(document(text), numbered('A', 4)))).toEqual([
      expect.stringContaining('A4 is not in its tables'),
      expect.stringContaining('A3 names no test'),
    ])
  })
})

describe('docs/security-model.md', () => {
  const path = 'docs/security-model.md'
  const model = { path, text: readText(path) }

  it('names tests that are there', () => {
    expect(proofsIn(model.text).length).toBeGreaterThan(100)
    mustHold(findMissingProofs(model, readFiles(/\.(?:test|e2e)\.tsx?$/)))
  })

  it('has every attack and every guarantee', () => {
    mustHold(findUnproved(model, [...numbered('A', 31), ...numbered('B', 2), ...numbered('N', 25)]))
  })
})
