import { type Command, type Parsed, readCommand } from '@idos/command'
import { isIdosError } from '@idos/protocol'

/**
 * Runs a command with what this process was started with. `--help` and a wrong option are answered instead; an error ends
 * it with one sentence and exit code 1.
 */
export async function runProgram<C extends Command>(
  command: C,
  run: (parsed: Parsed<C>) => Promise<void>,
): Promise<void> {
  const parsed = readCommand(command, process.argv.slice(2))
  await run(parsed).catch((error: unknown) => {
    const code = isIdosError(error) ? `${error.code}: ` : ''
    process.stderr.write(`${code}${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  })
}

/** One line to the person who started the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Runs until somebody ends this process: then stops what it started, once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    void stop().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
