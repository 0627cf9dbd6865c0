// npm run network:membership: nodes join, by blocks and from a snapshot, become validators and leave; one hides behind a
// sentry. After each step all nodes must have one app hash and the same rows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCommand } from '@idos/command'
import type { Service } from '@idos/operator'
import {
  adminOf,
  admit,
  leave,
  type MemberOptions,
  makeValidator,
  type Network,
  type NetworkNode,
  needPlan,
  nodeNamed,
  pgToolsFor,
  prepareNetwork,
  say,
  startAndFollow,
  waitFor,
} from '@idos/operator'
import { CHAIN_ID } from '../chain-id.ts'
import { agreeOnRows } from '../network/agreement.ts'
import { createWriter, type Writer } from '../network/write.ts'
import { commands } from '../options.ts'
import { createTrials, Skipped } from '../trial/trials.ts'

const { values } = readCommand(commands.membership, process.argv.slice(2))
const { data: dataDir, kwild = 'kwild' } = values
const tools = await pgToolsFor(values['pg-tools'])
const options: MemberOptions = {
  kwild,
  dataDir,
  pgTools: 'missing' in tools ? undefined : tools.folder,
  log: (line) => say(`      ${line}`),
}
const SNAPSHOT_EVERY = 10
/** A follower may hear of a block only when it asks for it. */
const BLOCK_WITHIN = 30_000

const services = new Map<string, Service>()
const planned = () => needPlan(dataDir).nodes
const named = (name: string) => nodeNamed(needPlan(dataDir), name)

async function start(node: NetworkNode): Promise<void> {
  services.set(node.name, await startAndFollow(options, node))
}

async function agreed(writer: Writer): Promise<string> {
  for (const { url } of planned()) await writer.write(url)
  const { height, rows } = await agreeOnRows(planned())
  return `${planned().length} nodes have one app hash and the same ${rows} rows at height ${height}`
}

/** A validator is taken away that the others could not do without unless the new one's vote counts. */
async function votesCount(writer: Writer, through: string, missing: string): Promise<void> {
  const service = services.get(missing) as Service
  await service.stop()
  try {
    await writer.write(named(through).url)
  } finally {
    await service.start()
  }
}

async function expectValidators(...names: string[]): Promise<void> {
  const wanted = names.map((name) => named(name).publicKey).sort()
  for (const node of planned()) {
    let found: string[] = []
    const agrees = await waitFor(BLOCK_WITHIN, async () => {
      found = (await adminOf(options.kwild, node).validators()).map((one) => one.publicKey).sort()
      return found.join() === wanted.join()
    })
    if (!agrees)
      throw new Error(`${node.name} counts ${found.length} validators, not ${names.join(', ')}`)
  }
}

async function trySentry(writer: Writer): Promise<string> {
  const node = await admit({ ...options, name: 'hidden', sentry: 'node2' })
  await start(node)
  await writer.write(node.url)
  const others = planned().filter(({ name }) => name !== node.name)
  const peers = await adminOf(options.kwild, node).peerPorts()
  const strangers = peers.filter((port) => port !== named('node2').p2pPort)
  if (peers.length === 0 || strangers.length > 0)
    throw new Error(`hidden has the peers ${peers.join(', ') || 'none'}, not its sentry alone`)
  for (const other of others) {
    const knows = (await adminOf(options.kwild, other).peerPorts()).includes(node.p2pPort)
    if (knows !== (other.name === 'node2'))
      throw new Error(`${other.name} ${knows ? 'is' : 'is not'} connected to hidden`)
  }
  return `its one peer is its sentry, its transaction reached the leader; ${await agreed(writer)}`
}

async function trials(network: Network, writer: Writer): Promise<number> {
  const counts = createTrials(say)
  const { run } = counts
  const later = (name: string, ok: boolean, trial: () => Promise<string>) =>
    run(name, async () => {
      if (!ok) throw new Skipped('what it builds on failed')
      return trial()
    })
  const follower = await run('a node joins by blocks', async () => {
    await start(await admit({ ...options, name: 'node2' }))
    return agreed(writer)
  })
  await run('a node joins by state sync', async () => {
    if ('missing' in tools) throw new Skipped(tools.missing)
    for (let i = 0; i <= SNAPSHOT_EVERY; i++) await writer.write(network.nodes.urls[0] as string)
    const node = await admit({ ...options, name: 'node3', stateSync: true })
    await start(node)
    if (
      !/DB restored from statesync snapshot/.test(
        readFileSync(join(dataDir, 'logs/node3.log'), 'utf8'),
      )
    )
      throw new Error('node3 took the blocks')
    return agreed(writer)
  })
  const voter = await later('a node becomes a validator', follower, async () => {
    await makeValidator(options, 'node2')
    await expectValidators('node0', 'node1', 'node2')
    await votesCount(writer, 'node2', 'node1')
    return `blocks are made with its vote; ${await agreed(writer)}`
  })
  await later('a validator leaves', voter, async () => {
    await leave(options, 'node2')
    await expectValidators('node0', 'node1')
    return agreed(writer)
  })
  await later('a node behind a sentry', follower, () => trySentry(writer))
  await later('a validator leaves whose own vote is needed for it', voter, async () => {
    await leave(options, 'node1')
    await expectValidators('node0')
    return agreed(writer)
  })
  say(`${counts.failed} failed, ${counts.skipped} skipped`)
  return counts.failed
}

const network = prepareNetwork({
  ...options,
  chainId: CHAIN_ID,
  fresh: true,
  validators: 2,
  basePort: values['base-port'],
  settings: 'missing' in tools ? {} : { snapshots: { every: SNAPSHOT_EVERY, keep: 2 } },
  log: () => {},
})
let failed = 1
try {
  await network.nodes.start()
  for (const service of network.nodes.services) services.set(service.name, service)
  const writer = await createWriter(
    network.nodes.urls[0] as string,
    network.secrets.secrets.ownerSeed,
  )
  failed = await trials(network, writer)
} finally {
  await Promise.all([...services.values()].map((service) => service.stop()))
}
process.exit(failed > 0 ? 1 : 0)
