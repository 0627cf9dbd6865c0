// npm run conformance:differential: a development node and a validator of the real engine, both fresh; every transaction
// and every read goes to both, and all answers and tables are compared. Or the same with two nodes that run already.
import { readCommand } from '@idos/command'
import { isIdosError } from '@idos/protocol'
import { commands } from '../options.ts'
import { createFreshPair } from './fresh-pair.ts'
import { configOf, type DifferentialConfig } from './options.ts'
import { differentialReport, holds } from './report.ts'
import { runDifferential } from './run-differential.ts'

let stop: () => Promise<void> = async () => {}

async function startPair({ kwild = 'kwild', dataDir }: DifferentialConfig) {
  const onUnexpectedExit = (name: string, logs: string) => {
    process.stderr.write(`\n${name} ended. Its log is in ${logs}.\n`)
    process.exit(1)
  }
  const pair = createFreshPair({ kwild, dataDir, onUnexpectedExit })
  stop = pair.stop
  const started = await pair.start()
  process.stderr.write('a is the development node, b is kwild. ')
  return started
}

async function compare(): Promise<number> {
  const { values } = readCommand(commands.differential, process.argv.slice(2), process.env)
  const config = configOf(values)
  const { targets, ownerKey } = config.given ?? (await startPair(config))
  process.stderr.write(`Seed ${config.seed}, ${config.steps} random steps\n`)
  const onDone = () => process.stderr.write('.')
  const result = await runDifferential({ ...config, targets, ownerKey, onDone })
  process.stdout.write(`\n${differentialReport(result)}`)
  return holds(result) ? 0 : 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().finally(() => process.exit(1)))
}
try {
  process.exitCode = await compare()
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = isIdosError(error, 'CONFIG_INVALID') ? 2 : 1
} finally {
  await stop()
}
