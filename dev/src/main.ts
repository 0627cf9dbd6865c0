import { join } from 'node:path'
import { readCommand } from '@idos/command'
import { say, stopOnSignal } from '@idos/operator'
import { DEFAULT_PORT_BASE, developmentHosts } from './hosts.ts'
import { commands } from './options.ts'
import { startStack } from './stack.ts'

const { values } = readCommand(commands.start, process.argv.slice(2))
const started = performance.now()

try {
  const hosts = developmentHosts(values['port-base'])
  // Stacks side by side do not share data either.
  const mark = hosts.portBase === DEFAULT_PORT_BASE ? '' : `-${hosts.portBase}`
  const dataDir = values.data ?? join(process.cwd(), `.data/start${mark}`)
  const stack = await startStack({
    dataDir,
    hosts,
    fresh: values.fresh,
    webOrigins: values['web-origins'],
    log: say,
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`
  idOS is running (${seconds} s). Open this page; it has a demo wallet for a browser without one:

    ${stack.url}

  What is yours, in one place: ${hosts.dashboard.origin}
  Isle ${hosts.isle.origin}   Enclave ${hosts.enclave.origin}   Gateway ${hosts.gateway.origin}
  Every screen by itself, and the code around it: npm run playground
  Data and logs: ${dataDir}    Stop with Ctrl-C, start over with: npm start -- --fresh${mark && ` --port-base ${hosts.portBase}`}
`)
  stopOnSignal(() => {
    say('Stopping ...')
    return stack.stop()
  })
} catch (error) {
  process.stderr.write(
    `\nidOS could not start: ${error instanceof Error ? error.message : error}\n`,
  )
  process.exit(1)
}
