import { asksForHelp, helpOf } from '@idos/command'
import { isIdosError } from '@idos/protocol'
import { pino } from 'pino'
import { commands } from './commands.mjs'
import { parseConfig } from './config.ts'
import { startServer } from './start-server.ts'

const args = process.argv.slice(2)
if (asksForHelp(args)) {
  process.stdout.write(`${helpOf(commands.passporting)}\n`)
  process.exit(0)
}

try {
  const config = parseConfig(args, process.env)
  const log = pino({ level: config.logLevel, base: { service: 'passporting' } })
  const server = await startServer(config, log)
  const stop = (signal: string) => {
    log.info({ signal }, 'draining')
    server.stop().catch(() => process.exit(1))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  const text = isIdosError(error) ? error.message : String(error)
  process.stderr.write(`The passporting server cannot start: ${text}\n`)
  if (isIdosError(error, 'CONFIG_INVALID')) process.stderr.write('Options: --help\n')
  process.exitCode = 1
}
