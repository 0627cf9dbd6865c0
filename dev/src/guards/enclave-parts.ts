import { resolvePath } from './repository.ts'
import type { ParsedFile } from './test-code.ts'
import type { Violation } from './violation.ts'

/**
 * Requirement: what one part of the Enclave does cannot be had by another part's mistake. The frame talks to strangers, the popup
 * takes the password, the worker owns the keys, the site shows what is kept, the reader
 * and the check-up page look at the Enclave from outside. Each is a
 * bundle of its own; they meet in `shared/` and in the files beside it.
 *
 * A worker is started from its text (`main.ts?sealed`), and texts are read by the build (`names.ts?parts`): that names a file
 * and takes no code from it.
 */
export const parts = ['frame', 'popup', 'worker', 'reader', 'site', 'checkup'] as const

const source = 'enclave/src/'

/** Imports from one part of the Enclave to another, and from `shared/` to any. Tests, and what only they use, may play the other side. */
export function findMixedParts(
  files: readonly ParsedFile[],
  tests: ReadonlySet<string>,
): Violation[] {
  return files
    .filter(({ path }) => path.startsWith(source) && !tests.has(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ specifier, line, query }) => {
        if (!specifier.startsWith('.') || query === 'sealed' || query === 'parts') return []
        const part = partOf(resolvePath(path, specifier))
        if (part === undefined || part === partOf(path)) return []
        const home = partOf(path) ?? 'what all parts share'
        const rule = `${home} imports from ${part} ("${specifier}").`
        return [{ file: path, line, rule, wayOn: `Move what both need to ${source}shared/.` }]
      }),
    )
}

function partOf(path: string): string | undefined {
  return parts.find((part) => path.startsWith(`${source}${part}/`))
}
