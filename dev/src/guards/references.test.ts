import { describe, expect, it } from 'vitest'
import { findWrongReferences } from './references.ts'
import type { Workspace } from './repository.ts'
import { parseAll } from './test-code.ts'
import { sentences } from './violation.ts'

describe('the references of a tsconfig.json', () => {
  it.each([
    [
      'missing',
      { '.': ['a', 'b'], a: [], b: [] },
      'b/tsconfig.json:1: "a" is used and not referred to. Add it',
    ],
    [
      'too many',
      { '.': ['a', 'b'], a: ['b'], b: ['a'] },
      'a/tsconfig.json:1: "b" is referred to and not used. Remove it',
    ],
    [
      'without a room',
      { '.': ['a'], a: [], b: ['a'] },
      'tsconfig.json:1: "b" is used and not referred to',
    ],
  ])('are wrong when they are %s', (_, references, sentence) => {
    const workspaces = ['a', 'b'].map((room) => ({ room, name: `@idos/${room}` }) as Workspace)
    const files = parseAll([
      { path: 'b/src/x.test.ts', text: "import '@idos/a'" },
      { path: 'a/src/x.ts', text: "import '@idos/b/b.css'" },
      { path: 'a/src/x.css', text: "@import '@idos/b/b.css';" },
    ])
    const found = findWrongReferences({
      files,
      workspaces,
      referencesOf: (room) => (references as Record<string, string[]>)[room] ?? [],
    })
    expect(sentences(found)).toEqual([expect.stringContaining(sentence)])
  })
})
