import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What changes things that other files of the same process would meet: modules, globals, clocks, the environment. */
const CHANGES_THE_PROCESS = [
  /\bvi\.(?:mock|doMock|unmock|stubGlobal|stubEnv|useFakeTimers|setSystemTime|spyOn|hoisted)\b/,
  /\bglobalThis\.\w+ = /,
  /\bObject\.(?:defineProperty|assign)\(\s*(?:globalThis|window|navigator|document)\b/,
  /\b\w+\.prototype\.\w+ = /,
  /\bprocess\.(?:chdir\(|env\.\w+ = |env = )/,
]

export function changesTheProcess(source: string): boolean {
  return CHANGES_THE_PROCESS.some((change) => change.test(source))
}

/**
 * Test files that need a process to themselves, as paths from `root`. All others share one: starting a process for each of
 * five hundred files costs more than half of the processor time of the whole part.
 */
export function testsAlone(root: string): string[] {
  return testFiles(root)
    .filter((file) => changesTheProcess(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file))
}

const NOT_OURS = new Set(['node_modules', 'dist', 'build', 'artifacts', '.git', 'coverage'])

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : testFiles(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}
