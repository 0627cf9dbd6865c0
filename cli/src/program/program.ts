import type { Command, Parsed } from '@idos/command'
import type { Surroundings } from './surroundings.ts'

/** What `--json` prints: plain data, the same members every time. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/** What a command found or did. */
export type Outcome = {
  readonly value: Json
  /** The same for a person. Words of strangers go through `printable` first. */
  readonly lines: readonly string[]
  /** Looked at, and not right: the exit code is 1. */
  readonly wrong?: boolean
}

/** What its page says beside its options. */
export type Page = {
  /** Paragraphs. */
  readonly description: readonly string[]
  /** A command line, and what it does. */
  readonly examples: readonly (readonly [line: string, what: string])[]
  /** What exit code 1 stands for, where the command has a use for it. */
  readonly wrong?: string
}

/** One command: how it is called, what is said of it, and what runs. */
export type Program = {
  /** Its words: `keys new`. */
  readonly name: string
  readonly command: Command
  readonly page: Page
  /** Loads what runs, and runs it. Rejects with an `IdosError`, or a sentence. */
  run(parsed: Parsed<Command>, surroundings: Surroundings): Promise<Outcome | undefined>
  /** Takes its arguments as its words, as they are: another program reads them. They are looked at here before. */
  readonly raw?: true
  /** Says what to install: the program is in a package that is not there. */
  readonly absent?: string
}

/** A runner, typed by the options of its command. */
export type Run<C extends Command> = (
  parsed: Parsed<C>,
  surroundings: Surroundings,
) => Promise<Outcome>

type Runner<C extends Command> = () => Promise<{ readonly run: Run<C> }>

/** A program whose code loads when it runs: help is there at once, and no command pays for another's packages. */
export function defineProgram<C extends Command>(
  name: string,
  command: C,
  page: Page,
  load: Runner<C>,
): Program {
  return {
    name,
    command,
    page,
    run: async (parsed, surroundings) => (await load()).run(parsed as Parsed<C>, surroundings),
  }
}
