import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { answerCommand } from '@idos/command'
import { commands } from '../commands.mjs'
import { lintFiles } from './files.ts'

export type LintOutput = { out(line: string): void; fail(line: string): void }

/** Lints what is named and gives the exit code. */
export function lintCommand(args: readonly string[], { out, fail }: LintOutput): 0 | 1 | 2 {
  const answer = answerCommand(commands.lint, args)
  if ('code' in answer) {
    if (answer.code === 0) out(answer.text)
    else fail(answer.text)
    return answer.code
  }
  try {
    const findings = lintFiles(answer.words.flatMap(filesOf).map(read))
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
