// Builds kwild and kwil-cli from network/kwild into network/kwild/build/bin. Needs Go; without it, says so and ends with 0.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { edits } from './kwild-edits.mjs'
import { root, run } from './lib.mjs'

const room = join(root, 'network/kwild')
const out = join(room, 'build')
/** A copy of the module: Go takes changed sources of others from a vendor folder only. */
const work = join(out, 'src')
const VERSION = '0.10.2+idos.1'
/** Programs of other options would be other packages to Go, and be compiled anew for the checks. */
const flags = ['-mod=vendor', '-trimpath', '-tags', 'netgo osusergo']
const programs = { kwild: '.', 'kwil-cli': 'github.com/kwilteam/kwil-db/cmd/kwil-cli' }

export const kwildPath = join(out, 'bin/kwild')

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Flags and settings of the machine and of its user must not change what comes out. */
const pinned = {
  CGO_ENABLED: '0',
  GOAMD64: 'v1',
  GOARM64: 'v8.0',
  GOENV: 'off',
  GOEXPERIMENT: '',
  GOFIPS140: 'off',
  GOFLAGS: '',
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
}

function go(args, cwd, { env = {}, onLine } = {}) {
  return run('go', ['-C', cwd, ...args], { quiet: true, env: { ...pinned, ...env }, onLine })
}

async function mustGo(title, args, cwd, options) {
  const { code, output } = await go(args, cwd, options)
  if (code !== 0) throw new Error(`${title} failed:\n${output}`)
}

/** How a proxy, a checksum server or a cache that cannot be reached shows; a wrong checksum is none of these. */
const UNREACHABLE =
  /dial tcp|no such host|connection refused|i\/o timeout|TLS handshake timeout|network is unreachable|proxyconnect|module lookup disabled|5\d\d (?:Bad Gateway|Service Unavailable|Gateway Timeout)/

/** Fetches the modules into a `vendor` folder, from where the user's settings of Go say. Resolves with why it could not. */
async function vendor(work) {
  const env = { GOENV: process.env.GOENV ?? '' }
  const { code, output } = await go(['mod', 'vendor'], work, { env })
  if (code === 0) return undefined
  const line = output.split('\n').find((one) => UNREACHABLE.test(one))
  if (line === undefined) throw new Error(`Fetching the Go modules failed:\n${output}`)
  return `The Go modules of network/kwild cannot be fetched. Let Go reach a module proxy (GOPROXY). ${line.trim()}`
}

/** The version of the installed Go, or what to do about it. */
export async function findGo() {
  const { code, output } = await run('go', ['env', 'GOVERSION'], {
    quiet: true,
    env: { GOTOOLCHAIN: 'local' },
  })
  if (code !== 0)
    return { missing: 'There is no `go` in the path. Install Go 1.23 or later from go.dev/dl.' }
  const version = output.trim()
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? []
  if (Number(minor) < 23)
    return { missing: `${version} is too old. Install Go 1.23 or later from go.dev/dl.` }
  return { version }
}

function filesOf(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name
    if (!entry.isDirectory()) return [path]
    if (entry.name === 'build' || entry.name === 'testdata') return []
    return filesOf(join(folder, entry.name), `${path}/`)
  })
}

const sources = () =>
  filesOf(room).filter((path) => /\.go$|^go\.(mod|sum)$/.test(path) && !path.endsWith('_test.go'))

function applyEdits(work) {
  for (const { file, sha256: expected, replace, add } of edits) {
    const path = join(work, 'vendor', file)
    let text = readFileSync(path, 'utf8')
    const found = sha256(text)
    if (found !== expected)
      throw new Error(
        `${file} is not the file that the edit in dev/bin/kwild-edits.mjs was made for (sha256 ${found}, expected ${expected}).`,
      )
    for (const { find, by } of replace) {
      if (text.split(find).length !== 2)
        throw new Error(`${file} does not have the text to replace exactly once:\n${find}`)
      text = text.replace(find, () => by)
    }
    writeFileSync(path, text)
    if (add) cpSync(join(room, add.from), join(work, 'vendor', add.to))
  }
}

