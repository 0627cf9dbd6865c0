import { run } from '../../../tool/run.mjs'

/** Programs of other options would be other packages to Go, and be compiled anew for the checks. */
export const flags = ['-mod=vendor', '-trimpath', '-tags', 'netgo osusergo']

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

/** Runs Go in a folder; resolves with its exit code and output. */
export function go(args, cwd, { env = {}, onLine } = {}) {
  return run('go', ['-C', cwd, ...args], { quiet: true, env: { ...pinned, ...env }, onLine })
}

export async function mustGo(title, args, cwd, options) {
  const { code, output } = await go(args, cwd, options)
  if (code !== 0) throw new Error(`${title} failed:\n${output}`)
}

/** How a proxy, a checksum server or a cache that cannot be reached shows; a wrong checksum is none of these. */
const UNREACHABLE =
  /dial tcp|no such host|connection refused|i\/o timeout|TLS handshake timeout|network is unreachable|proxyconnect|module lookup disabled|5\d\d (?:Bad Gateway|Service Unavailable|Gateway Timeout)/

export const isUnreachable = (line) => UNREACHABLE.test(line)

/** Fetches the modules into a `vendor` folder, from where the user's settings of Go say. Resolves with why it could not. */
export async function vendor(work) {
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
