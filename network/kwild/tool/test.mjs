// The tests of network/kwild, as Go runs them. Needs Go; without it, says so and ends with 0.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readCommand } from '../../../command/src/tell.mjs'
import { buildKwild } from './build.mjs'
import { commands } from './commands.mjs'
import { flags, go, isUnreachable } from './go.mjs'
import { filesOf, room, work } from './room.mjs'

/**
 * The module's own tests, counted as Go reports them: one for each function. They read vectors outside of the module, of
 * which Go's cache knows nothing. Package main has none; it is looked at where it was built.
 */
export async function testKwild({ log, onFailure = () => {} } = {}) {
  const built = await buildKwild({ log })
  if (built.status === 'missing') return built
  const env = { GOENV: process.env.GOENV ?? '' }
  const own = ['./internal/...', './upstream/...']
  const vets = [await go(['vet', ...own], room, { env }), await go(['vet', ...flags, '.'], work)]
  const vet = vets.find(({ code }) => code !== 0) ?? vets[0]
  if (vet.code !== 0) {
    const line = vet.output.split('\n').find(isUnreachable)
    if (line) return { status: 'missing', reason: `Go modules cannot be fetched. ${line.trim()}` }
    onFailure(vet.output)
  }
  const { code, output } = await go(['test', '-count=1', '-json', ...own], room, { env })
  const counted = countGoTests(output, onFailure)
  if (vet.code !== 0) counted.failed++
  if (code !== 0 && counted.failed === 0) {
    counted.failed++
    onFailure(output)
  }
  return { status: counted.failed > 0 ? 'failed' : 'passed', ...counted }
}

/** Reads the events of `go test -json`. A package that does not build, or dies, fails without a test that does. */
export function countGoTests(output, onFailure = () => {}) {
  const counted = { passed: 0, failed: 0, skipped: 0 }
  const said = new Map()
  const failedIn = new Set()
  for (const line of output.split('\n')) {
    let event
    try {
      event = JSON.parse(line)
    } catch {
      continue
    }
    const { Action: action, Package: pkg = event.ImportPath, Test: test } = event
    const key = `${pkg} ${test?.split('/')[0] ?? ''}`
    if (action === 'output' || action === 'build-output')
      said.set(key, (said.get(key) ?? '') + event.Output)
    if (test?.includes('/')) continue
    if (action === 'pass' && test) counted.passed++
    if (action === 'skip' && test) counted.skipped++
    if (action !== 'fail') continue
    if (test) failedIn.add(pkg)
    else if (failedIn.has(pkg)) continue
    counted.failed++
    onFailure(`${pkg} ${test ?? ''}\n${said.get(key) ?? ''}`)
  }
  return counted
}

/** How many tests there are, without Go: what is skipped where it is missing. */
export function listGoTests() {
  const files = filesOf(room).filter((file) => file.endsWith('_test.go'))
  const text = files.map((file) => readFileSync(join(room, file), 'utf8')).join('\n')
  return [...text.matchAll(/^func ((?:Test|Fuzz)\w*)\(/gm)].map(([, name]) => name)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  readCommand(commands.test, process.argv.slice(2))
  const { status, reason, passed, failed } = await testKwild({ onFailure: console.log })
  if (status === 'missing') console.log(`Skipped: ${reason}`)
  else console.log(`${passed} passed, ${failed} failed`)
  if (status === 'failed') process.exitCode = 1
}
