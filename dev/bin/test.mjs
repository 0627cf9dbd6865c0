// npm test: everything that has to hold, from a fresh clone. Ends with a line "N passed, N failed, N skipped".
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCommand } from '../../command/src/tell.mjs'
import { kwildPath } from '../../network/kwild/tool/build.mjs'
import { listGoTests, testKwild } from '../../network/kwild/tool/test.mjs'
import { chromium } from './chromium.mjs'
import { rooms } from './commands.mjs'
import { startStacks } from './e2e-stacks.mjs'
import { build, install, requireNode, root, run } from './lib.mjs'
import { OUTSIDE, packagesEnv } from './outside.mjs'
import { testRuntimes } from './runtimes-suite.mjs'
import { webServers } from './web-servers.mjs'

requireNode()
const { words: only } = readCommand(rooms.dev.test, process.argv.slice(2))
const started = Date.now()
const totals = { passed: 0, failed: 0, skipped: 0 }
mkdirSync('artifacts', { recursive: true })

function report(title, { passed, failed, skipped = 0 }, since) {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
  const seconds = ((Date.now() - since) / 1000).toFixed(1)
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '}  ${title}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`,
  )
}

const wanted = (title) => only.length === 0 || only.includes(title)

async function check(title, command, args) {
  if (!wanted(title)) return
  const since = Date.now()
  const { code, output } = await run(command, args, { quiet: true })
  if (code !== 0) console.log(output)
  report(title, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, since)
}

/** A suite that writes a Vitest JSON report. Tells whether it passed. */
async function suite(title, args, env = {}) {
  if (!wanted(title)) return
  const since = Date.now()
  const file = join(root, `artifacts/${title}.json`)
  console.log(`...   ${title}`)
  const { code } = await run(
    'npx',
    [
      'vitest',
      'run',
      ...args,
      '--silent',
      '--reporter=./dev/bin/vitest-progress.mjs',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env },
  )
  let result = { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  try {
    const json = JSON.parse(readFileSync(file, 'utf8'))
    const brokenFiles = json.testResults.filter(
      (entry) => entry.status === 'failed' && entry.assertionResults.length === 0,
    )
    result = {
      passed: json.numPassedTests,
      failed: json.numFailedTests + brokenFiles.length,
      skipped: json.numPendingTests + json.numTodoTests,
    }
    if (code !== 0 && result.failed === 0) result.failed = 1
  } catch (error) {
    console.log(`${title}: no report (${error.message})`)
    result.failed = Math.max(1, result.failed)
  }
  report(title, result, since)
  return result.failed === 0
}

/** How many tests a suite has, without running it. */
async function countTests(args, env) {
  const listing = ['vitest', 'list', ...args, '--json']
  const { code, output } = await run('npx', listing, { quiet: true, env })
  if (code !== 0) throw new Error(`The tests could not be listed:\n${output}`)
  return JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1)).length
}

const conformance = ['--config', 'network/conformance/vitest.config.ts']
/** A block takes half a second, and one account writes for many cases: they wait for each other, and longer beside the browsers. */
const patient = ['--maxConcurrency=64', '--testTimeout=600000', '--hookTimeout=600000']

/**
 * The Go part, built and with its own tests. Answers what is left of it: the same conformance on a validator, directly and through
 * a gateway, and the attacks, which mostly wait for blocks and so run beside the browsers.
 */
async function realNetwork() {
  const nothing = { conformance: async () => undefined, attacks: async () => undefined }
  const parts = ['kwild', 'kwild-conformance', 'kwild-attacks']
  if (!parts.some(wanted)) return nothing
  const since = Date.now()
  let missing
  try {
    console.log('...   kwild')
    const log = (line) => console.log(`  ${line}`)
    const tested = await testKwild({ log, onFailure: console.log })
    if (tested.status !== 'missing')
      report('kwild', { ...tested, passed: tested.passed + 1 }, since)
    else missing = tested.reason
  } catch (error) {
    console.log(error.message)
    report('kwild', { passed: 0, failed: 1 }, since)
    return nothing
  }
  if (missing !== undefined) {
    // Those for a network that is there already.
    const cases = await countTests(conformance, { IDOS_CONFORMANCE_NETWORK: '{}' })
    const tests = listGoTests().length + 1
    console.log(
      `skip  the real network: ${missing} Skipped: the build and ${tests - 1} Go tests, ${cases} conformance cases, 1 attack run`,
    )
    totals.skipped += tests + cases + 1
    return nothing
  }
  return { conformance: kwildConformance, attacks: kwildAttacks }
}

