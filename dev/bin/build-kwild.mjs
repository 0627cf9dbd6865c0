// Builds kwild and kwil-cli from network/kwild into network/kwild/build/bin. Needs Go; without it, says so and ends with 0.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { edits } from './kwild-edits.mjs'
import { root, run } from './lib.mjs'

const room = join(root, 'network/kwild')
const out = join(room, 'build')
/** A copy of the module: Go takes changed sources of others from a vendor folder only. */
const work = join(out, 'src')
const VERSION = '0.10.2+idos.1'
const programs = { kwild: '.', 'kwil-cli': 'github.com/kwilteam/kwil-db/cmd/kwil-cli' }

export const kwildPath = join(out, 'bin/kwild')

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

function go(args, cwd) {
  // Flags of the machine must not change what comes out.
  const env = { CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' }
  return run('go', ['-C', cwd, ...args], { quiet: true, env })
}

async function mustGo(title, args, cwd) {
  const { code, output } = await go(args, cwd)
  if (code !== 0) throw new Error(`${title} failed:\n${output}`)
}

/** The version of the installed Go, or what to do about it. */
export async function findGo() {
  const { code, output } = await run('go', ['env', 'GOVERSION'], {
    quiet: true,
    env: { GOTOOLCHAIN: 'local' },
  })
  if (code !== 0)
    return { missing: 'Go is not installed. Install Go 1.23 or later from go.dev/dl.' }
  const version = output.trim()
  const [, minor] = /^go1\.(\d+)/.exec(version) ?? []
  if (Number(minor) < 23)
    return { missing: `${version} is too old. Install Go 1.23 or later from go.dev/dl.` }
  return { version }
}

function sources(folder = room, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name
    if (entry.isDirectory()) {
      if (entry.name === 'build' || entry.name === 'testdata') return []
      return sources(join(folder, entry.name), `${path}/`)
    }
    const wanted = /\.go$|^go\.(mod|sum)$/.test(path) && !path.endsWith('_test.go')
    return wanted ? [path] : []
  })
}

function applyEdits() {
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
  for (const file of files) cpSync(join(room, file), join(work, file))
  await mustGo('Fetching the Go modules', ['mod', 'vendor'], work)
  applyEdits()
  mkdirSync(join(out, 'bin'), { recursive: true })
  const ldflags = `-s -w -X github.com/kwilteam/kwil-db/version.KwilVersion=${VERSION}`
  for (const [name, target] of Object.entries(programs)) {
    const flags = ['-mod=vendor', '-trimpath', '-buildvcs=false', '-tags', 'netgo osusergo']
    const args = ['build', ...flags, '-ldflags', ldflags, '-o', join(out, 'bin', name), target]
    await mustGo(`Building ${name}`, args, work)
  }
  writeFileSync(marker, `${stamp}\n`)
  return { status: 'built' }
}

/** The module's own tests. They read vectors outside of the module, of which Go's cache knows nothing. */
export async function testKwild() {
  const found = await findGo()
  if (found.missing) return { status: 'missing', reason: found.missing }
  await mustGo('Checking network/kwild', ['vet', './...'], room)
  const { code, output } = await go(['test', '-count=1', './...'], room)
  return { status: code === 0 ? 'passed' : 'failed', reason: output }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const force = process.argv.includes('--force')
    const test = process.argv.includes('--test')
    const { status, reason } = test
      ? await testKwild()
      : await buildKwild({ force, log: console.log })
    if (status === 'missing') console.log(`Skipped: ${reason}`)
    else if (test) {
      console.log(reason.trim())
      if (status === 'failed') process.exitCode = 1
    } else
      for (const name of Object.keys(programs)) {
        const digest = sha256(readFileSync(join(out, 'bin', name)))
        console.log(`${name} ${status}: network/kwild/build/bin/${name} (sha256 ${digest})`)
      }
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
