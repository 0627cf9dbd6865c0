import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../program/program.ts'

/** Runs a program of the operator's room in this terminal, until it ends. Ctrl-C is its to answer. */
export async function runOperator(main: string, args: readonly string[]): Promise<Outcome> {
  const program = fileURLToPath(
    new URL(`./${main}.js`, import.meta.resolve('@idos/operator/commands')),
  )
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  const ignore = () => undefined
  // The terminal sends it to both; a supervisor to this process alone.
  process.on('SIGINT', ignore)
  process.on('SIGTERM', pass)
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status) => resolve(status ?? 1))
  })
  process.off('SIGINT', ignore)
  process.off('SIGTERM', pass)
  return { value: { code }, lines: [], wrong: code !== 0 }
}
