// npm run network:faults: four validators and two gateways under the load of applications, hit in every way that a machine
// can fail. After each blow the nodes must have one state, row by row, with everything that was acknowledged in it, and
// clients of the SDK may have seen nothing but errors that have a name and went away when they asked again.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readCommand } from '@idos/command'
import { createIssuer, localSigner } from '@idos/issuer'
import { say, startNodes } from '@idos/operator'
import { newId, newSeed, newServer, PROOF_SITE } from '@idos/testbed'
import { CHAIN_ID } from '../chain-id.ts'
import { agreeOnRows, missingRows } from '../network/agreement.ts'
import { racesIn } from '../network/races.ts'
import { changeSchema } from '../network/schema-change.ts'
import { commands } from '../options.ts'
import { type Blow, blowsOn } from './blows.ts'
import { type Gateways, startGateways } from './gateways.ts'
import { type SdkLoad, startSdkLoad } from './sdk-load.ts'
import { createSdkUser, registration, type WrittenRow } from './sdk-operations.ts'

const { values } = readCommand(commands.faults, process.argv.slice(2))
const { data: dataDir, kwild = 'kwild', only = '', 'base-port': basePort } = values
const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1)

const WARM_UP = 3_000
const SERVED_WITHIN = 120_000
const GATEWAY_PORT = 60

const began = Date.now()
let struckAny = false
const issuerKey = newServer()
const inserter = { id: newId(), name: 'Faults', delegates: [issuerKey.caller] }
const network = await startNodes(
  {
    dataDir,
    chainId: CHAIN_ID,
    fresh: true,
    validators: 4,
    basePort,
    kwild,
    log: () => {},
  },
  [inserter],
)
const { nodes } = network.plan
const { secrets } = network.secrets
const total = { reads: 0, writes: 0, errors: new Map<string, number>() }
/** Of all blows so far: a later one must not take what an earlier one left. */
const acknowledged: WrittenRow[] = []
let gateways: Gateways | undefined
let failed = 0

try {
  gateways = await startGateways({
    count: 2,
    port: basePort + GATEWAY_PORT,
    backends: network.nodes.urls,
    sessionSecret: secrets.gatewaySecret,
    dataDir,
    log: () => {},
  })
  const issuer = createIssuer({
    name: 'Faults',
    network: { gateways: gateways.urls, chainId: CHAIN_ID },
    sites: [PROOF_SITE],
    signer: localSigner(issuerKey.seed),
    encryptionKey: newSeed(),
  })
  const users = await Promise.all(
    Array.from({ length: values.users }, (_, i) => {
      // Half of the clients try the one first, half of them the other.
      const order = i % 2 === 0 ? gateways?.urls : gateways?.urls.toReversed()
      return createSdkUser({ gateways: order ?? [], chainId: CHAIN_ID }, issuer)
    }),
  )
  say(`Four validators and two gateways are up after ${seconds(began)} s.`)
  for (const [round, blow] of blowsOn(nodes).entries()) {
    if (!blow.name.includes(only)) continue
    struckAny = true
    const load = startSdkLoad({ users, register: () => registration(issuer, CHAIN_ID).operation })
    if (!(await endures(blow, round, load, gateways))) failed++
  }
} finally {
  await Promise.all((gateways?.services ?? []).map((service) => service.stop()))
  await network.nodes.stop()
}
say(
  `${total.writes} writes and ${total.reads} reads answered; errors that went away: ${listed(total.errors)}`,
)
if (values.race) {
  const races = racesIn(join(dataDir, 'logs'))
  for (const race of races) say(`FAIL  unlocked: ${race}`)
  if (races.length === 0) say('ok    no node used memory without its lock')
  failed += races.length
}
if (!struckAny) say(`No blow has "${only}" in its name.`)
say(`${failed} failed, in ${seconds(began)} s`)
process.exit(failed > 0 || !struckAny ? 1 : 0)

async function endures(
  { name, strike }: Blow,
  round: number,
  load: SdkLoad,
  gateways: Gateways,
): Promise<boolean> {
  const problems: string[] = []
  const attempt = async (work: () => Promise<void>) => {
    await work().catch((error: unknown) => {
      problems.push(error instanceof Error ? error.message : String(error))
    })
  }
  await pause(WARM_UP)
  const at = Date.now()
  const told: string[] = []
  const stage = { network, gateways, load, kwild, dataDir }
  let result = ''
  await attempt(() => strike({ ...stage, say: (line) => void told.push(line) }))
  const struck = Date.now()
  await attempt(async () => {
    await load.served(SERVED_WITHIN)
    // What a node numbers anew when it starts must not get into the state by the next change of the schema.
    await changeSchema(nodes, secrets.ownerSeed, round)
    result += `all writers served ${seconds(struck)} s after it; `
  })
  await load.stop()
  await attempt(async () => {
    const { height, rows } = await agreeOnRows(nodes)
    result += `${rows} rows alike at height ${height}; `
  })
  acknowledged.push(...load.acknowledged)
  for (const node of nodes) {
    await attempt(async () => {
      const lost = await missingRows(node, acknowledged)
      if (lost.length > 0)
        throw new Error(`${lost.length} acknowledged rows are not on ${node.name}`)
    })
  }
  problems.push(...new Set(load.problems))
  const { reads, writes, errors } = load.counts
  total.reads += reads
  total.writes += writes
  for (const [key, count] of errors) total.errors.set(key, (total.errors.get(key) ?? 0) + count)
  result += `${writes} writes and ${reads} reads answered; errors that went away: ${listed(errors)}`
  say(`${problems.length > 0 ? 'FAIL' : 'ok  '}  ${name} (${seconds(at)} s)\n      ${result}`)
  for (const line of told) say(`      ${line}`)
  for (const problem of problems) say(`      PROBLEM: ${problem}`)
  return problems.length === 0
}

function listed(errors: ReadonlyMap<string, number>): string {
  return [...errors].map(([key, count]) => `${count} ${key}`).join(', ') || 'none'
}
