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
import { root, run } from '../../../dev/bin/lib.mjs'
import { edits } from './edits.mjs'

export const room = join(root, 'network/kwild')
const out = join(room, 'build')
/** A copy of the module: Go takes changed sources of others from a vendor folder only. */
export const work = join(out, 'src')
const VERSION = '0.10.2+idos.2'
/** Programs of other options would be other packages to Go, and be compiled anew for the checks. */
export const flags = ['-mod=vendor', '-trimpath', '-tags', 'netgo osusergo']
const programs = { kwild: '.', 'kwil-cli': 'github.com/kwilteam/kwil-db/cmd/kwil-cli' }

export const kwildPath = join(out, 'bin/kwild')
/** Slower, and it tells of every access to memory that two of its threads made without a lock: for trials. */
export const raceKwildPath = join(out, 'race/kwild')

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

export function go(args, cwd, { env = {}, onLine } = {}) {
  return run('go', ['-C', cwd, ...args], { quiet: true, env: { ...pinned, ...env }, onLine })
}

async function mustGo(title, args, cwd, options) {
  const { code, output } = await go(args, cwd, options)
  if (code !== 0) throw new Error(`${title} failed:\n${output}`)
}

/** How a proxy, a checksum server or a cache that cannot be reached shows; a wrong checksum is none of these. */
const UNREACHABLE =
  /dial tcp|no such host|connection refused|i\/o timeout|TLS handshake timeout|network is unreachable|proxyconnect|module lookup disabled|5\d\d (?:Bad Gateway|Service Unavailable|Gateway Timeout)/

export const isUnreachable = (line) => UNREACHABLE.test(line)

/** Fetches the modules into a `vendor` folder, from where the user's settings of Go say. Resolves with why it could not. */
async function vendor(work) {
  const env = { GOENV: process.env.GOENV ?? '' }
  const { code, output } = await go(['mod', 'vendor'], work, { env })
  if (code === 0) return undefined
  const line = output.split('\n').find(isUnreachable)
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

export function filesOf(folder, prefix = '') {
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
        `${file} is not the file that the edit in network/kwild/tool/edits.mjs was made for (sha256 ${found}, expected ${expected}).`,
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
export function buildKwild({ force = false, log = () => {} } = {}) {
  const made = Object.keys(programs).map((name) => join(out, 'bin', name))
  const build = (files) => {
    log('Building kwild (about two minutes when nothing is cached) ...')
    return compile({ files, work, bin: join(out, 'bin') })
  }
  return whenChanged({ marker: join(out, '.built'), made, force, build })
}

/** kwild with Go's race detector at `raceKwildPath`. Needs a C compiler, too. */
export function buildRaceKwild({ log = () => {} } = {}) {
  const build = (files) => {
    log('Building kwild with the race detector (some minutes when nothing is cached) ...')
    return compileRace(files)
  }
  return whenChanged({ marker: join(out, 'race/.built'), made: [raceKwildPath], build })
}

async function whenChanged({ marker, made, force = false, build }) {
  const found = await findGo()
  if (found.missing) return { status: 'missing', reason: found.missing }
  const files = sources()
  const stamp = sha256(
    found.version,
    VERSION,
    JSON.stringify(edits),
    ...files.flatMap((file) => [file, '\0', readFileSync(join(room, file))]),
  )
  const complete = made.every((path) => existsSync(path))
  if (!force && complete && existsSync(marker) && readFileSync(marker, 'utf8').trim() === stamp)
    return { status: 'unchanged' }

  const reason = await build(files)
  if (reason) return { status: 'missing', reason }
  writeFileSync(marker, `${stamp}\n`)
  return { status: 'built' }
}

/** Makes `work` a copy of the sources with all that they need. Resolves with what is missing, if anything is. */
async function prepare(files, work) {
  rmSync(work, { recursive: true, force: true })
  for (const file of files) cpSync(join(room, file), join(work, file))
  const reason = await vendor(work)
  if (reason) return reason
  applyEdits(work)
  return undefined
}

/** Builds both programs from a copy of the sources in `work`. Resolves with what is missing, if anything is. */
async function compile({ files, work, bin, env }) {
  const reason = await prepare(files, work)
  if (reason) return reason
  mkdirSync(bin, { recursive: true })
  const ldflags = `-s -w -X github.com/kwilteam/kwil-db/version.KwilVersion=${VERSION}`
  for (const [name, target] of Object.entries(programs)) {
    const options = [...flags, '-buildvcs=false', '-ldflags', ldflags]
    const args = ['build', ...options, '-o', join(bin, name), target]
    await mustGo(`Building ${name}`, args, work, { env })
  }
  return undefined
}

async function compileRace(files) {
  const work = join(out, 'race/src')
  try {
    const reason = await prepare(files, work)
    if (reason) return reason
    // With C at hand a package about hardware wallets wants its C library, which vendoring leaves out. Nothing uses it.
    const hid = join(work, 'vendor/github.com/karalabe/hid')
    for (const name of ['hid_enabled.go', 'wchar.go']) rmSync(join(hid, name))
    const disabled = join(hid, 'hid_disabled.go')
    const always = readFileSync(disabled, 'utf8').replaceAll(/^\/\/(?:go:build| \+build).*$/gm, '')
    writeFileSync(disabled, always)
    const args = ['build', '-race', ...flags, '-buildvcs=false', '-o', raceKwildPath, '.']
    const { code, output } = await go(args, work, { env: { CGO_ENABLED: '1' } })
    if (/C compiler "[^"]+" not found/.test(output))
      return 'The race detector needs a C compiler, such as gcc. Install one.'
    if (code !== 0) throw new Error(`Building kwild with the race detector failed:\n${output}`)
    return undefined
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
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

async function main(args) {
  if (args.includes('--verify')) {
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
