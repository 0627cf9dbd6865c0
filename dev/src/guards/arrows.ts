import { resolvePath, type Workspace } from './repository.ts'
import { isNamed, type Room, rowOf } from './rooms.ts'
import type { ParsedFile } from './test-code.ts'
import type { Violation } from './violation.ts'

const decision = 'docs/decisions/0010-rooms.md'

type Options = {
  files: readonly ParsedFile[]
  /** Paths of `files` that are tests, configurations or tools. */
  tests: ReadonlySet<string>
  workspaces: readonly Workspace[]
  rooms: Record<string, Room>
}

/** Imports between rooms that the table does not have, that go round `package.json`, or past what a room exports. */
export function findWrongImports(options: Options): Violation[] {
  return options.files.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const wrong = specifier.startsWith('.')
        ? relative(options, file.path, specifier)
        : named(options, file.path, specifier)
      return wrong ? [{ file: file.path, line, ...wrong }] : []
    }),
  )
}

type Wrong = Pick<Violation, 'rule' | 'wayOn'> | undefined

function relative(options: Options, path: string, specifier: string): Wrong {
  const home = roomOf(path, options.workspaces)
  const target = resolvePath(path, specifier)
  const other = roomOf(target, options.workspaces)
  if (other === home) return undefined
  if (other === '.' && options.tests.has(path)) return undefined
  if (other === '.')
    return {
      rule: `"${specifier}" is a file of the root.`,
      wayOn: 'Only configurations and commands share those.',
    }
  const sibling = options.workspaces.find(({ room }) => room === other)
  const stranger = notKnown(options, path, sibling ? other : target, specifier)
  // Commands answer `--help` before anything is installed: plain scripts of one find those of another by their path.
  const isPlain = path.endsWith('.mjs') && target.endsWith('.mjs')
  if (stranger || !sibling || isPlain) return stranger
  return {
    rule: `"${specifier}" reaches into ${other} by a relative path.`,
    wayOn: `Import "${sibling.name}" and declare it in ${home}/package.json.`,
  }
}

/** By a package name; `@idos/kuneiform/lint` is `network/kuneiform/lint` in the table. Packages of others are free. */
function named(options: Options, path: string, specifier: string): Wrong {
  const name = packageOf(specifier)
  if (!name.startsWith('@idos/')) return undefined
  const sibling = options.workspaces.find((one) => one.name === name)
  if (sibling?.room === roomOf(path, options.workspaces)) return undefined
  const target = `${sibling?.room ?? name}${specifier.slice(name.length)}`
  const stranger = notKnown(options, path, target, specifier)
  if (stranger || !sibling || `.${specifier.slice(name.length)}` in sibling.exports) return stranger
  return {
    rule: `"${specifier}" is not exported by ${sibling.room}/package.json.`,
    wayOn: 'Use an entry point that it has, or add one there.',
  }
}

function notKnown(options: Options, path: string, target: string, specifier: string): Wrong {
  const home = roomOf(path, options.workspaces)
  const rule = `${home} may not know ${target} ("${specifier}").`
  const row = options.rooms[rowOf(path, options.rooms) ?? '']
  if (!row) return { rule, wayOn: `Add a row for ${home} to ${decision} and rooms.ts.` }
  const { knows, tests = [] } = row
  if (isNamed(knows, target)) return undefined
  if (options.tests.has(path) && isNamed(tests, target)) return undefined
  const also = tests.length > 0 ? `, its tests also ${tests.join(', ')}` : ''
  return {
    rule,
    wayOn: `It knows ${knows.join(', ') || 'no other room'}${also}: move the code to a room that may, or hand it in (${decision}).`,
  }
}

/** `network/gateway` for a file in it, `.` for what belongs to no room. */
export function roomOf(path: string, workspaces: readonly Workspace[]): string {
  return workspaces.find(({ room }) => path.startsWith(`${room}/`))?.room ?? rowOf(path) ?? '.'
}

/** `@scope/name` or `name` of a module name. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** Names in the table of rooms that do not stand above the room that knows them. */
export function findUpwardArrows(rooms: Record<string, Room>): Violation[] {
  const order = Object.keys(rooms)
  return order.flatMap((row, at) =>
    [...(rooms[row]?.knows ?? []), ...(rooms[row]?.tests ?? [])]
      .filter(
        (name) =>
          !order.slice(0, at).some((above) => isNamed([name], above) || isNamed([above], name)),
      )
      .map((name) => ({
        file: 'dev/src/guards/rooms.ts',
        line: 1,
        rule: `${row} knows ${name}, which does not stand above it.`,
        wayOn: 'Put it higher, or turn the arrow.',
      })),
  )
}
