// npm run network: the same stack as npm start, on validators of the real engine.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pgToolsFor, planFile, startNodes } from '@idos/operator'
import { developmentHosts } from './hosts.ts'
import { startNetworkStack } from './network-stack.ts'

/** Wants `--kwild FILE` before everything else; dev/bin/network.mjs adds it. */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kwild: { type: 'string' },
    validators: { type: 'string', default: '4' },
    gateways: { type: 'string', default: '1' },
    'base-port': { type: 'string', default: '7500' },
    'nodes-only': { type: 'boolean', default: false },
    'propose-timeout': { type: 'string' },
    snapshots: { type: 'string' },
    'pg-tools': { type: 'string' },
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: join(process.cwd(), '.data/network') },
  },
})

const SNAPSHOTS_KEPT = 2

const say = (line: string) => process.stdout.write(`${line}\n`)

function whole(
  name: 'validators' | 'gateways' | 'base-port' | 'snapshots',
  min: number,
  max: number,
): number {
  const number = Number(values[name])
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw new Error(`--${name} must be a whole number from ${min} to ${max}.`)
}

/** kwild refuses less than half a second. */
function timeOf(text: string): string {
  const [, number, unit] = /^(\d{1,6})(ms|s)$/.exec(text) ?? []
  if (Number(number) * (unit === 's' ? 1000 : 1) >= 500) return text
  throw new Error('--propose-timeout must be a time of 500ms or more, such as 500ms or 2s.')
}

/** Everything that was asked for, and how to end it. */
async function start(): Promise<() => Promise<void>> {
  if (!values.kwild) throw new Error('--kwild is needed.')
  const started = performance.now()
  const dataDir = resolve(values.data)
  const tools = await pgToolsFor(values['pg-tools'])
  const every = values.snapshots === undefined ? 0 : whole('snapshots', 2, 1_000_000)
  if (every > 0 && 'missing' in tools) say(`No snapshots: ${tools.missing}`)
  const withSnapshots = every > 0 && !('missing' in tools)
  const options = {
    dataDir,
    fresh: values.fresh,
    validators: whole('validators', 1, 20),
    basePort: whole('base-port', 1024, 65_000),
    kwild: values.kwild,
    pgTools: 'missing' in tools ? undefined : tools.folder,
    settings: {
      ...(values['propose-timeout'] && { proposeTimeout: timeOf(values['propose-timeout']) }),
      ...(withSnapshots && { snapshots: { every, keep: SNAPSHOTS_KEPT } }),
    },
    restart: true,
    log: say,
  }
  const gateways = whole('gateways', 1, 10)
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
  if (values['nodes-only']) {
    const { nodes } = await startNodes(options)
    say(`\n  The network is running (${seconds()} s). Nodes: ${nodes.urls.join('  ')}`)
    say(`  Plan: ${planFile(dataDir)}   Stop with Ctrl-C\n`)
    return () => nodes.stop()
  }
  const hosts = developmentHosts()
  const stack = await startNetworkStack({ ...options, hosts, gateways })
  say(`
  idOS is running on ${stack.network.plan.nodes.length} validators (${seconds()} s). Open this page in a browser with a wallet:

    ${stack.url}

  Isle ${hosts.isle.origin}   Enclave ${hosts.enclave.origin}
  Gateways ${stack.gateways.map((_, i) => hosts.gatewayAt(i).origin).join('  ')}
  Nodes ${stack.network.nodes.urls.join('  ')}
  Data and logs: ${values.data}    Stop with Ctrl-C, start over with: npm run network -- --fresh
`)
  return () => stack.stop()
}

try {
  const stopAll = await start()
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping ...')
    await stopAll()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  process.stderr.write(
    `\nThe network could not start: ${error instanceof Error ? error.message : error}\n`,
  )
  process.exit(1)
}
