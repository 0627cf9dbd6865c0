import { factsOf } from '../../network/node-facts.ts'
import type { NetworkNode } from '../../network/plan.ts'
import { replaceLeader } from '../../network/replace-leader.ts'
import type { Network } from '../../network/stack.ts'
import { leaderOf } from '../agreement.ts'
import { attackNodes } from '../attack-requests.ts'
import { signal } from '../processes.ts'
import type { Gateways } from './gateways.ts'
import { watchOutage } from './outage.ts'
import type { SdkLoad } from './sdk-load.ts'
import { tearCommit } from './tear-commit.ts'

export type Stage = {
  readonly network: Network
  readonly gateways: Gateways
  readonly load: SdkLoad
  readonly kwild: string
  readonly dataDir: string
  readonly say: (line: string) => void
}

/** A blow, with what an operator does about it. Throws when the network did not behave meanwhile. */
export type Blow = { readonly name: string; strike(stage: Stage): Promise<void> }

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const FREEZE = 60_000
/** The operator's command, until writes go on. */
const RESUME_WITHIN = 20_000

const kill = (node: NetworkNode, what: 'kwild' | 'postgres') =>
  signal(factsOf(node)[what], 'SIGKILL')

/** The first node leads at the start; the last blow takes that from it. */
export function blowsOn(nodes: readonly NetworkNode[]): readonly Blow[] {
  const [leader, , follower, other] = nodes as [NetworkNode, NetworkNode, NetworkNode, NetworkNode]
  return [
    {
      name: 'requests of strangers that ended a stock kwild',
      strike: async ({ network, say }) => {
        const attacks = await attackNodes(nodes, network.secrets.secrets.ownerSeed)
        say(`${attacks} attacks refused, no process ended.`)
      },
    },
    { name: 'kwild of a follower killed', strike: async () => kill(follower, 'kwild') },
    { name: 'kwild of the leader killed', strike: async () => kill(leader, 'kwild') },
    { name: 'PostgreSQL of a follower killed', strike: async () => kill(other, 'postgres') },
    { name: 'PostgreSQL of the leader killed', strike: async () => kill(leader, 'postgres') },
    {
      name: 'the leader killed between its block store and its database',
      strike: () => tearCommit(leader),
    },
    {
      name: `a follower frozen for ${FREEZE / 1000} s`,
      strike: async () => {
        const { kwild } = factsOf(follower)
        signal(kwild, 'SIGSTOP')
        await pause(FREEZE)
        signal(kwild, 'SIGCONT')
      },
    },
    { name: 'one gateway killed and started again, then the other one', strike: killGateways },
    { name: 'two of four stopped and started again', strike: stopTwo },
    {
      name: 'kwild of all four killed',
      strike: async () => {
        for (const node of nodes) kill(node, 'kwild')
      },
    },
    {
      name: 'PostgreSQL of all four killed',
      strike: async () => {
        for (const node of nodes) kill(node, 'postgres')
      },
    },
    {
      name: 'all four and the gateways stopped and started again',
      strike: async ({ network, gateways }) => {
        const services = [...gateways.services, ...network.nodes.services]
        await Promise.all(services.map((service) => service.stop()))
        await network.nodes.start()
        await Promise.all(gateways.services.map((service) => service.start()))
      },
    },
    { name: 'the leader lost, another one named, the old one back', strike: loseLeader },
  ]
}

async function killGateways({ gateways, load, say }: Stage): Promise<void> {
  for (const gateway of gateways.services) {
    await gateway.kill()
    // Its clients have to move to the other one.
    await load.served(60_000)
    await gateway.start()
    say(`${gateway.name} killed: every client was served by the other one.`)
  }
}

async function stopTwo({ network, load, say }: Stage): Promise<void> {
  const two = network.nodes.services.slice(2)
  await Promise.all(two.map((service) => service.stop()))
  try {
    say(await watchOutage(load))
  } finally {
    await Promise.all(two.map((service) => service.start()))
  }
}

async function loseLeader({ network, load, kwild, dataDir, say }: Stage): Promise<void> {
  const [leader, witness] = network.plan.nodes as [NetworkNode, NetworkNode]
  const service = network.nodes.services[0]
  if ((await leaderOf(witness)) !== leader.publicKey) throw new Error('node0 does not lead')
  // The supervisor first, or it would start the node again.
  const { kwild: pid, postgres } = factsOf(leader)
  await service?.kill()
  for (const one of [pid, postgres]) signal(one, 'SIGKILL')
  say(await watchOutage(load))

  const since = Date.now()
  const { writes } = load.counts
  await replaceLeader({ kwild, dataDir, log: say })
  while (load.counts.writes === writes && Date.now() - since < RESUME_WITHIN) await pause(50)
  const took = Date.now() - since
  if (load.counts.writes === writes)
    throw new Error(`no write was acknowledged within ${RESUME_WITHIN / 1000} s of replace-leader`)
  say(`Writes went on ${(took / 1000).toFixed(1)} s after the command began.`)

  await service?.start()
  await load.served(60_000)
  const now = await Promise.all([leaderOf(leader), leaderOf(witness)])
  if (now[0] !== now[1] || now[0] === leader.publicKey)
    throw new Error(`node0 came back and takes ${now[0]} for the leader, node1 ${now[1]}`)
  say('node0 is back as a follower.')
}
