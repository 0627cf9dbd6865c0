// npm test: everything that has to hold, from a fresh clone. Ends with a line "N passed, N failed".
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { build, install, requireNode, root, run } from './lib.mjs'

requireNode()
const only = process.argv.slice(2)
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

async function check(title, command, args) {
  if (only.length > 0 && !only.includes(title)) return
  const since = Date.now()
  const { code, output } = await run(command, args, { quiet: true })
  if (code !== 0) console.log(output)
  report(title, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, since)
}

/** A suite that writes a Vitest JSON report. */
async function suite(title, args, env = {}) {
  if (only.length > 0 && !only.includes(title)) return
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
}

await install()
await check('lint', 'npx', ['biome', 'check', '.'])
await check('types', 'npx', ['tsc', '-b'])
const schema = readdirSync('network/schema/sql').map((file) => `network/schema/sql/${file}`)
await check('schema-lint', 'node', ['dev/bin/run.mjs', 'network/devnode', 'lint', ...schema])
await suite('unit', [])
console.log('...   building the pages')
await build()
await check('size', 'npx', ['size-limit'])
if (only.length === 0 || only.includes('conformance'))
  await suite('conformance', ['--config', 'network/conformance/vitest.config.ts'])
if (only.length === 0 || only.includes('e2e')) {
  const browser = await chromium()
  if (browser) await suite('e2e', ['--config', 'e2e/vitest.config.ts'], { IDOS_CHROMIUM: browser })
  else report('e2e', { passed: 0, failed: 1 }, Date.now())
}

console.log(`\nTime: ${((Date.now() - started) / 1000).toFixed(0)} s`)
console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`,
)
process.exitCode = totals.failed > 0 ? 1 : 0
