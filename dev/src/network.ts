// npm run network: the same stack as npm start, on validators of the real engine.
import { readCommand } from '@idos/command'
import {
  networkOptions,
  planFile,
  prepareNetwork,
  say,
  startWithSchema,
  stopOnSignal,
} from '@idos/operator'
import { CHAIN_ID } from './chain-id.ts'
import { demoInserter } from './demo-inserter.ts'
import { developmentHosts } from './hosts.ts'
import { startNetworkStack } from './network-stack.ts'
import { commands } from './options.ts'
import { loadSecrets } from './secrets.ts'

const { values } = readCommand(commands.network, process.argv.slice(2))

/** Everything that was asked for, and how to end it. */
async function start(): Promise<() => Promise<void>> {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
  const { data: dataDir, gateways } = values
  const hosts = developmentHosts(values['port-base'])
  const nodes = { ...values, 'base-port': values['base-port'] ?? hosts.portBase + 100 }
  const options = { ...(await networkOptions(nodes, say)), chainId: CHAIN_ID }
  if (values['nodes-only']) {
    const network = prepareNetwork(options)
    // The demo may come on top later.
    await startWithSchema(network, [demoInserter(loadSecrets(dataDir))])
    const { urls } = network.nodes
    say(`\n  The network is running (${seconds()} s). Nodes: ${urls.join('  ')}`)
    say(`  Plan: ${planFile(dataDir)}   Stop with Ctrl-C\n`)
    return () => network.nodes.stop()
  }
  // The explorer on top reads its node's chain.
  const settings = { ...options.settings, chainRpc: true }
  const stack = await startNetworkStack({ ...options, settings, hosts, gateways })
  say(`
  idOS is running on ${stack.network.plan.nodes.length} validators (${seconds()} s). Begin here: what there is, and what to try

    ${stack.url}

  Isle ${hosts.isle.origin}   Enclave ${hosts.enclave.origin}
  Gateways ${stack.gateways.map((_, i) => hosts.gatewayAt(i).origin).join('  ')}
  Nodes ${stack.network.nodes.urls.join('  ')}
  Data and logs: ${dataDir}    Stop with Ctrl-C, start over with: npm run network -- --fresh
`)
  return () => stack.stop()
}

try {
  const stopAll = await start()
  stopOnSignal(() => {
    say('Stopping ...')
    return stopAll()
  })
} catch (error) {
  process.stderr.write(
    `\nThe network could not start: ${error instanceof Error ? error.message : error}\n`,
  )
  process.exit(1)
}
