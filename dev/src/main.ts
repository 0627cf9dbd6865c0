import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_PORT_BASE, developmentHosts, parsePortBase } from './hosts.ts'
import { startStack } from './stack.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    fresh: { type: 'boolean', default: false },
    'port-base': { type: 'string', default: '7400' },
    data: { type: 'string' },
  },
})

const started = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const hosts = developmentHosts(parsePortBase(values['port-base']))
  // Stacks side by side do not share data either.
  const mark = hosts.portBase === DEFAULT_PORT_BASE ? '' : `-${hosts.portBase}`
  const dataDir = resolve(values.data ?? join(process.cwd(), `.data/start${mark}`))
  const stack = await startStack({
    dataDir,
    hosts,
    fresh: values.fresh,
    log: say,
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`
  idOS is running (${seconds} s). Open this page in a browser with a wallet:

    ${stack.url}

  Isle ${hosts.isle.origin}   Enclave ${hosts.enclave.origin}   Gateway ${hosts.gateway.origin}
  Data and logs: ${dataDir}    Stop with Ctrl-C, start over with: npm start -- --fresh${mark && ` --port-base ${hosts.portBase}`}
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
