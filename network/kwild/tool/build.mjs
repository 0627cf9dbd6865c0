// Builds kwild and kwil-cli from network/kwild into network/kwild/build/bin. Needs Go; without it, says so and ends with 0.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readCommand } from '../../../command/src/tell.mjs'
import { commands } from './commands.mjs'
import { compile, compileRace, digestsOf, programs, sha256, sources, VERSION } from './compile.mjs'
import { edits } from './edits.mjs'
import { findGo } from './go.mjs'
import { out, room, work } from './room.mjs'
import { verifyKwild } from './verify.mjs'

export const kwildPath = join(out, 'bin/kwild')
/** Slower, and it tells of every access to memory that two of its threads made without a lock: for trials. */
export const raceKwildPath = join(out, 'race/kwild')

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
    return compileRace({ files, work: join(out, 'race/src'), program: raceKwildPath })
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

async function main({ verify, force }) {
  if (verify) {
    const { status, reason, differ, first, second } = await verifyKwild({ log: console.log })
    if (status === 'missing') return console.log(`Skipped: ${reason}`)
    for (const name of Object.keys(programs))
      console.log(
        `${name}: sha256 ${first[name]}${differ.includes(name) ? ` / ${second[name]}` : ' twice'}`,
      )
    console.log(status === 'equal' ? 'Both builds are equal.' : `${differ.join(' and ')} differ.`)
    if (status === 'differ') process.exitCode = 1
  } else {
    const { status, reason } = await buildKwild({ force, log: console.log })
    if (status === 'missing') return console.log(`Skipped: ${reason}`)
    for (const [name, digest] of Object.entries(digestsOf(join(out, 'bin'))))
      console.log(`${name} ${status}: network/kwild/build/bin/${name} (sha256 ${digest})`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = readCommand(commands.build, process.argv.slice(2))
  try {
    await main(values)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
