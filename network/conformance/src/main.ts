import { isIdosError } from '@idos/protocol'
import { actions } from '@idos/schema'
import { type Network, openNetwork, proveErasure, startOwnNetwork } from '@idos/testbed'
import { cases } from './cases/index.ts'
import { type ConformanceConfig, parseConfig, USAGE } from './config.ts'
import { coverageOf } from './coverage/coverage.ts'
import { report } from './run/report.ts'
import { runCases } from './run/run-cases.ts'

async function main(): Promise<number> {
  const config = parseConfig(process.argv.slice(2), process.env)
  if (config === 'help') {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const { targets, nodes, ownerKey, inserterKey, deploy, settings, postgres } = config
  if (targets.length > 0) {
    const database = postgres === undefined ? undefined : { connectionString: postgres }
    const network = await openNetwork({
      targets,
      nodes,
      ownerKey,
      inserterKey,
      deploy,
      settings,
      database,
    })
    return check(network, config)
  }
  const own = await startOwnNetwork()
  try {
    const network = await openNetwork({
      targets: [own.node, own.gateway],
      ownerKey: own.ownerKey,
      deploy: true,
      settings: true,
      database: own.database,
    })
    return await check(network, config)
  } finally {
    await own.stop()
  }
}

async function check(network: Network, config: ConformanceConfig): Promise<number> {
  if (config.erasure) {
    const proof = await proveErasure(network)
    process.stdout.write(proof.text)
    return proof.holds ? 0 : 1
  }
  const since = performance.now()
  const chosen = cases.filter(({ id }) => id.includes(config.only))
  const results = await runCases(network, chosen, {
    atOnce: config.atOnce,
    onResult: ({ state }) =>
      process.stderr.write(state === 'pass' ? '.' : state === 'skip' ? 's' : 'F'),
  })
  process.stderr.write('\n')
  const everything = coverageOf(cases, results, (name) => actions[name].kind === 'view')
  const partial = { errors: { ...everything.errors, missing: [] }, uncovered: [] }
  const text = report(chosen, results, {
    targets: network.targets.map(({ kind, rpc }) => ({ kind, url: rpc.url })),
    coverage: config.only === '' ? everything : partial,
    seconds: (performance.now() - since) / 1000,
  })
  process.stdout.write(text)
  return results.some(({ state }) => state === 'fail') ? 1 : 0
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${isIdosError(error) ? error.message : String(error)}\n`)
    process.exitCode = isIdosError(error, 'CONFIG_INVALID') ? 2 : 1
  },
)
