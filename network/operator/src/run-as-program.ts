import { fileURLToPath } from 'node:url'

/**
 * Runs `main` when the file of that address is what this process was started with; an error ends it with one sentence and
 * exit code 1.
 */
export async function runAsProgram(url: string, main: () => Promise<void>): Promise<void> {
  if (process.argv[1] !== fileURLToPath(url)) return
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  })
}
