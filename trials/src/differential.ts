// npm run conformance:differential: a development node and a validator of the real engine, both fresh; every transaction
// and every read goes to both, and all answers and tables are compared.
import { randomBytes, randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { differentialReport, holds, runDifferential } from '@idos/conformance'
import { startDevnode } from '@idos/devnode'
import { createNodes, ed25519PublicKey, preparePlan } from '@idos/operator'
import { freeBasePort } from '@idos/testbed'
import { pino } from 'pino'

/** Wants `--kwild FILE` before everything else; dev/bin/network.mjs adds it. */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kwild: { type: 'string' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    steps: { type: 'string', default: '150' },
    only: { type: 'string', default: '' },
    'at-once': { type: 'string', default: '12' },
    report: { type: 'string' },
    data: { type: 'string' },
  },
})

function whole(name: 'seed' | 'steps' | 'at-once'): number {
  if (/^\d{1,9}$/.test(values[name])) return Number(values[name])
  throw new Error(`--${name} must be a whole number.`)
}

type Closers = (() => Promise<void> | void)[]

async function compare(closers: Closers): Promise<number> {
  if (!values.kwild) throw new Error('--kwild is needed.')
  const [seed, steps, atOnce] = [whole('seed'), whole('steps'), whole('at-once')]
  const folder = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), 'idos-compare-'))
  mkdirSync(folder, { recursive: true })
  // A folder that was named stays, with its logs.
  if (!values.data) closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const ownerKey = randomBytes(32).toString('hex')
  const chain = {
    chainId: `differential-${randomBytes(4).toString('hex')}`,
    owner: ed25519PublicKey(ownerKey),
  }
  const plan = preparePlan({
    ...chain,
    dataDir: folder,
    validators: 1,
    basePort: await freeBasePort(),
    settings: { emptyBlockTimeout: '1s' },
  })
  const nodes = createNodes({
    plan,
    dataDir: folder,
    kwild: values.kwild,
    onUnexpectedExit: (name) => {
      process.stderr.write(`\n${name} ended. Its log is in ${folder}/logs.\n`)
      process.exit(1)
    },
  })
  closers.push(() => nodes.stop())
  await nodes.start()
  const devnode = await startDevnode({
    ...chain,
    port: 0,
    dataDir: join(folder, 'devnode'),
    durable: false,
    emptyBlockInterval: 1_000,
    logger: pino({ level: 'error' }, pino.destination(2)),
  })
  closers.push(() => devnode.stop())
  process.stderr.write(`a is the development node, b is kwild. Seed ${seed}, ${steps} steps\n`)
  const result = await runDifferential({
    targets: [devnode.url, nodes.urls[0] as string],
    ownerKey,
    only: values.only,
    seed,
    steps,
    atOnce,
    reportFile: values.report,
    onDone: () => process.stderr.write('.'),
  })
  process.stdout.write(`\n${differentialReport(result)}`)
  return holds(result) ? 0 : 1
}

const closers: Closers = []
async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void closeAll().finally(() => process.exit(1)))
}
try {
  process.exitCode = await compare(closers)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await closeAll()
}
