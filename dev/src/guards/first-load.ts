import { resolvePath } from './repository.ts'
import type { ParsedFile } from './test-code.ts'
import type { Violation } from './violation.ts'

/**
 * What the entry point that every dApp loads first may bring along. Wallet libraries, network clients and frameworks have entry
 * points of their own.
 */
const allowed = ['@idos/protocol', 'valibot']

/** Packages that are reached from `entry`, over the imports of its room, and are not meant to be. */
export function findHeavyImports(files: readonly ParsedFile[], entry: string): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const seen = new Set([entry])
  const found: Violation[] = []
  for (const path of seen)
    for (const { specifier, line } of byPath.get(path)?.imports ?? []) {
      if (specifier.startsWith('.')) seen.add(resolvePath(path, specifier))
      else if (!allowed.includes(specifier))
        found.push({
          file: path,
          line,
          rule: `${entry} loads "${specifier}" by this.`,
          wayOn: `It loads ${allowed.join(' and ')} only: give the code an entry point of its own.`,
        })
    }
  return found
}
