// Both server SDKs in each JavaScript runtime that a server may have, and in a worker of it. Deno and Bun are installed from npm
// beside this repository's packages, where there are some for this machine.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './lib.mjs'

const PROGRAM = join(root, 'trials/dist/runtimes/main.js')
const FOLDER = join(root, 'node_modules/.cache/idos-runtimes')
const platform = `${process.platform}-${process.arch}`
const others = [
  {
    name: 'Deno',
    npm: `@deno/${platform}${process.platform === 'linux' ? '-glibc' : ''}`,
    version: '2.9.6',
    file: 'deno',
    args: ['run', '-A', '--node-modules-dir=manual'],
    env: { DENO_DIR: join(FOLDER, 'deno') },
  },
  { name: 'Bun', npm: `@oven/bun-${platform}`, version: '1.4.5', file: 'bin/bun', args: [] },
]
const WHERE = [[], ['worker']]

/** Counts of runs, two for each runtime. `trials` is compiled. Says on the console what each of them did. */
export async function testRuntimes({ quiet = false } = {}) {
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, command, args, env } of await runtimes(totals)) {
    for (const where of WHERE) {
      const title = `${name}${where.length > 0 ? ', in a worker' : ''}`
      if (!quiet) console.log(`${title}:`)
      const { code, output } = await run(command, [...args, PROGRAM, ...where], { env, quiet })
      if (code !== 0 && quiet) console.log(`${title}:\n${output}`)
      totals[code === 0 ? 'passed' : 'failed'] += 1
    }
  }
  return totals
}

async function runtimes(totals) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n')
  const found = [{ name: 'Node.js', command: process.execPath, args: [] }]
  for (const { name, npm, version, file, ...more } of others) {
    const command = join(FOLDER, 'node_modules', npm, file)
    if (!existsSync(command)) {
      const wanted = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${npm}@${version}`]
      await run('npm', [...wanted, '--prefix', FOLDER], { quiet: true })
    }
    if (existsSync(command)) found.push({ name, command, ...more })
    else {
      console.log(`skip  ${name}, which could not be installed from npm here.`)
      totals.skipped += WHERE.length
    }
  }
  return found
}
