// Plain JavaScript: these scripts run before anything is installed or compiled.
import { spawn } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStamp, isBuilt } from './build-stamp.mjs'
import { isInstalled, markInstalled } from './installed.mjs'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
process.chdir(root)

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`idOS needs Node.js 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Runs a command; resolves with its exit code. `quiet` keeps the output and shows it only on failure. */
export function run(command, args, { quiet = false, env = {}, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet || onLine ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    let output = ''
    const take = (chunk) => {
      output += chunk
      if (onLine) for (const line of String(chunk).split('\n')) onLine(line)
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.on('error', (error) => resolve({ code: 127, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

export async function must(title, command, args, options) {
  const { code, output } = await run(command, args, { quiet: true, ...options })
  if (code === 0) return output
  console.error(`${title} failed:\n${output}`)
  process.exit(1)
}

/** Installs the dependencies when they are missing or others than the lock file asks for. */
export async function install() {
  if (isInstalled(root)) return
  console.log('Installing dependencies ...')
  await must('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'])
  markInstalled(root)
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'build', '.data', '.git', 'artifacts'].includes(entry.name))
      continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

export const webRooms = ['enclave', 'isle', 'sdk-bridge', 'demos/neobank']

/** Compiles the servers and builds the pages whose sources or origins are others than at their last build. */
export async function build() {
  await must('Compiling', 'npx', ['tsc', '-b'])
  const shared = Math.max(
    newest('core'),
    newest('network/network-client'),
    newest('network/schema'),
    newest('sdk-bridge'),
    newest('sdk-client'),
    newest('dev/src'),
  )
  for (const room of webRooms) {
    const marker = join(room, 'build/.built')
    const stamp = buildStamp(room, Math.max(shared, newest(room)))
    if (isBuilt(marker, stamp)) continue
    console.log(`Building ${room} ...`)
    await must(`Building ${room}`, 'npx', ['vite', 'build', room, '--logLevel', 'warn'])
    writeFileSync(marker, stamp)
  }
}
