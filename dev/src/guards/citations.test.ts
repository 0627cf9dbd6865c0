import { describe, expect, it } from 'vitest'
import { definedIn, findCitations } from './citations.ts'
import { sentences } from './violation.ts'

describe('a comment or a string', () => {
  it.each([
    ['// The vector of facts/kwil.md 8.1', 'facts/kwil'],
    ["covers: ['checklist 12']", 'checklist 12'],
    ['// idos-formats 8.1: seed 32 × 05', 'idos-formats'],
    ['// locked to its last second (network schema §5.4)', 'network schema §'],
    ['/* architecture.md says so */', 'architecture.md'],
    ['// A5 of the threat-model', 'threat-model', 'A5'],
    ['// See N4.', 'N4'],
    ['// as G7 asks', 'G7'],
    ['// since issue 11', 'issue 11'],
  ])('is refused: %s', (text, ...names) => {
    const found = sentences(findCitations([{ path: 'a.ts', text: `\n${text}` }], new Set(['G1'])))
    expect(found).toHaveLength(names.length)
    for (const name of names)
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^a\\.ts:2: "${name}" is`)))
  })

  it.each([
    '// RFC 7748 §5 and EIP-191',
    '// G1: inserters',
    '// control characters C0 and C1',
    "const path = 'M12 3a9 9 0 1 1 0 18'",
    '// SHA-256, U+0000, P-256, B64',
  ])('may: %s', (text) => {
    expect(findCitations([{ path: 'a.ts', text }], new Set(['G1', 'B64']))).toEqual([])
  })

  it('may cite a rule that a document of the repository defines', () => {
    expect(definedIn('| G1 | x |\n### R2 Rule\n- **`L3`** rule\ntext G9\n')).toEqual([
      'G1',
      'R2',
      'L3',
    ])
  })
})
