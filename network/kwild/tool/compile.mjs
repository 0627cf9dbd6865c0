// From a copy of the sources to the two programs.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyEdits } from './edits.mjs'
import { flags, go, mustGo, vendor } from './go.mjs'
import { filesOf, room } from './room.mjs'

export const VERSION = '0.10.2+idos.3'
/** What is built, by the package that Go makes it of. */
export const programs = { kwild: '.', 'kwil-cli': 'github.com/kwilteam/kwil-db/cmd/kwil-cli' }

export const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

export const sources = () =>
  filesOf(room).filter((path) => /\.go$|^go\.(mod|sum)$/.test(path) && !path.endsWith('_test.go'))

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
export async function compile({ files, work, bin, env }) {
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

/** Builds kwild with Go's race detector. Resolves with what is missing, if anything is. */
export async function compileRace({ files, work, program }) {
  try {
    const reason = await prepare(files, work)
    if (reason) return reason
    // With C at hand a package about hardware wallets wants its C library, which vendoring leaves out. Nothing uses it.
    const hid = join(work, 'vendor/github.com/karalabe/hid')
    for (const name of ['hid_enabled.go', 'wchar.go']) rmSync(join(hid, name))
    const disabled = join(hid, 'hid_disabled.go')
    const always = readFileSync(disabled, 'utf8').replaceAll(/^\/\/(?:go:build| \+build).*$/gm, '')
    writeFileSync(disabled, always)
    const args = ['build', '-race', ...flags, '-buildvcs=false', '-o', program, '.']
    const { code, output } = await go(args, work, { env: { CGO_ENABLED: '1' } })
    if (/C compiler "[^"]+" not found/.test(output))
      return 'The race detector needs a C compiler, such as gcc. Install one.'
    if (code !== 0) throw new Error(`Building kwild with the race detector failed:\n${output}`)
    return undefined
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** SHA-256 of each program of a folder. */
export function digestsOf(bin) {
  const digest = (name) => sha256(readFileSync(join(bin, name)))
  return Object.fromEntries(Object.keys(programs).map((name) => [name, digest(name)]))
}
