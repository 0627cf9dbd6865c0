import { describe, expect, it } from 'vitest'
import { findUpwardArrows, findWrongImports } from './arrows.ts'
import { readText, type Workspace } from './repository.ts'
import { type Room, rooms } from './rooms.ts'
import { findTestCode, parseAll } from './test-code.ts'
import { sentences } from './violation.ts'

/** A small repository: what its files import, and what the guard says of it. */
function check(files: Record<string, string>, table: Record<string, Room> = small): string[] {
  const parsed = parseAll(Object.entries(files).map(([path, text]) => ({ path, text })))
  const tests = findTestCode(parsed, workspaces)
  return sentences(findWrongImports({ files: parsed, tests, workspaces, rooms: table }))
}

const workspace = (room: string, name: string, exports: object): Workspace => ({
  room,
  name,
  exports: { ...exports },
  dependencies: {},
  devDependencies: {},
  peerDependencies: {},
  optionalDependencies: {},
})
const workspaces = [
  workspace('core/protocol', '@idos/protocol', { '.': {} }),
  workspace('enclave', '@idos/enclave', { './headers': {} }),
  workspace('dev', '@idos/dev', { '.': {} }),
]
const small: Record<string, Room> = {
  'core/protocol': { knows: [] },
  enclave: { knows: ['core/protocol'], tests: [] },
  dev: { knows: ['core', 'enclave'] },
}

describe('an import between rooms', () => {
  it.each([
    [
      'upwards',
      { 'enclave/src/a.ts': "import { hosts } from '@idos/dev'" },
      'enclave may not know dev ("@idos/dev")',
    ],
    [
      'as a type',
      { 'enclave/src/a.ts': "type A = import('@idos/dev').A" },
      'enclave may not know dev',
    ],
    [
      'when it is called',
      { 'enclave/src/a.ts': "await import('@idos/dev')" },
      'enclave may not know dev',
    ],
    [
      'in a configuration',
      { 'enclave/vite.config.ts': "import '../dev/src/hosts.ts'" },
      'enclave may not know dev ("../dev/src/hosts.ts")',
    ],
    ['in a test', { 'enclave/src/a.test.ts': "vi.mock('@idos/dev')" }, 'enclave may not know dev'],
    [
      'in a style sheet',
      { 'enclave/src/a.css': "@import '@idos/dev';" },
      'enclave may not know dev',
    ],
    [
      'by a path',
      { 'enclave/src/a.ts': "export * from '../../core/protocol/src/x.ts'" },
      'Import "@idos/protocol" and declare it in enclave/package.json',
    ],
    [
      'past the exports',
      { 'dev/src/a.ts': "import '@idos/enclave'" },
      '"@idos/enclave" is not exported by enclave/package.json',
    ],
    [
      'of a room that is not there',
      { 'enclave/src/a.ts': "import '@idos/gone'" },
      'enclave may not know @idos/gone',
    ],
    [
      'from a source to the root',
      { 'enclave/src/a.ts': "import '../../vite.config.ts'" },
      'is a file of the root',
    ],
    ['of a room without a row', { 'new/src/a.ts': "import '@idos/dev'" }, 'Add a row'],
  ])('is refused %s', (_, files, sentence) => {
    const found = check(files)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^\S+:1: /)
    expect(found[0]).toContain(sentence)
  })

  it.each([
    ['downwards', { 'enclave/src/a.ts': "import '@idos/protocol'" }],
    ['to one entry point', { 'dev/src/a.ts': "import '@idos/enclave/headers'" }],
    ['within a room', { 'enclave/src/a.ts': "import '../build/b.ts'\nimport './b.ts?raw'" }],
    ['to packages of others', { 'enclave/src/a.ts': "import 'valibot'\nimport 'node:fs'" }],
    ['from a command to a command', { 'dev/bin/a.mjs': "import '../../enclave/src/commands.mjs'" }],
    [
      'from a configuration to the root',
      { 'enclave/vite.config.ts': "import '../vite.config.ts'" },
    ],
  ])('is free %s', (_, files) => {
    expect(check(files)).toEqual([])
  })
})

describe('the table of rooms', () => {
  it('has each room below all that it knows', () => {
    expect(sentences(findUpwardArrows({ a: { knows: ['b'] }, b: { knows: [] } }))).toEqual([
      expect.stringContaining('a knows b, which does not stand above it.'),
    ])
  })

  it('is the one of docs/decisions/0010-rooms.md', () => {
    const differ = 'docs/decisions/0010-rooms.md and dev/src/guards/rooms.ts differ: change both'
    expect(rowsOf(readText('docs/decisions/0010-rooms.md')), differ).toEqual(
      Object.entries(rooms).map(([row, { knows, tests = [] }]) => ({ row, knows, tests })),
    )
  })
})

/** The names in backquotes of the first three cells. */
function rowsOf(text: string) {
  const names = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  return [...text.matchAll(/^\| (`.+)$/gm)].map(([, line = '']) => {
    const [room, knows, tests] = line.split('|')
    return { row: names(room)[0], knows: names(knows), tests: names(tests) }
  })
}
