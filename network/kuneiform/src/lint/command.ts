import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lintFiles } from './files.ts'

const LINT_USAGE = `Usage: npm run schema:lint -- FILE ...

Takes the files for one schema, in the order given; a folder stands for its .sql files in the order of their names.
Prints one line for each finding. Exit code 0: none, 1: findings, 2: nothing to read.`

export type LintOutput = { out(line: string): void; fail(line: string): void }

/** Lints what is named and gives the exit code. */
export function lintCommand(args: readonly string[], { out, fail }: LintOutput): 0 | 1 | 2 {
  const names = args.filter((arg) => arg !== '--')
  if (names.includes('--help') || names.includes('-h')) {
    out(LINT_USAGE)
    return 0
  }
  const option = names.find((name) => name.startsWith('-'))
  try {
    if (option !== undefined) throw new Error(`Unknown option '${option}'. See --help.`)
    if (names.length === 0) throw new Error('Which files or folders? See --help.')
    const findings = lintFiles(names.flatMap(filesOf).map(read))
    for (const { file, rule, line, column, message, advice } of findings)
      out(`${file}:${line}:${column} ${rule} ${message} — ${advice}`)
    return findings.length > 0 ? 1 : 0
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
    return 2
  }
}

function filesOf(name: string): string[] {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (!stats) throw new Error(`${name} is not there.`)
  if (!stats.isDirectory()) return [name]
  const files = readdirSync(name).filter((file) => file.endsWith('.sql'))
  if (files.length === 0) throw new Error(`${name} has no .sql files.`)
  return files.sort().map((file) => join(name, file))
}

function read(name: string): { name: string; text: string } {
  try {
    return { name, text: readFileSync(name, 'utf8') }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Error(`${name} cannot be read (${code}).`, { cause })
  }
}
