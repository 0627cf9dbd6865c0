import { setTimeout as pause } from 'node:timers/promises'
import type { Network, NetworkNode } from '@idos/operator'
import { factsOf, replaceLeader } from '@idos/operator'
import { attackNodes } from '../attacks/attack-requests.ts'
import { leaderOf } from '../network/agreement.ts'
import { signal } from '../trial/processes.ts'
import type { Gateways } from './gateways.ts'
import { changeInOtherOrder } from './other-order.ts'
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

const FREEZE = 60_000
/** With writers at work, a block is proposed twice a second. */
const PROPOSED_WITHIN = 3_000
/** The operator's command, until writes go on. */
const RESUME_WITHIN = 20_000

const kill = (node: NetworkNode, what: 'kwild' | 'postgres') =>
  signal(factsOf(node)[what], 'SIGKILL')

/** The first node leads at the start; the last two blows take that from the one that has it. */
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
    {
      name: 'rows that lie in another order on two of four',
      strike: ({ network }) => changeInOtherOrder(nodes, network.secrets.secrets.ownerSeed),
    },
    { name: 'the leader lost, another one named, the old one back', strike: loseLeader },
    {
      name: 'the leader lost while its block waits for votes, another one named',
      strike: async (stage) => {
        const { leader, others } = await rolesIn(nodes)
        // One vote of three that it needs: the others are too late for it.
        const frozen = others.slice(1).map((node) => factsOf(node).kwild)
        for (const pid of frozen) signal(pid, 'SIGSTOP')
        await pause(PROPOSED_WITHIN)
        await killForGood(stage, leader)
        for (const pid of frozen) signal(pid, 'SIGCONT')
        await nameAnother(stage, leader)
      },
    },
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

async function loseLeader(stage: Stage): Promise<void> {
  const { leader } = await rolesIn(stage.network.plan.nodes)
  await killForGood(stage, leader)
  await nameAnother(stage, leader)
}

async function rolesIn(nodes: readonly NetworkNode[]) {
  const [first] = nodes as [NetworkNode]
  const key = await leaderOf(first)
  const leader = nodes.find(({ publicKey }) => publicKey === key)
  if (!leader) throw new Error(`${first.name} takes a stranger for the leader`)
  return { leader, others: nodes.filter((node) => node !== leader) }
}

const serviceOf = ({ network }: Stage, node: NetworkNode) =>
  network.nodes.services[network.plan.nodes.indexOf(node)]

async function killForGood(stage: Stage, node: NetworkNode): Promise<void> {
  // The supervisor first, or it would start the node again.
  const { kwild, postgres } = factsOf(node)
  await serviceOf(stage, node)?.kill()
  for (const one of [kwild, postgres]) signal(one, 'SIGKILL')
}

async function nameAnother(stage: Stage, lost: NetworkNode): Promise<void> {
  const { load, kwild, dataDir, say } = stage
  say(await watchOutage(load))
  const since = Date.now()
  const { writes } = load.counts
  await replaceLeader({ kwild, dataDir, log: say })
  while (load.counts.writes === writes && Date.now() - since < RESUME_WITHIN) await pause(50)
  const took = Date.now() - since
  if (load.counts.writes === writes)
    throw new Error(`no write was acknowledged within ${RESUME_WITHIN / 1000} s of replace-leader`)
  say(`Writes went on ${(took / 1000).toFixed(1)} s after the command began.`)

  await serviceOf(stage, lost)?.start()
  await load.served(60_000)
  const witness = stage.network.plan.nodes.find((node) => node !== lost) as NetworkNode
  const [known, knownHere] = await Promise.all([leaderOf(witness), leaderOf(lost)])
  if (known !== knownHere || known === lost.publicKey)
    throw new Error(`${lost.name} came back and takes ${knownHere} for the leader, others ${known}`)
  say(`${lost.name} is back as a follower.`)
}
