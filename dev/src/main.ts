import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hosts } from './hosts.ts'
import { startStack } from './stack.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: join(process.cwd(), '.data/start') },
  },
})

const started = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const stack = await startStack({
    dataDir: resolve(values.data),
    fresh: values.fresh,
    log: say,
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`
  idOS is running (${seconds} s). Open this page in a browser with a wallet:

    ${stack.url}

  Isle ${hosts.isle.origin}   Enclave ${hosts.enclave.origin}   Gateway ${hosts.gateway.origin}
  Data and logs: ${values.data}    Stop with Ctrl-C, start over with: npm start -- --fresh
`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping ...')
    await stack.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  process.stderr.write(
    `\nidOS could not start: ${error instanceof Error ? error.message : error}\n`,
  )
  process.exit(1)
}
