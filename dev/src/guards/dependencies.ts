import { builtinModules } from 'node:module'
import { packageOf } from './arrows.ts'
import { lines } from './imports.ts'
import type { Workspace } from './repository.ts'
import type { ParsedFile } from './test-code.ts'
import type { Violation } from './violation.ts'

type Options = {
  files: readonly ParsedFile[]
  tests: ReadonlySet<string>
  workspaces: readonly Workspace[]
  /** The root's own package.json: tools that all rooms have. */
  root: Workspace
  /** The text of a room's package.json, for the lines. */
  manifest: (room: string) => string
  /** `room package`: why a package is declared that no file imports. */
  otherwise: Record<string, string>
}

/** Packages that a room uses and does not declare, declares and does not use, or declares in the wrong list. */
export function findWrongDependencies(options: Options): Violation[] {
  return options.workspaces.flatMap((workspace) => {
    const say = (name: string, rule: string, wayOn: string): Violation => {
      const file = `${workspace.room}/package.json`
      const text = options.manifest(workspace.room)
      const at = Math.max(0, text.lastIndexOf(`"${name}":`))
      return { file, line: lines(text)(at), rule: `"${name}" ${rule}.`, wayOn }
    }
    const { shipped, tested } = usedBy(workspace, options)
    const used = new Set([...shipped, ...tested])
    const { dependencies, devDependencies, peerDependencies, optionalDependencies } = workspace
    const isExcused = (name: string) => `${workspace.room} ${name}` in options.otherwise
    const found: Violation[] = []
    for (const name of shipped)
      if (![dependencies, peerDependencies, optionalDependencies].some((list) => name in list))
        found.push(say(name, 'is used and not declared', 'Add it to "dependencies".'))
    for (const name of tested)
      if (
        !shipped.has(name) &&
        !isDeclared(workspace, name) &&
        !(name in options.root.devDependencies)
      )
        found.push(say(name, 'is used by tests and not declared', 'Add it to "devDependencies".'))
    for (const name of Object.keys(dependencies)) {
      if (isExcused(name) || shipped.has(name)) continue
      if (used.has(name))
        found.push(say(name, 'is used by tests only', 'Move it to "devDependencies".'))
      else found.push(say(name, 'is declared and not used', 'Remove it.'))
    }
    for (const name of Object.keys(devDependencies)) {
      if (isExcused(name)) continue
      if (name in options.root.devDependencies)
        found.push(say(name, 'is a tool of the root', 'Remove it here.'))
      else if (name in dependencies)
        found.push(say(name, 'is declared twice', 'Keep "dependencies".'))
      else if (!used.has(name) && !used.has(typedBy(name)))
        found.push(say(name, 'is declared and not used', 'Remove it.'))
    }
    for (const name of [...Object.keys(peerDependencies), ...Object.keys(optionalDependencies)])
      if (!used.has(name) && !isExcused(name))
        found.push(say(name, 'is declared and not used', 'Remove it, or give a reason.'))
    return found
  })
}

function isDeclared(workspace: Workspace, name: string): boolean {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = workspace
  const lists = [dependencies, devDependencies, peerDependencies, optionalDependencies]
  return lists.some((list) => name in list)
}

/** Package names that the sources of a room import, and those that its tests, configurations and tools do. */
export function usedBy(workspace: Workspace, { files, tests }: Pick<Options, 'files' | 'tests'>) {
  const shipped = new Set<string>()
  const tested = new Set<string>()
  for (const { path, imports } of files) {
    if (!path.startsWith(`${workspace.room}/`)) continue
    for (const { specifier } of imports) {
      const name = packageOf(specifier)
      if (/^(?:\.|node:)/.test(specifier) || builtinModules.includes(name)) continue
      if (name !== workspace.name) (tests.has(path) ? tested : shipped).add(name)
    }
  }
  return { shipped, tested }
}

/** `@types/react-dom` is used where `react-dom` is. */
function typedBy(name: string): string {
  return name.replace(/^@types\/(\w+)__/, '@$1/').replace(/^@types\//, '')
}

/** The same package in two versions; `*` and peers are no versions. */
export function findTwoVersions(workspaces: readonly Workspace[]): Violation[] {
  const first = new Map<string, { version: string; room: string }>()
  return workspaces.flatMap((workspace) => {
    const { room, dependencies, devDependencies, optionalDependencies } = workspace
    const all = { ...optionalDependencies, ...devDependencies, ...dependencies }
    return Object.entries(all).flatMap(([name, version]) => {
      const other = first.get(name) ?? { version, room }
      first.set(name, other)
      if (other.version === version) return []
      const rule = `"${name}" is ${version} here and ${other.version} in ${other.room}.`
      return [{ file: `${room}/package.json`, line: 1, rule, wayOn: 'Take one version.' }]
    })
  })
}
