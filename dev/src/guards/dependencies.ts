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
    const file = `${workspace.room}/package.json`
    const text = options.manifest(workspace.room)
    const lineOf = lines(text)
    const used = usedBy(workspace, options)
    const faults = [...undeclared(workspace, used, options), ...unused(workspace, used, options)]
    return faults.map(([name, rule, wayOn]) => {
      const line = lineOf(Math.max(0, text.lastIndexOf(`"${name}":`)))
      return { file, line, rule: `"${name}" ${rule}.`, wayOn }
    })
  })
}

type Fault = [name: string, rule: string, wayOn: string]

function undeclared(workspace: Workspace, { shipped, tested }: Used, { root }: Options): Fault[] {
  const forUse = namesOf(workspace, ['dependencies', 'peerDependencies', 'optionalDependencies'])
  const forTests = [...forUse, ...namesOf(workspace, ['devDependencies'])]
  const tools = namesOf(root, ['devDependencies'])
  return [
    ...[...shipped]
      .filter((name) => !forUse.includes(name))
      .map((name): Fault => [name, 'is used and not declared', 'Add it to "dependencies".']),
    ...[...tested]
      .filter((name) => !shipped.has(name) && !forTests.includes(name) && !tools.includes(name))
      .map(
        (name): Fault => [
          name,
          'is used by tests and not declared',
          'Add it to "devDependencies".',
        ],
      ),
  ]
}

function unused(workspace: Workspace, { shipped, tested }: Used, options: Options): Fault[] {
  const names = (list: List) =>
    namesOf(workspace, [list]).filter((name) => !(`${workspace.room} ${name}` in options.otherwise))
  const isUsed = (name: string) => shipped.has(name) || tested.has(name)
  const tools = namesOf(options.root, ['devDependencies'])
  const found: Fault[] = []
  for (const name of names('dependencies')) {
    if (!isUsed(name)) found.push([name, 'is declared and not used', 'Remove it.'])
    else if (!shipped.has(name))
      found.push([name, 'is used by tests only', 'Move it to "devDependencies".'])
  }
  for (const name of names('devDependencies')) {
    if (tools.includes(name)) found.push([name, 'is a tool of the root', 'Remove it here.'])
    else if (name in workspace.dependencies)
      found.push([name, 'is declared twice', 'Keep "dependencies".'])
    else if (!isUsed(name) && !isUsed(typedBy(name)))
      found.push([name, 'is declared and not used', 'Remove it.'])
  }
  for (const name of [...names('peerDependencies'), ...names('optionalDependencies')])
    if (!isUsed(name))
      found.push([name, 'is declared and not used', 'Remove it, or give a reason.'])
  return found
}

type List = 'dependencies' | 'devDependencies' | 'peerDependencies' | 'optionalDependencies'

function namesOf(workspace: Workspace, wanted: readonly List[]): string[] {
  return wanted.flatMap((list) => Object.keys(workspace[list]))
}

type Used = {
  /** By what the room is for. */
  shipped: ReadonlySet<string>
  /** By its tests, configurations and tools. */
  tested: ReadonlySet<string>
}

/** Package names that the sources of a room import, and those that its tests, configurations and tools do. */
export function usedBy(
  workspace: Workspace,
  { files, tests }: Pick<Options, 'files' | 'tests'>,
): Used {
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
