import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readCommand } from '@idos/command'
import { type Connection, type Network, openNetwork } from '@idos/testbed'
import { fillTables } from './network-fill.ts'
import { applyLoad, figuresOf, joinSamples, type Sample } from './network-load.ts'
import { type Kind, kinds } from './network-operations.ts'
import { type BenchPerson, makePeople } from './network-people.ts'
import { artefact, type Measured, machine, tableHead, tableLine } from './network-report.ts'
import { settle } from './network-settle.ts'
import { type Stack, startStack } from './network-stack.ts'
import { commands, type NetworkBenchOptions } from './options.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)

type Bench = {
  readonly options: NetworkBenchOptions
  readonly stack: Stack
  readonly doors: readonly [Connection, Connection]
  readonly readers: readonly BenchPerson[]
  /** Not the readers: what a share adds to a list would slow down the next read of that list. */
  readonly writers: readonly BenchPerson[]
}

async function main(): Promise<number> {
  const { values: options } = readCommand(commands.network, process.argv.slice(2))
  const before = machine()
  const stack = await startStack(options)
  try {
    const network = await openNetwork({
      targets: [stack.nodes[0] as string, stack.gateway],
      ownerKey: stack.ownerKey,
      deploy: !stack.hasSchema,
      settings: false,
    })
    const [node, gateway] = network.targets
    if (!node || !gateway) throw new Error('Two doors were expected.')
    const count = Math.max(...options['at-once'])
    const readers = await makePeople(network, node, count)
    const writers = await makePeople(network, node, count)
    print(
      `${options.network}, ${stack.nodes.length} node(s), ${machine().cores} cores, load ${before.loadAverage[0]}. ${count} readers and as many writers, each with a credential and a shared copy. Client, gateway, nodes and databases share this machine.`,
    )
    const measured = await measureAll(
      { options, stack, doors: [node, gateway], readers, writers },
      network,
    )
    if (options.json) {
      mkdirSync(dirname(options.json), { recursive: true })
      writeFileSync(options.json, artefact(options, before, measured))
    }
    return measured.some(({ direct, gateway }) => direct.errors + gateway.errors > 0) ? 1 : 0
  } finally {
    await stack.stop()
  }
}

async function measureAll(bench: Bench, network: Network): Promise<Measured[]> {
  const { options } = bench
  const chosen = kinds.filter(
    ({ name }) => options.only.length === 0 || options.only.some((part) => name.includes(part)),
  )
  const measured: Measured[] = []
  const sizes = options.users.length > 0 ? options.users : [0]
  for (const [i, users] of sizes.entries()) {
    if (users > 0) {
      const since = performance.now()
      await fillTables(network, { from: sizes[i - 1] ?? 0, to: users })
      const seconds = (performance.now() - since) / 1000
      print(`\n${users} users with a wallet, two credentials and a grant (${seconds.toFixed(1)} s)`)
    }
    for (const kind of chosen) measured.push(...(await measure(bench, kind, users)))
  }
  return measured
}

async function measure(bench: Bench, kind: Kind, users: number): Promise<Measured[]> {
  const { options, stack } = bench
  const people = kind.writes ? bench.writers : bench.readers
  print(`\n${kind.name}: ${kind.what}\n${tableHead()}`)
  const [node, gateway] = bench.doors
  const doors = [kind.at(node, people), kind.at(gateway, people)] as const
  // Log-ins and first plans are not what is measured.
  for (const door of doors) {
    await settle(stack.nodes)
    await applyOnce(door, people.length)
  }
  const lines: Measured[] = []
  for (const workers of options['at-once']) {
    const samples: [Sample[], Sample[]] = [[], []]
    for (let round = 0; round < options.rounds; round++) {
      for (const i of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        // The next door may lead to a node that is a block behind.
        await settle(stack.nodes)
        samples[i].push(await applyLoad(doors[i], { workers, seconds: options.seconds }))
      }
    }
    const [direct, through] = [joinSamples(samples[0]), joinSamples(samples[1])]
    const figures = { direct: figuresOf(direct), gateway: figuresOf(through) }
    const line = { operation: kind.name, users, atOnce: workers, ...figures }
    lines.push(line)
    print(tableLine(line))
    reportErrors('direct', direct)
    reportErrors('gateway', through)
  }
  return lines
}

async function applyOnce(operation: ReturnType<Kind['at']>, count: number): Promise<void> {
  for (let i = 0; i < count; i += 16) {
    const some = Array.from({ length: Math.min(16, count - i) }, (_, j) => operation(i + j))
    const failed = (await Promise.all(some)).find((error) => error !== null)
    if (failed) throw new Error(`Before the measurement: ${failed}`)
  }
}

function reportErrors(door: string, { errors }: Sample): void {
  for (const [text, count] of errors) print(`         ${door}: ${count} x ${text.slice(0, 200)}`)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
