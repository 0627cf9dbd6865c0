import { readCommand } from '@idos/command'
import { isIdosError } from '@idos/protocol'
import { actions } from '@idos/schema'
import { type Network, openNetwork, proveErasure, startOwnNetwork } from '@idos/testbed'
import type { ConformanceCase } from './cases/case.ts'
import { cases } from './cases/index.ts'
import { type ConformanceConfig, commands } from './config.ts'
import { coverageOf } from './coverage/coverage.ts'
import { type EngineNetwork, openEngine } from './engine/open-engine.ts'
import { doorsOf } from './run/doors.ts'
import { report } from './run/report.ts'
import type { CaseResult } from './run/run-case.ts'
import { type RunOptions, runCases } from './run/run-cases.ts'

async function main(): Promise<number> {
  const { values: config } = readCommand(commands.conformance, process.argv.slice(2), process.env)
  const { target: targets, node: nodes, postgres } = config
  const access = { ownerKey: config['owner-key'], inserterKey: config['inserter-key'] }
  if (targets.length > 0) {
    const database = postgres === undefined ? undefined : { connectionString: postgres }
    const network = await openNetwork({
      targets,
      nodes,
      ...access,
      deploy: config.deploy,
      settings: config['change-settings'],
      database,
    })
    return check(network, config)
  }
  const own = await startOwnNetwork()
  let engine: EngineNetwork | undefined
  try {
    if (chosen(config).some((one) => doorsOf(one).includes('engine'))) engine = await openEngine()
    const network = await openNetwork({
      targets: [own.node, own.gateway],
      ownerKey: own.ownerKey,
      deploy: true,
      settings: true,
      database: own.database,
    })
    return await check(network, config, engine)
  } finally {
    await engine?.close()
    await own.stop()
  }
}

async function check(
  network: Network,
  config: ConformanceConfig,
  engine?: EngineNetwork,
): Promise<number> {
  if (config.erasure) {
    const proof = await proveErasure(network)
    process.stdout.write(proof.text)
    return proof.holds ? 0 : 1
  }
  const since = performance.now()
  const results: CaseResult[] = []
  const networks = engine ? [network, engine] : [network]
  for (const one of networks)
    results.push(...(await runCases(one, chosen(config), options(config))))
  process.stderr.write('\n')
  const everything = coverageOf(cases, results, (name) => actions[name].kind === 'view')
  const partial = { errors: { ...everything.errors, missing: [] }, uncovered: [] }
  const text = report(chosen(config), results, {
    targets: networks.flatMap(({ targets }) =>
      targets.map(({ kind, rpc }) => ({ kind, url: rpc.url })),
    ),
    coverage: config.only === undefined ? everything : partial,
    seconds: (performance.now() - since) / 1000,
  })
  process.stdout.write(text)
  return results.some(({ state }) => state === 'fail') ? 1 : 0
}

function chosen({ only = '', erasure }: ConformanceConfig): readonly ConformanceCase[] {
  return erasure ? [] : cases.filter(({ id }) => id.includes(only))
}

function options({ 'at-once': atOnce }: ConformanceConfig): RunOptions {
  const onResult = ({ state }: CaseResult) =>
    process.stderr.write(state === 'pass' ? '.' : state === 'skip' ? 's' : 'F')
  return { atOnce, onResult }
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
