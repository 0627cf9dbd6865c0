import { execFile } from 'node:child_process'

export type Ran = {
  readonly ok: boolean
  readonly stdout: string
  /** Both outputs, for somebody who looks for a reason. */
  readonly output: string
}

export type RunOptions = {
  readonly cwd: string
  /** Beside the variables of this process, or over them. */
  readonly env?: Readonly<Record<string, string>>
}

const LIMIT = 1 << 24

/** Runs a program to its end. One that is not there is one that failed. */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: RunOptions,
): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: LIMIT, timeout: 240_000 }
    execFile(program, args, options, (error, stdout, stderr) => {
      const why = error && stderr === '' ? error.message : ''
      resolve({ ok: error === null, stdout, output: `${stdout}${stderr}${why}` })
    })
  })
}
