import { describe, expect, it } from 'vitest'
import { findDeadLinks, findDeadPaths } from './paths.ts'
import { sentences } from './violation.ts'

const small = new Set([
  'docs/a.md',
  'isle/src/ui/Card.tsx',
  'isle/src/main.tsx',
  'isle/styles/a.css',
])

describe('a path in a comment or a document', () => {
  it.each([
    '// See docs/b.md.',
    '/** As `isle/src/gone/main.tsx` does. */',
    '// in isle/gone/ and elsewhere',
    '// `src/gone.ts`',
    '// ../gone/main.tsx',
    '// isle/src/*.gone.ts',
    '// As gone.md says.',
  ])('is refused: %s', (text) => {
    const found = sentences(
      findDeadPaths({ files: [{ path: 'isle/src/x.ts', text }], paths: small }),
    )
    expect(found).toEqual([expect.stringMatching(/^isle\/src\/x\.ts:1: ".*" is not there\. Name/)])
  })

  it.each([
    '// See docs/a.md, or `isle/src/ui/Card.tsx`.',
    '// `src/main.tsx`, ui/Card.tsx, ../styles/a.css, isle/src/{main,gone}.tsx, isle/src/**/*.tsx',
    '// isle/styles/ and isle/build/index.html',
    '// https://example.org/docs/b.md and kwil-db/node/engine/README.md',
    "const gone = 'docs/b.md'",
    "// a.md, main.tsx, axios.js, import code from './worker.ts?sealed'",
  ])('may: %s', (text) => {
    expect(findDeadPaths({ files: [{ path: 'isle/src/x.ts', text }], paths: small })).toEqual([])
  })
})

describe('a link of a Markdown file', () => {
  it.each([
    ['[x](b.md)', 'leads to no file'],
    ['[x](../docs/b.md#y)', 'leads to no file'],
    ['[x](#gone)', 'leads to no heading of docs/a.md'],
  ])('is refused: %s', (text, sentence) => {
    const files = [{ path: 'docs/a.md', text: `# What it’s: a test\n${text}` }]
    const found = sentences(findDeadLinks({ files, paths: small }))
    expect(found).toEqual([expect.stringContaining(`docs/a.md:2: `)])
    expect(found[0]).toContain(sentence)
  })

  it.each(['[x](a.md)', '[x](../isle/src)', '[x](#what-its-a-test)', '[x](https://example.org/a)'])(
    'may: %s',
    (text) => {
      const files = [{ path: 'docs/a.md', text: `# What it’s: a test\n${text}` }]
      expect(findDeadLinks({ files, paths: small })).toEqual([])
    },
  )
})
