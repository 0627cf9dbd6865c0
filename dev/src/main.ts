import { join } from 'node:path'
import { readCommand } from '@idos/command'
import { say, stopOnSignal } from '@idos/operator'
import { DEFAULT_PORT_BASE, developmentHosts, markOf } from './hosts.ts'
import { commands } from './options.ts'
import { startStack } from './stack.ts'
import { howToTrust } from './tls/how-to-trust.ts'

const { values } = readCommand(commands.start, process.argv.slice(2))
const started = performance.now()

try {
  const hosts = developmentHosts(values['port-base'], values)
  // Stacks side by side do not share data either.
  const mark = markOf(hosts.portBase, hosts.https)
  const isUsual = hosts.portBase === DEFAULT_PORT_BASE
  const again = `${hosts.https ? ' --https' : ''}${isUsual ? '' : ` --port-base ${hosts.portBase}`}`
  const dataDir = values.data ?? join(process.cwd(), `.data/start${mark}`)
  const stack = await startStack({
    dataDir,
    hosts,
    fresh: values.fresh,
    only: values.only,
    webOrigins: values['web-origins'],
    log: say,
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`
  idOS is running (${seconds} s). Begin here: what there is, and what to try, with a wallet for a browser without one

    ${stack.url}

  What is yours, in one place: ${hosts.dashboard.origin}
  What was shared with a consumer: ${hosts.dappDashboard.origin}
  Isle ${hosts.isle.origin}   Enclave ${hosts.enclave.origin}   Gateway ${hosts.gateway.origin}
  Every screen by itself, and the code around it: npm run playground
  Data and logs: ${dataDir}    Stop with Ctrl-C, start over with: npm start -- --fresh${again}
${stack.tls ? howToTrust(stack.tls.authorityFile) : ''}`)
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
