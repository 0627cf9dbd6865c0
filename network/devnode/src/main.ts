import { asksForHelp, helpOf } from '@idos/command'
import { isIdosError } from '@idos/protocol'
import { pino } from 'pino'
import { commands } from './commands.mjs'
import { parseConfig } from './run/config.ts'
import { startDevnode } from './run/start-devnode.ts'

async function main(args: readonly string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(`${helpOf(commands.devnode)}\n`)
    return 0
  }
  const config = parseConfig(args)
  const { logLevel, ...options } = config
  // Standard output is for the ready line; the log goes to standard error.
  const logger = pino({ level: logLevel, base: {} }, pino.destination({ dest: 2, sync: true }))
  const signalled = nextSignal()
  const node = await startDevnode({ ...options, logger })
  process.stdout.write(
    `Development node ready at ${node.url} (chain ${config.chainId}, owner ${config.owner}${config.dataDir === undefined ? ', nothing is kept' : ''})\n`,
  )
  const failure = await Promise.race([signalled, node.failed])
  if (failure) logger.error({ err: failure }, 'The node cannot go on')
  else logger.info('Stopping')
  await node.stop()
  return failure ? 1 : 0
}

/**
 * Settles at the first signal that asks to stop. Later ones change nothing: stopping takes its time, but not for ever.
 * Ctrl-C also reaches the launcher that started this process, where there is one; it decides who stops when.
 */
function nextSignal(): Promise<undefined> {
  const names = process.connected
    ? (['SIGTERM'] as const)
    : (['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  return new Promise((resolve) => {
    for (const name of names) process.on(name, () => resolve(undefined))
  })
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const known = isIdosError(error)
    process.stderr.write(`${known ? error.message : `The node failed: ${String(error)}`}\n`)
    if (isIdosError(error, 'CONFIG_INVALID')) process.stderr.write('Options: --help\n')
    process.exitCode = 1
  },
)
