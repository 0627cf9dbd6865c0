import { join } from 'node:path'
import { usedBy } from './dependencies.ts'
import type { Workspace } from './repository.ts'
import type { ParsedFile } from './test-code.ts'
import type { Violation } from './violation.ts'

type Options = {
  files: readonly ParsedFile[]
  workspaces: readonly Workspace[]
  /** The rooms that a room's tsconfig.json refers to, as paths from the root; `.` is the root's. */
  referencesOf: (room: string) => readonly string[]
}

/** TypeScript's references and the siblings that a room's sources import: `tsc -b` compiles in the order of the first. */
export function findWrongReferences({ files, workspaces, referencesOf }: Options): Violation[] {
  const rooms = workspaces.map(({ room }) => room)
  // The root may also compile folders that are no packages.
  const ofRooms = referencesOf('.').filter((room) => rooms.includes(room))
  const found = compare('.', rooms, ofRooms)
  for (const workspace of workspaces) {
    // Configurations and style sheets are no part of the compilation.
    const compiled = files
      .filter(({ path }) => path.startsWith(`${workspace.room}/src/`) && !path.endsWith('.css'))
      .map((file) => ({
        ...file,
        imports: file.imports.filter(({ specifier }) => !/\.css$/.test(specifier)),
      }))
    const { shipped } = usedBy(workspace, { files: compiled, tests: new Set() })
    const used = workspaces.filter(({ name }) => shipped.has(name)).map(({ room }) => room)
    found.push(...compare(workspace.room, used, referencesOf(workspace.room)))
  }
  return found
}

function compare(room: string, used: readonly string[], named: readonly string[]): Violation[] {
  const say = (other: string, rule: string, wayOn: string) => ({
    file: join(room, 'tsconfig.json'),
    line: 1,
    rule: `"${other}" ${rule}.`,
    wayOn,
  })
  return [
    ...used
      .filter((other) => !named.includes(other))
      .map((other) => say(other, 'is used and not referred to', 'Add it to "references".')),
    ...named
      .filter((other, at) => !used.includes(other) || named.indexOf(other) !== at)
      .map((other) => say(other, 'is referred to and not used', 'Remove it from "references".')),
  ]
}
