import { builtinModules } from 'node:module'
import { packageOf } from './arrows.ts'
import { resolvePath, type Workspace } from './repository.ts'
import type { ParsedFile } from './test-code.ts'
import type { Violation } from './violation.ts'

/** `./testing` and what lies under it, of the packages that dApps and their servers install. */
function kitsOf({ room, exports }: Workspace): string[] {
  if (!room.startsWith('sdk-')) return []
  return Object.entries(exports).flatMap(([entry, target]) => {
    const { source } = Object(target) as { source?: string }
    return /^\.\/testing(?:\/|$)/.test(entry) && source
      ? [`${room}/${source.replace('./', '')}`]
      : []
  })
}

/**
 * What the test kit of a package imports and the package does not bring. Here everything is at hand, an optional peer too;
 * whoever installs the package has neither it nor the devDependencies.
 */
export function findUnbroughtPackages(
  files: readonly ParsedFile[],
  workspaces: readonly Workspace[],
  otherwise: Record<string, string> = {},
): Violation[] {
  const importsAt = new Map(files.map(({ path, imports }) => [path, imports]))
  return workspaces.flatMap((workspace) => {
    const { room, name, dependencies } = workspace
    const brought = new Set([name, ...Object.keys(dependencies), ...builtinModules])
    const isBrought = (of: string) => brought.has(of) || `${room} ${of}` in otherwise
    const found: Violation[] = []
    // A set is walked to its end, with what is added on the way.
    const paths = new Set(kitsOf(workspace))
    for (const path of paths) {
      for (const { specifier, line } of importsAt.get(path) ?? []) {
        if (specifier.startsWith('.')) paths.add(resolvePath(path, specifier))
        else if (!specifier.startsWith('node:') && !isBrought(packageOf(specifier))) {
          const rule = `${name} loads "${specifier}" in its test kit and does not bring it.`
          found.push({ file: path, line, rule, wayOn: 'Add it to "dependencies", or do without.' })
        }
      }
    }
    return found
  })
}