async function kwildConformance() {
  if (!wanted('kwild-conformance')) return
  const at = Date.now()
  // Compiled by now.
  const { startKwildNetwork } = await import('@idos/testbed')
  const target = await startKwildNetwork(kwildPath).catch((error) => console.log(error.message))
  if (!target) return report('kwild-conformance', { passed: 0, failed: 1 }, at)
  const env = { IDOS_CONFORMANCE_NETWORK: JSON.stringify(target.access) }
  if (!(await suite('kwild-conformance', [...conformance, ...patient], env))) {
    target.keepLogs('artifacts/kwild-logs')
    console.log('      What the node printed is in artifacts/kwild-logs.')
  }
  await target.stop()
}

async function kwildAttacks() {
  const data = mkdtempSync(join(tmpdir(), 'idos-attacks-'))
  // Alone, a block of the worst takes less than a second; beside the browsers it waits for the processor.
  const beside = ['--validators', '1', '--most', '4000']
  const attacks = ['dev/bin/network.mjs', 'attacks', ...beside, '--data', data]
  await check('kwild-attacks', 'node', attacks)
  rmSync(data, { recursive: true, force: true })
}

/** The browsers in two halves, and beside them what waits for blocks. */
async function browsersBeside({ conformance, attacks }) {
  const blocks = async (between) => {
    await conformance()
    await between?.()
    await attacks()
  }
  if (!['e2e', 'e2e-beside', 'outside'].some(wanted)) return blocks()
  const browser = await chromium()
  const stacks = browser && (await startStacks().catch((error) => console.log(error.message)))
  if (!stacks) {
    report('e2e', { passed: 0, failed: 1 }, Date.now())
    return blocks()
  }
  const env = { IDOS_CHROMIUM: browser, ...stacks.env }
  const part = (title, ...projects) => {
    const chosen = projects.flatMap((project) => ['--project', project])
    return suite(title, ['--config', 'e2e/vitest.config.ts', ...chosen], env)
  }
  const beside = async () => {
    await part('e2e-beside', 'beside', 'own', 'deployed')
    if (wanted('e2e-beside') && !stacks.env.IDOS_E2E_DEPLOYED_STACK) totals.skipped += 1
  }
  const outside = async () => {
    if (!wanted('outside')) return
    const packages = await packagesEnv().catch((error) => console.log(error))
    if (packages) await suite('outside', OUTSIDE, { ...env, ...packages })
    else report('outside', { passed: 0, failed: 1 }, Date.now())
  }
  await Promise.all([part('e2e', 'shared'), beside(), blocks(outside)])
  await stacks.stop()
}

async function runtimes() {
  if (!wanted('runtimes')) return
  const since = Date.now()
  report('runtimes', await testRuntimes({ quiet: true }), since)
}

await install()
await Promise.all([
  check('lint', 'npx', ['biome', 'check', '.']),
  check('types', 'npx', ['tsc', '-b']),
])
const schema = readdirSync('network/schema/sql').map((file) => `network/schema/sql/${file}`)
await check('schema-lint', 'node', ['dev/bin/run.mjs', 'network/kuneiform', 'lint', ...schema])
// Before the tests that look for them.
if (['unit', 'e2e-beside', 'outside'].some(wanted)) await webServers()
await suite('unit', [], { IDOS_FUZZ_MESSAGES: '1000000' })
console.log('...   building the pages')
await build()
await check('size', 'npx', ['size-limit'])
// Compiled by now.
const [network] = await Promise.all([
  realNetwork(),
  suite('conformance', conformance),
  check('enclave-build', 'node', ['dev/bin/verify-enclave.mjs', '--twice']),
])
await Promise.all([browsersBeside(network), runtimes()])

console.log(`\nTime: ${((Date.now() - started) / 1000).toFixed(0)} s`)
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exitCode = totals.failed > 0 ? 1 : 0
