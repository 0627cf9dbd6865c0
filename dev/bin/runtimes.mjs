// npm run test:runtimes: both server SDKs in each JavaScript runtime that a server may have, and in a worker of it. Deno and Bun
// are installed from npm beside this repository's packages, where there are some for this machine.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, must, requireNode, root, run } from './lib.mjs'

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

requireNode()
await install()
await must('Compiling', 'npx', ['tsc', '-b', 'trials'])
mkdirSync(FOLDER, { recursive: true })
writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n')
const runtimes = [{ name: 'Node.js', command: process.execPath, args: [] }]
for (const { name, npm, version, file, ...more } of others) {
  const command = join(FOLDER, 'node_modules', npm, file)
  if (!existsSync(command)) {
    const wanted = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${npm}@${version}`]
    await run('npm', [...wanted, '--prefix', FOLDER], { quiet: true })
  }
  if (existsSync(command)) runtimes.push({ name, command, ...more })
  else console.log(`Skipped: ${name}, which could not be installed from npm here.`)
}
for (const { name, command, args, env } of runtimes) {
  for (const where of [[], ['worker']]) {
    console.log(`${name}${where.length > 0 ? ', in a worker' : ''}:`)
    const { code } = await run(command, [...args, PROGRAM, ...where], { env })
    if (code !== 0) process.exitCode = 1
  }
}
