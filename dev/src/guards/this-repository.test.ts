import { describe, expect, it } from 'vitest'
import { findUpwardArrows, findWrongImports } from './arrows.ts'
import { definedIn, findCitations } from './citations.ts'
import { withProse } from './comments.ts'
import { findTwoVersions, findWrongDependencies } from './dependencies.ts'
import { findMixedParts } from './enclave-parts.ts'
import { findEnvironmentReads } from './environment.ts'
import { findHeavyImports } from './first-load.ts'
import { withImports } from './imports.ts'
import { findDeadLinks, findDeadPaths } from './paths.ts'
import { kitsNeed, otherwiseUsed, reasonsForLength, toolsOfTools } from './reasons.ts'
import { findWrongReferences } from './references.ts'
import {
  entryPoints,
  listFiles,
  readFiles,
  readText,
  readWorkspace,
  readWorkspaces,
  resolvePath,
} from './repository.ts'
import { rooms } from './rooms.ts'
import { findLongFiles } from './sizes.ts'
import { findTestCode, parseAll } from './test-code.ts'
import { findUnbroughtPackages } from './test-kits.ts'
import { mustHold } from './violation.ts'

// Each guard on all of the repository, which is read once. What a guard refuses, and what not, is in the test of its name.
const workspaces = readWorkspaces()
const root = readWorkspace('.')
const files = parseAll(readFiles(withImports))
const tests = findTestCode(files, workspaces)
const texts = readFiles(withProse)
const paths = new Set([...listFiles(), ...entryPoints(workspaces)])

describe('an import between rooms', () => {
  it('runs as docs/decisions/0010-rooms.md has it', () => {
    mustHold([...findUpwardArrows(rooms), ...findWrongImports({ files, tests, workspaces, rooms })])
  })

  it('stays within one part of the Enclave, or leads to shared/', () => {
    mustHold(findMixedParts(files, tests))
  })

  it.each(['index', 'element'])('brings nothing heavy to what dApps load first: %s', (name) => {
    const entry = `sdk-bridge/src/${name}.ts`
    expect(paths.has(entry)).toBe(true)
    mustHold(findHeavyImports(files, entry))
  })
})

describe('a room', () => {
  it('has a row in the table of rooms', () => {
    const rows = Object.keys(rooms)
    const without = workspaces.filter(
      ({ room }) => !rows.some((row) => `${room}/`.startsWith(`${row}/`)),
    )
    expect(without.map(({ room }) => room)).toEqual([])
  })

  it('declares the packages that it uses, in one version everywhere', () => {
    const manifest = (room: string) => readText(`${room}/package.json`)
    const otherwise = otherwiseUsed
    mustHold([
      ...findWrongDependencies({ files, tests, workspaces, root, manifest, otherwise }),
      ...findTwoVersions([root, ...workspaces]),
    ])
  })

  it('brings what its test kit needs, where others install it', () => {
    mustHold(findUnbroughtPackages(files, workspaces, kitsNeed))
  })

  it('refers to the siblings that it imports, in its tsconfig.json; the root to all rooms', () => {
    const referencesOf = (room: string): string[] => {
      const file = room === '.' ? 'tsconfig.json' : `${room}/tsconfig.json`
      const { references = [] } = JSON.parse(readText(file)) as { references?: { path: string }[] }
      return references.map(({ path }) => resolvePath(file, path))
    }
    mustHold(findWrongReferences({ files, workspaces, referencesOf }))
  })
})

describe('a tool in the root’s package.json', () => {
  it('is run by a script, loaded by tests and configurations, or read by another tool', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> }
    const commands = files.filter(({ path }) => /^dev\/bin\/.*\.mjs$/.test(path))
    const run = [...Object.values(scripts), ...commands.map(({ text }) => text)]
    const loaded = files.filter(({ path }) => tests.has(path)).flatMap(({ imports }) => imports)
    const isUsed = (name: string) =>
      name in toolsOfTools ||
      run.some((text) => new RegExp(`\\b${name.split('/').at(-1)}\\b`).test(text)) ||
      loaded.some(({ specifier }) => `${specifier}/`.startsWith(`${name}/`))
    const unused = Object.keys(root.devDependencies).filter((name) => !isUsed(name))
    expect(unused, 'devDependencies of package.json that nobody uses: remove them').toEqual([])
  })

  it('is no package that a room declares for use', () => {
    const tools = Object.keys(root.devDependencies)
    const twice = workspaces.flatMap(({ room, dependencies }) =>
      tools.filter((name) => name in dependencies).map((name) => `${name} of ${room}`),
    )
    expect(twice, 'in package.json too, which need not have them').toEqual([])
  })
})

describe('a file', () => {
  it('is one idea long', () => {
    mustHold(findLongFiles(readFiles(/\.(ts|tsx|mjs|go|sql|css)$/), reasonsForLength))
  })

  it('reads the environment only where a process begins', () => {
    mustHold(findEnvironmentReads(files, tests))
  })

  it('cites no document that is not in the repository', () => {
    // The guard itself has to name what it looks for.
    const others = texts.filter(({ path }) => !path.startsWith('dev/src/guards/citations'))
    const documents = others.filter(({ path }) => path.endsWith('.md'))
    const defined = new Set(documents.flatMap(({ text }) => definedIn(text)))
    mustHold(findCitations(others, defined))
  })

  it('names only paths and links that lead somewhere', () => {
    const documents = texts.filter(({ path }) => path.endsWith('.md'))
    mustHold([
      ...findDeadPaths({ files: texts, paths }),
      ...findDeadLinks({ files: documents, paths }),
    ])
  })
})
