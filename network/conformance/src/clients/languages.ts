import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Ran, type RunOptions, runProgram } from './run-program.ts'

const root = join(import.meta.dirname, '../../../..')
export const vectorsFolder = join(root, 'docs/vectors')

/** Nothing answers, or it is not for this machine. What else goes wrong is wrong here. */
const NO_PIP = /No module named pip|Retrying \(|ConnectionError|NewConnectionError|Max retries/
const NO_MODULES =
  /requires go >=|dial tcp|no such host|connection refused|i\/o timeout|TLS handshake timeout|network is unreachable|proxyconnect|module lookup disabled|: 5\d\d /

/** A foreign client that is ready to run. */
export type Client = {
  story(env: Readonly<Record<string, string>>): Promise<Ran>
  /** Left out by a client that has no vectors of its own to hold. */
  vectors?(): Promise<Ran>
}

export type Language = {
  readonly name: 'shell' | 'python' | 'go'
  /** How many steps its story has. */
  readonly steps: number
  /** Installs and builds below `artifacts/`. A text says what is not there. Throws what is wrong with the client itself. */
  prepare(): Promise<Client | string>
}

/** The clients of examples/rpc. */
export const languages: readonly Language[] = [
  { name: 'shell', steps: 7, prepare: prepareShell },
  { name: 'python', steps: 10, prepare: preparePython },
  { name: 'go', steps: 10, prepare: prepareGo },
]

async function prepareShell(): Promise<Client | string> {
  const cwd = sourceOf('shell')
  for (const tool of ['curl', 'jq', 'base32', 'od']) {
    if (!(await runProgram(tool, ['--version'], { cwd })).ok) return `${tool} is not there`
  }
  const { ok, stdout } = await runProgram('openssl', ['version'], { cwd })
  if (!ok || !/^OpenSSL ([3-9]|\d\d)\./.test(stdout)) return 'openssl 3 is not there'
  return { story: (env) => runProgram('bash', ['story.sh'], { cwd, env }) }
}

async function preparePython(): Promise<Client | string> {
  const cwd = sourceOf('python')
  const version = 'import sys; sys.exit(sys.version_info < (3, 11))'
  if (!(await runProgram('python3', ['-c', version], { cwd })).ok) return 'Python 3.11 is not there'
  const packages = folderFor('python', join(cwd, 'requirements.txt'))
  if (!existsSync(packages)) {
    const into = `${packages}.${process.pid}`
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-cache-dir']
    const what = ['--only-binary', ':all:', '--target', into, '-r', 'requirements.txt']
    const { ok, output } = await runProgram('python3', [...pip, ...what], { cwd })
    const away = output.split('\n').find((line) => NO_PIP.test(line))
    if (!ok && away !== undefined) return `pip can not fetch what it needs: ${away.slice(0, 300)}`
    if (!ok) throw new Error(`examples/rpc/python can not be installed:\n${output}`)
    rename(into, packages)
  }
  const python = (args: readonly string[], env: RunOptions['env'] = {}) =>
    runProgram('python3', args, {
      cwd,
      env: { ...env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' },
    })
  return {
    story: (env) => python(['story.py'], env),
    vectors: () => python(['check_vectors.py', vectorsFolder]),
  }
}

async function prepareGo(): Promise<Client | string> {
  const cwd = sourceOf('go')
  // The toolchain that is there: another one is not fetched for an example.
  const env = { CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' }
  const { ok, stdout } = await runProgram('go', ['env', 'GOVERSION'], { cwd, env })
  if (!ok) return 'Go 1.23 is not there'
  const fetched = await runProgram('go', ['mod', 'download'], { cwd, env })
  const away = fetched.output.split('\n').find((line) => NO_MODULES.test(line))
  if (!fetched.ok && away !== undefined) return `${stdout.trim()}: ${away.slice(0, 300)}`
  const program = join(folderFor('go', join(cwd, 'go.sum')), 'idos-rpc')
  // With the flags of network/kwild, whose build has compiled the standard library so.
  const flags = ['-trimpath', '-tags', 'netgo osusergo', '-ldflags', '-s -w']
  const built = await runProgram('go', ['build', ...flags, '-o', program, '.'], { cwd, env })
  if (!built.ok) throw new Error(`examples/rpc/go does not build:\n${built.output}`)
  return {
    story: (more) => runProgram(program, [], { cwd, env: more }),
    vectors: () => runProgram(program, ['vectors', vectorsFolder], { cwd }),
  }
}

function sourceOf(name: Language['name']): string {
  return join(root, 'examples/rpc', name)
}

/** Another one for other dependencies. */
function folderFor(name: string, list: string): string {
  const digest = createHash('sha256').update(readFileSync(list)).digest('hex').slice(0, 12)
  const parent = join(root, 'artifacts')
  mkdirSync(parent, { recursive: true })
  return join(parent, `rpc-${name}-${digest}`)
}

/** Whole or not at all: another run may install the same at this moment. */
function rename(from: string, to: string): void {
  if (existsSync(to)) rmSync(from, { recursive: true })
  else renameSync(from, to)
}
