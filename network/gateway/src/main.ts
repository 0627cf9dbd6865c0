import { randomBytes } from 'node:crypto'
import { asksForHelp, helpOf } from '@idos/command'
import { isIdosError } from '@idos/protocol'
import { pino } from 'pino'
import { createHttpPost } from './backends/http-post.ts'
import { commands } from './commands.mjs'
import { parseConfig } from './config.ts'
import { startGateway } from './start-gateway.ts'

const args = process.argv.slice(2)
if (asksForHelp(args)) {
  process.stdout.write(`${helpOf(commands.gateway)}\n`)
  process.exit(0)
}
const random = (length: number) => new Uint8Array(randomBytes(length))

try {
  const config = parseConfig(args, process.env, random)
  const log = pino({ level: config.logLevel, base: { service: 'gateway' } })
  const gateway = await startGateway(config, {
    log,
    post: createHttpPost(),
    clock: Date.now,
    random,
  })

  process.on('SIGHUP', () => {
    gateway.reload().catch((error: unknown) => {
      const reason = isIdosError(error) ? error.message : 'unknown'
      log.error({ reason }, 'reload failed: going on with the old configuration')
    })
  })
  const stop = (signal: string) => {
    log.info({ signal }, 'draining')
    // Nothing is left to do then, so the process ends by itself.
    gateway.stop().catch(() => process.exit(1))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  const text = isIdosError(error) ? error.message : String(error)
  process.stderr.write(`The gateway cannot start: ${text}\n`)
  if (isIdosError(error, 'CONFIG_INVALID')) process.stderr.write('Options: --help\n')
  process.exitCode = 1
}
