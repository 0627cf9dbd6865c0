// npm run network:erasure: carries out the erasure of docs/operations.md on a network of three validators, and proves it by
// reading every byte that the nodes keep on this disk: the erased person is found everywhere before, and nowhere after.
import { setTimeout as pause } from 'node:timers/promises'
import { readCommand } from '@idos/command'
import { pgToolsFor, rotate, say, startNodes } from '@idos/operator'
import { type Needle, openNetwork } from '@idos/testbed'
import { CHAIN_ID } from '../chain-id.ts'
import { agreeOnRows } from '../network/agreement.ts'
import { createWriter, type Writer } from '../network/write.ts'
import { commands } from '../options.ts'
import { createTrials, Skipped, type Trials } from '../trial/trials.ts'
import { flushDatabase, searchNetwork, searchNode } from './disks.ts'
import { type ErasedPerson, makePerson } from './person.ts'
import { byPlace, type Place } from './places.ts'

const { values } = readCommand(commands.erasure, process.argv.slice(2))
const { data: dataDir, kwild = 'kwild' } = values
const log = (line: string) => say(`      ${line}`)
const SNAPSHOT_EVERY = 10
/** The order of an operator: the leader last. */
const ORDER = ['node1', 'node2', 'node0']
const CLOSED = 1
const PLACES: readonly Place[] = [
  'block store',
  'snapshots',
  'tables of PostgreSQL',
  'write-ahead log of PostgreSQL',
]

const tools = await pgToolsFor(values['pg-tools'])
const trials = createTrials(say)
if ('missing' in tools)
  await trials.run('erasure on the disks of three validators', async () => {
    throw new Skipped(tools.missing)
  })
else await prove(tools.folder, trials)
say(`${trials.failed} failed, ${trials.skipped} skipped`)
process.exit(trials.failed > 0 ? 1 : 0)

async function prove(pgTools: string, { run }: Trials): Promise<void> {
  const network = await startNodes({
    ...{ dataDir, kwild, pgTools, fresh: true, validators: 3, log: () => {} },
    chainId: CHAIN_ID,
    basePort: values['base-port'],
    settings: { snapshots: { every: SNAPSHOT_EVERY, keep: 2 } },
  })
  const { nodes } = network.plan
  const [first] = nodes
  if (!first) throw new Error('The network has no nodes.')
  const { ownerSeed } = network.secrets.secrets
  try {
    const writer = await createWriter(first.url, ownerSeed)
    const world = await openNetwork({
      ...{ targets: [first.url], ownerKey: ownerSeed, deploy: false, settings: false },
    })
    const person = await makePerson(world)
    await makeBlocks(writer, SNAPSHOT_EVERY + 1, first.url)
    // Closing a block store moves what it has into compressed files.
    await network.nodes.services[CLOSED]?.stop()
    await network.nodes.services[CLOSED]?.start()
    await run('before, the search finds the person on every node', async () => {
      await agreeOnRows(nodes)
      for (const node of nodes) await flushDatabase(node)
      return foundEverywhere(person)
    })
    await run('the person erases the profile, the lock ends, the copies are purged', async () => {
      await person.erase()
      await agreeOnRows(nodes)
      const { findings: left } = await searchNetwork(dataDir, nodes, person.needles)
      if (!byPlace(left).has('block store'))
        throw new Error('the block stores forgot by themselves')
      return 'the block stores have it still'
    })
    for (const name of ORDER)
      await run(`${name} leaves its history behind`, async () => {
        const done = rotate({ kwild, dataDir, pgTools, log }, name)
        // Snapshots come with blocks.
        await untilDone(done, () => writer.write(first.url).catch(() => {}))
        const { height, rows } = await agreeOnRows(nodes)
        return `all nodes have one app hash and the same ${rows} rows at height ${height}`
      })
    await run('after, no byte of the person is on any node', async () => {
      for (const node of nodes) await flushDatabase(node)
      for (const node of nodes) await writer.write(node.url)
      return foundNowhere(person)
    })
  } finally {
    await network.nodes.stop()
  }

  async function foundEverywhere({ needles, hidden }: ErasedPerson): Promise<string> {
    const missing: string[] = []
    for (const node of nodes) {
      const places = byPlace((await searchNode(node, needles)).findings)
      for (const place of PLACES)
        for (const label of unseen(needles, hidden[place] ?? [], places.get(place)))
          missing.push(`${label} is not in the ${place} of ${node.name}`)
      const stored = [...(places.get('block store')?.values() ?? [])].flatMap((how) => [...how])
      if (node === nodes[CLOSED] && !stored.some((how) => how.startsWith('zstd')))
        missing.push(`nothing is in a compressed file of the block store of ${node.name}`)
    }
    if (missing.length > 0) throw new Error(missing.join('\n      '))
    return `${needles.length} texts in block store, snapshots, tables and write-ahead log of each`
  }

  async function foundNowhere({ needles }: ErasedPerson): Promise<string> {
    const { findings, files, bytes, unpacked } = await searchNetwork(dataDir, nodes, needles)
    if (findings.length > 0)
      throw new Error(
        findings.map(({ label, how, file }) => `${label} (${how}) in ${file}`).join('\n      '),
      )
    const mb = (n: number) => `${Math.round(n / 1e6)} MB`
    return `${needles.length} texts looked for in ${files} files, ${mb(bytes)} and ${mb(unpacked)} after decompression`
  }
}

function unseen(
  needles: readonly Needle[],
  except: readonly string[],
  found: ReadonlyMap<string, unknown> | undefined,
): string[] {
  return needles
    .map(({ label }) => label)
    .filter((label) => !found?.has(label) && !except.includes(label))
}

async function makeBlocks(writer: Writer, count: number, url: string): Promise<void> {
  for (let i = 0; i < count; i++) await writer.write(url)
}

async function untilDone<T>(done: Promise<T>, meanwhile: () => Promise<void>): Promise<T> {
  let over = false
  const watched = done.finally(() => {
    over = true
  })
  watched.catch(() => {})
  while (!over) {
    await meanwhile()
    await pause(200)
  }
  return watched
}
