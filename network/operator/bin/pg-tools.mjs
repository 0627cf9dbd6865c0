// npm run network:pg-tools: pg_dump and psql of PostgreSQL 16, which kwild runs for snapshots and state sync, where the
// machine has none. They come out of one Python wheel that is pinned by its digest; nothing is installed.
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const wheel = {
  requirement: 'pgserver==0.1.4',
  sha256: 'd595789b47624a3d963aa9aa6359da9be31beb7e61f1a45541953242068b8813',
  platform: 'linux-x64',
  pip: [
    '--platform',
    'manylinux_2_17_x86_64',
    '--platform',
    'manylinux2014_x86_64',
    '--implementation',
    'cp',
    '--python-version',
    '3.11',
  ],
}
/** src/pg-tools/pg-tools.ts looks here last. */
const target = fileURLToPath(new URL('../build/pg-tools', import.meta.url))
const bin = join(target, 'pgserver/pginstall/bin')
const run = promisify(execFile)

function fail(message) {
  console.error(message)
  process.exit(1)
}

async function must(title, command, args) {
  const { stdout } = await run(command, args).catch(({ stdout, stderr, message }) =>
    fail(`${title} failed:\n${stdout}${stderr || message}`),
  )
  return stdout
}

const other = 'Install the PostgreSQL 16 client and name its folder with IDOS_PG_TOOLS.'
const platform = `${process.platform}-${process.arch}`
if (platform !== wheel.platform)
  fail(`There is a pinned package for ${wheel.platform} only, and this is ${platform}. ${other}`)
await run('python3', ['-m', 'pip', '--version']).catch(() =>
  fail(`Python 3 with pip is needed to fetch the tools. ${other}`),
)

const folder = mkdtempSync(join(tmpdir(), 'idos-pg-tools-'))
try {
  const requirements = join(folder, 'requirements.txt')
  writeFileSync(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`)
  const download = ['-m', 'pip', 'download', '--no-deps', '--require-hashes', '--only-binary=:all:']
  await must('Fetching the PostgreSQL tools', 'python3', [
    ...download,
    ...wheel.pip,
    '--dest',
    folder,
    '--requirement',
    requirements,
  ])
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'))
  if (!file) fail('pip downloaded no wheel.')
  rmSync(target, { recursive: true, force: true })
  await must('Unpacking the PostgreSQL tools', 'python3', [
    '-m',
    'zipfile',
    '-e',
    join(folder, file),
    target,
  ])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const name of ['pg_dump', 'psql']) {
  const program = join(bin, name)
  if (!existsSync(program)) fail(`The wheel has no ${name}.`)
  chmodSync(program, 0o755)
  console.log((await must(name, program, ['--version'])).trim())
}
console.log(`In ${bin}. Networks find them there; snapshots and state sync are available.`)
