import { describe, expect, it } from 'vitest'
import { findTwoVersions, findWrongDependencies } from './dependencies.ts'
import type { Workspace } from './repository.ts'
import { findTestCode, parseAll } from './test-code.ts'
import { sentences } from './violation.ts'

const none = {
  exports: {},
  dependencies: {},
  devDependencies: {},
  peerDependencies: {},
  optionalDependencies: {},
}

function check(declared: Partial<Workspace>, files: Record<string, string>): string[] {
  const workspaces = [{ ...none, room: 'room', name: '@idos/room', ...declared }]
  const parsed = parseAll(Object.entries(files).map(([path, text]) => ({ path, text })))
  return sentences(
    findWrongDependencies({
      files: parsed,
      tests: findTestCode(parsed, workspaces),
      workspaces,
      root: { ...none, room: '.', name: 'idos', devDependencies: { vitest: '4' } },
      manifest: () => JSON.stringify(declared, null, 1),
      otherwise: {},
    }),
  )
}

describe('the declared dependencies of a room', () => {
  it.each([
    [
      'unused',
      { dependencies: { a: '1' } },
      {},
      'room/package.json:3: "a" is declared and not used. Remove it.',
    ],
    [
      'undeclared',
      {},
      { 'room/src/x.ts': "import 'a/b'" },
      '"a" is used and not declared. Add it to "dependencies".',
    ],
    [
      'for tests only',
      { dependencies: { a: '1' } },
      { 'room/src/x.test.ts': "import 'a'" },
      '"a" is used by tests only. Move it to "devDependencies".',
    ],
    [
      'for the fakes of a test only',
      { dependencies: { a: '1' } },
      { 'room/src/x.test.ts': "import './fakes.ts'", 'room/src/fakes.ts': "import 'a'" },
      '"a" is used by tests only',
    ],
    [
      'for more than tests',
      { devDependencies: { a: '1' } },
      { 'room/src/x.ts': "import 'a'" },
      '"a" is used and not declared. Add it to "dependencies".',
    ],
    [
      'undeclared in a test',
      {},
      { 'room/src/x.test.ts': "import 'a'" },
      '"a" is used by tests and not declared',
    ],
    [
      'the root’s',
      { devDependencies: { vitest: '4' } },
      { 'room/src/x.test.ts': "import 'vitest'" },
      '"vitest" is a tool of the root. Remove it here.',
    ],
    [
      'unused types',
      { devDependencies: { '@types/a': '1' } },
      {},
      '"@types/a" is declared and not used',
    ],
    ['an unused peer', { peerDependencies: { a: '1' } }, {}, '"a" is declared and not used'],
  ])('are wrong when one is %s', (_, declared, files, sentence) => {
    const found = check(declared, files as Record<string, string>)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(sentence)
  })

  it.each([
    [
      'with types',
      { dependencies: { a: '1' }, devDependencies: { '@types/a': '1' } },
      { 'room/src/x.ts': "import 'a'" },
    ],
    ['for tests', { devDependencies: { a: '1' } }, { 'room/vite.config.ts': "import 'a'" }],
    [
      'as a peer and a copy of it',
      { peerDependencies: { a: '1' }, devDependencies: { a: '1' } },
      { 'room/src/x.ts': "import 'a'" },
    ],
    [
      'found by resolving',
      { devDependencies: { a: '1' } },
      { 'room/src/x.test.ts': "createRequire(import.meta.url).resolve('a/a.js')" },
    ],
    ['from the root', {}, { 'room/src/x.test.ts': "import 'vitest'" }],
  ])('are right %s', (_, declared, files) => {
    expect(check(declared as Partial<Workspace>, files as Record<string, string>)).toEqual([])
  })

  it('are of one version in all rooms', () => {
    const of = (room: string, version: string) => ({
      ...none,
      room,
      name: room,
      dependencies: { a: version },
    })
    expect(sentences(findTwoVersions([of('b', '1'), of('c', '2')]))).toEqual([
      'c/package.json:1: "a" is 2 here and 1 in b. Take one version.',
    ])
  })
})
