// The process behind `idos`: what it has of the machine, and its exit code.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { runCli } from './program/run-cli.ts'
import { loadPrograms } from './programs.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** One line that is written over, where a person watches; nothing where a file or a program reads. */
function createProgress() {
  let width = 0
  return (line: string | null) => {
    if (!process.stderr.isTTY) return
    const text = (line ?? '').slice(0, (process.stderr.columns ?? 80) - 1)
    process.stderr.write(`\r${text.padEnd(width)}${line === null && width > 0 ? '\r' : ''}`)
    width = text.length
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}

// Who reads the output may have enough of it: `idos ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 3)
})

process.exitCode = await runCli(await loadPrograms(), process.argv.slice(2), {
  version,
  env: process.env,
  stdin: readStdin,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  write: (bytes) => process.stdout.write(bytes),
  progress: createProgress(),
  fetch: (input, init) => fetch(input, init),
  now: Date.now,
  random: (length) => new Uint8Array(randomBytes(length)),
  ended: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
})
