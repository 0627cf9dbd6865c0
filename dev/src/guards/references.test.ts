import { describe, expect, it } from 'vitest'
import { withImports } from './imports.ts'
import { findWrongReferences } from './references.ts'
import { readFiles, readText, readWorkspaces, resolvePath, type Workspace } from './repository.ts'
import { parseAll } from './test-code.ts'
import { mustHold, sentences } from './violation.ts'

function referencesOf(room: string): string[] {
  const file = room === '.' ? 'tsconfig.json' : `${room}/tsconfig.json`
  const { references = [] } = JSON.parse(readText(file)) as { references?: { path: string }[] }
  return references.map(({ path }) => resolvePath(file, path))
}

describe('the references of a tsconfig.json', () => {
  it('are the siblings that the room imports; the root’s are all rooms', () => {
    const files = parseAll(readFiles(withImports))
    mustHold(findWrongReferences({ files, workspaces: readWorkspaces(), referencesOf }))
  })

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
    const files = parseAll([{ path: 'b/src/x.test.ts', text: "import '@idos/a'" }])
    const found = findWrongReferences({
      files,
      workspaces,
      referencesOf: (room) => (references as Record<string, string[]>)[room] ?? [],
    })
    expect(sentences(found)).toEqual([expect.stringContaining(sentence)])
  })
})
