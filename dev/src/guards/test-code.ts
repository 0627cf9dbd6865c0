import { type Import, importsOf } from './imports.ts'
import { resolvePath, type SourceFile, type Workspace } from './repository.ts'

/**
 * Tests, configurations, generators, commands, and a room's `/testing`: what nobody imports who uses the room for what it is for.
 * In two steps: by name, then everything that only such files import (a world of a test, a page of fakes).
 */
const byName =
  /\.(?:test|bench|e2e|outside|conformance)\.tsx?$|\.config\.(?:ts|mjs)$|(?:^|\/)(?:bin|tool|guards|generate|vite)\/|(?:global|vitest)-setup\.ts$/

export type ParsedFile = SourceFile & { imports: Import[] }

export function parseAll(files: readonly SourceFile[]): ParsedFile[] {
  return files.map((file) => ({ ...file, imports: importsOf(file) }))
}

/** The paths among `files` that are test code. What a package exports otherwise is none, whoever imports it. */
export function findTestCode(
  files: readonly ParsedFile[],
  workspaces: readonly Workspace[],
): Set<string> {
  const importers = new Map<string, string[]>()
  for (const { path, imports } of files)
    for (const { specifier } of imports)
      if (specifier.startsWith('.')) {
        const target = resolvePath(path, specifier)
        importers.set(target, [...(importers.get(target) ?? []), path])
      }
  const exported = new Set(workspaces.flatMap((one) => exportedSources(one, isForUse)))
  const tests = new Set(files.map(({ path }) => path).filter((path) => byName.test(path)))
  for (const path of workspaces.flatMap((one) => exportedSources(one, isForTests))) tests.add(path)
  for (let grown = true; grown; ) {
    grown = false
    for (const { path } of files) {
      const users = importers.get(path) ?? []
      if (tests.has(path) || exported.has(path) || users.length === 0) continue
      if (!users.every((user) => tests.has(user))) continue
      tests.add(path)
      grown = true
    }
  }
  return tests
}

const isForTests = (entry: string) => /^\.\/testing(?:\/|$)/.test(entry)
const isForUse = (entry: string) => !isForTests(entry)

function exportedSources(
  { room, exports }: Workspace,
  isWanted: (entry: string) => boolean,
): string[] {
  return Object.entries(exports).flatMap(([entry, target]) => {
    if (!isWanted(entry)) return []
    const source = typeof target === 'string' ? target : (target as { source?: string }).source
    return source ? [`${room}/${source.replace('./', '')}`] : []
  })
}