/** `force` builds even when nothing changed. Resolves with what was built, or why nothing could be. */
export async function buildKwild({ force = false, log = () => {} } = {}) {
  const found = await findGo()
  if (found.missing) return { status: 'missing', reason: found.missing }
  const files = sources()
  const stamp = sha256(
    found.version,
    VERSION,
    JSON.stringify(edits),
    ...files.flatMap((file) => [file, '\0', readFileSync(join(room, file))]),
  )
  const marker = join(out, '.built')
  const complete = Object.keys(programs).every((name) => existsSync(join(out, 'bin', name)))
  if (!force && complete && existsSync(marker) && readFileSync(marker, 'utf8').trim() === stamp)
    return { status: 'unchanged' }

  log('Building kwild (about two minutes when nothing is cached) ...')
  rmSync(work, { recursive: true, force: true })
  const reason = await compile({ files, work, bin: join(out, 'bin') })
  if (reason) return { status: 'missing', reason }
  writeFileSync(marker, `${stamp}\n`)
  return { status: 'built' }
}

/** Builds both programs from a copy of the sources in `work`. Resolves with what is missing, if anything is. */
async function compile({ files, work, bin, env }) {
  for (const file of files) cpSync(join(room, file), join(work, file))
  const reason = await vendor(work)
  if (reason) return reason
  applyEdits(work)
  mkdirSync(bin, { recursive: true })
  const ldflags = `-s -w -X github.com/kwilteam/kwil-db/version.KwilVersion=${VERSION}`
  for (const [name, target] of Object.entries(programs)) {
    const options = [...flags, '-buildvcs=false', '-ldflags', ldflags]
    const args = ['build', ...options, '-o', join(bin, name), target]
    await mustGo(`Building ${name}`, args, work, { env })
  }
  return undefined
}

/** Builds twice, in folders of different depth, each with a cache of its own, and compares the programs byte for byte. */
export async function verifyKwild({ log = () => {} } = {}) {
  const found = await findGo()
  if (found.missing) return { status: 'missing', reason: found.missing }
  const base = mkdtempSync(join(tmpdir(), 'idos-kwild-'))
  try {
    const digests = []
    for (const folder of ['a', 'b/another/folder']) {
      log(`Building in ${folder} with an empty cache ...`)
      const work = join(base, folder)
      const bin = join(base, `bin-${digests.length}`)
      const env = { GOCACHE: join(base, `cache-${digests.length}`) }
      const reason = await compile({ files: sources(), work, bin, env })
      if (reason) return { status: 'missing', reason }
      rmSync(env.GOCACHE, { recursive: true, force: true })
      digests.push(digestsOf(bin))
    }
    const [first, second] = digests
    const differ = Object.keys(programs).filter((name) => first[name] !== second[name])
    return { status: differ.length > 0 ? 'differ' : 'equal', differ, first, second }
  } finally {
    // Go makes nothing here read-only but its module cache, which is elsewhere.
    rmSync(base, { recursive: true, force: true })
  }
}

function digestsOf(bin) {
  const digest = (name) => sha256(readFileSync(join(bin, name)))
  return Object.fromEntries(Object.keys(programs).map((name) => [name, digest(name)]))
}

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
    const line = vet.output.split('\n').find((one) => UNREACHABLE.test(one))
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

async function main(args) {
  if (args.includes('--test')) {
    const { status, reason, passed, failed } = await testKwild({ onFailure: console.log })
    if (status === 'missing') return console.log(`Skipped: ${reason}`)
    console.log(`${passed} passed, ${failed} failed`)
    if (status === 'failed') process.exitCode = 1
  } else if (args.includes('--verify')) {
    const { status, reason, differ, first, second } = await verifyKwild({ log: console.log })
    if (status === 'missing') return console.log(`Skipped: ${reason}`)
    for (const name of Object.keys(programs))
      console.log(
        `${name}: sha256 ${first[name]}${differ.includes(name) ? ` / ${second[name]}` : ' twice'}`,
      )
    console.log(status === 'equal' ? 'Both builds are equal.' : `${differ.join(' and ')} differ.`)
    if (status === 'differ') process.exitCode = 1
  } else {
    const force = args.includes('--force')
    const { status, reason } = await buildKwild({ force, log: console.log })
    if (status === 'missing') return console.log(`Skipped: ${reason}`)
    for (const [name, digest] of Object.entries(digestsOf(join(out, 'bin'))))
      console.log(`${name} ${status}: network/kwild/build/bin/${name} (sha256 ${digest})`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv.slice(2))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
