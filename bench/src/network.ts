import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openNetwork, serverOf } from '@idos/conformance'
import { encodeHex } from '@idos/crypto/bytes'
import { applyLoad, type Figures, figuresOf, joinSamples, type Sample } from './network-load.ts'
import { type Kind, kinds } from './network-operations.ts'
import { makePeople } from './network-people.ts'
import { startStack } from './network-stack.ts'

const USAGE = `Usage: npm run bench:network -- [options]

Drives reads and writes against a development node, directly and through a gateway, all on this machine.

  --at-once LIST   requests open at a time, comma separated (default 1,4,16,64)
  --seconds N      seconds of each measurement (default 1.5)
  --rounds N       measurements of each door, taking turns (default 2)
  --only TEXT      operations whose name contains this
  --help
`

type Options = {
  readonly atOnce: readonly number[]
  readonly seconds: number
  readonly rounds: number
  readonly only: string
}

function readOptions(args: readonly string[]): Options | 'help' {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: args.filter((one) => one !== '--'),
    options: {
      'at-once': text,
      seconds: text,
      rounds: text,
      only: text,
      help: { type: 'boolean' },
    },
  })
  if (values.help) return 'help'
  const atOnce = (values['at-once'] ?? '1,4,16,64').split(',').map(Number)
  const [seconds, rounds] = [Number(values.seconds ?? 1.5), Number(values.rounds ?? 2)]
  if (
    ![...atOnce, rounds].every((n) => Number.isInteger(n) && n > 0 && n <= 1000) ||
    !(seconds > 0)
  ) {
    throw new Error(
      '--at-once and --rounds take whole numbers up to 1000, --seconds a number above 0.',
    )
  }
  return { atOnce, seconds, rounds, only: values.only ?? '' }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  const seed = new Uint8Array(randomBytes(32))
  const stack = await startStack(serverOf(seed).caller, 'bench')
  try {
    const network = await openNetwork({
      targets: [stack.node, stack.gateway],
      ownerKey: encodeHex(seed),
      deploy: true,
      settings: false,
    })
    const [node, gateway] = network.targets
    if (!node || !gateway) throw new Error('Two doors were expected.')
    const people = await makePeople(network, node, Math.max(...options.atOnce))
    process.stdout.write(
      `${people.length} people, each with a credential and a shared copy. Client, gateway, node and database share this machine.\n`,
    )
    let errors = 0
    for (const kind of kinds.filter(({ name }) => name.includes(options.only))) {
      process.stdout.write(`\n${kind.name}: ${kind.what}\n${head()}\n`)
      // Log-ins and first plans are not what is measured.
      const doors = [kind.at(node, people), kind.at(gateway, people)] as const
      for (const door of doors) await applyOnce(door, people.length)
      for (const workers of options.atOnce) {
        const samples: [Sample[], Sample[]] = [[], []]
        for (let round = 0; round < options.rounds; round++) {
          const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
          for (const i of order)
            samples[i].push(await applyLoad(doors[i], { workers, seconds: options.seconds }))
        }
        const [direct, through] = [joinSamples(samples[0]), joinSamples(samples[1])]
        process.stdout.write(`${line(workers, figuresOf(direct), figuresOf(through))}\n`)
        errors += report('direct', direct) + report('gateway', through)
      }
    }
    return errors > 0 ? 1 : 0
  } finally {
    await stack.stop()
  }
}

async function applyOnce(operation: ReturnType<Kind['at']>, count: number): Promise<void> {
  for (let i = 0; i < count; i += 16) {
    const some = Array.from({ length: Math.min(16, count - i) }, (_, j) => operation(i + j))
    const failed = (await Promise.all(some)).find((error) => error !== null)
    if (failed) throw new Error(`Before the measurement: ${failed}`)
  }
}

function head(): string {
  const cells = ['ops/s', 'p50 ms', 'p99 ms', 'errors'].map((one) => one.padStart(9)).join('')
  const doors = `${''.padStart(8)} |${'direct'.padStart(36)} |${'gateway'.padStart(36)} |  gateway / direct`
  const names = `${'at once'.padStart(8)} |${cells} |${cells} |${'ops/s'.padStart(9)}${'p50'.padStart(9)}`
  return `${doors}\n${names}`
}

function line(workers: number, direct: Figures, gateway: Figures): string {
  const cells = ({ rate, p50, p99, errors }: Figures) =>
    [rate.toFixed(0), p50.toFixed(1), p99.toFixed(1), String(errors)]
      .map((one) => one.padStart(9))
      .join('')
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2)}x`
  return `${String(workers).padStart(8)} |${cells(direct)} |${cells(gateway)} |${ratio(gateway.rate, direct.rate).padStart(9)}${ratio(gateway.p50, direct.p50).padStart(9)}`
}

function report(door: string, { errors }: Sample): number {
  let sum = 0
  for (const [text, count] of errors) {
    process.stdout.write(`         ${door}: ${count} x ${text.slice(0, 200)}\n`)
    sum += count
  }
  return sum
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
