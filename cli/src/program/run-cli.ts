import { answerCommand, type Command } from '@idos/command'
import { errorCatalogue, IdosError, isIdosError, toWireError } from '@idos/protocol'
import { overview, pageOf } from './page.ts'
import { printable } from './printable.ts'
import type { Outcome, Program } from './program.ts'
import type { Surroundings } from './surroundings.ts'

export type ExitCode = 0 | 1 | 2 | 3

/**
 * Runs what the arguments name, and gives its exit code: 0 done, 1 looked at and not right, 2 called wrongly, 3 could not be
 * done. Nothing of an error is printed but its sentence, its code and its way on.
 */
export async function runCli(
  programs: readonly Program[],
  args: readonly string[],
  surroundings: Surroundings & { readonly version: string },
): Promise<ExitCode> {
  const { out } = surroundings
  const isJson = args.includes('--json')
  const program = programOf(programs, args)
  if (!program) return tellOverview(programs, args, surroundings)
  const rest = args.slice(program.name.split(' ').length)
  if (asksForPage(rest)) {
    out(pageOf(program))
    return 0
  }
  if (program.absent !== undefined) {
    tellUsage(program.absent, isJson, surroundings)
    return 2
  }
  const command = program.raw ? program.command : withJson(program.command)
  const answer = answerCommand(command, rest, surroundings.env)
  if ('code' in answer) {
    const message = answer.text.replace(/ All options: --help$/, '')
    tellUsage(
      isJson ? message : `${message} Its page: idos ${program.name} --help`,
      isJson,
      surroundings,
    )
    return 2
  }
  try {
    const parsed = program.raw ? { values: {}, words: rest } : answer
    const outcome = await program.run(parsed, surroundings)
    surroundings.progress(null)
    if (!outcome) return 0
    tell(outcome, isJson, out)
    return outcome.wrong ? 1 : 0
  } catch (error) {
    surroundings.progress(null)
    tellError(error, isJson, surroundings)
    return isIdosError(error, 'CONFIG_INVALID') ? 2 : 3
  }
}

/** The program of the longest name that the words begin with. */
function programOf(programs: readonly Program[], args: readonly string[]): Program | undefined {
  return programs
    .filter(({ name }) => name.split(' ').every((word, at) => args[at] === word))
    .sort((a, b) => b.name.length - a.name.length)[0]
}

function asksForPage(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

function withJson(command: Command): Command {
  return { ...command, options: { ...command.options, json: { help: '' } } }
}

function tellOverview(
  programs: readonly Program[],
  args: readonly string[],
  { out, err, version }: Surroundings & { readonly version: string },
): ExitCode {
  const [first = ''] = args
  if (first === '--version' || first === '-v') {
    out(version)
    return 0
  }
  const words = args.filter((word) => !word.startsWith('-'))
  const isGroup = programs.some(({ name }) => name.split(' ')[0] === words[0])
  const known = isGroup ? words.slice(0, 1) : []
  const isWrong = words.length > known.length
  if (isWrong || (!isGroup && args.length > 0 && !asksForPage(args))) {
    err(`There is no command ${printable(args.join(' '), 100)}. All of them: idos --help`)
    return 2
  }
  out(overview(programs, known, version))
  return 0
}

/** As JSON, with every character that a terminal acts on, or that turns a line around, escaped: the same value. */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) =>
      Array.from({ length: character.length }, (_, at) => {
        const unit = character.charCodeAt(at).toString(16).padStart(4, '0')
        return `\\u${unit}`
      }).join(''),
  )
}

function tell({ value, lines }: Outcome, isJson: boolean, out: (line: string) => void): void {
  if (isJson) out(json(value, 2))
  else for (const line of lines) out(line)
}

function tellUsage(message: string, isJson: boolean, { out, err }: Surroundings): void {
  if (isJson) out(json({ error: { code: 'USAGE', message } }))
  else err(printable(message, 2000))
}

function tellError(error: unknown, isJson: boolean, { out, err }: Surroundings): void {
  const known = asIdosError(error)
  const { wayOn } = errorCatalogue[known.code]
  if (isJson) {
    out(json({ error: { ...toWireError(known), wayOn } }, 2))
    return
  }
  err(`${known.code}: ${printable(known.message, 2000)}`)
  // A network says in the details why.
  for (const [name, value] of Object.entries(known.details ?? {}))
    err(`  ${name}: ${printable(`${value}`)}`)
  err(wayOn)
}

/** Of what is no `IdosError` the sentence is shown: it is of this machine, and the person at it has to know. */
function asIdosError(error: unknown): IdosError {
  if (isIdosError(error)) return error
  const message = error instanceof Error ? error.message : String(error)
  return new IdosError('INTERNAL', { message: printable(message, 1000), cause: error })
}
