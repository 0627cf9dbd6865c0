import { randomBytes } from 'node:crypto'
import type { Program } from '../program/program.ts'
import { runCli } from '../program/run-cli.ts'
import type { Surroundings } from '../program/surroundings.ts'
import { loadPrograms } from '../programs.ts'

export type Ran = {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What `--json` printed. */
  json<T = Record<string, unknown>>(): T
}

/** Runs a whole command in this process, with everything real but the terminal. */
export async function idos(
  args: readonly string[],
  change: Partial<Surroundings> & {
    readonly input?: string | Uint8Array
    readonly programs?: readonly Program[]
  } = {},
): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const { input = '', programs = await loadPrograms(), ...rest } = change
  const code = await runCli(programs, args, {
    version: '0.0.0-test',
    env: {},
    stdin: async () =>
      typeof input === 'string' ? new TextEncoder().encode(input) : input.slice(),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    write: (bytes) => out.push(new TextDecoder().decode(bytes)),
    progress: () => undefined,
    fetch,
    now: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    ended: () => new Promise(() => undefined),
    ...rest,
  })
  const text = out.join('\n')
  return { code, out: text, err: err.join('\n'), json: () => JSON.parse(text) }
}
