// nginx and Caddy as they are installed or unpacked here (dev/bin/web-servers.mjs), with the configurations that `idos sites` writes. For tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ask } from '../program/ask.ts'
import { wholeNginx } from '../sites/whole-nginx.ts'

const unpacked = fileURLToPath(new URL('../../../.data/web-servers', import.meta.url))
const find = (paths: readonly string[]) =>
  [...paths, ...paths.map((path) => unpacked + path)].find((path) => existsSync(path))

export const nginx = find(['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'])
export const caddy = find(['/usr/bin/caddy', '/usr/local/bin/caddy'])

export type Running = { stop(): Promise<void> }

/** Serves what is in `folder`, on the loopback ports that its configuration names. */
export async function startNginx(folder: string, url: string): Promise<Running> {
  const own = join(folder, 'nginx')
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'nginx.conf'), wholeNginx(own, [`${folder}/nginx.conf`]))
  // The stock error log is opened before any configuration is read.
  return start(nginx ?? '', ['-e', 'stderr', '-p', own, '-c', join(own, 'nginx.conf')], {}, url)
}

export async function startCaddy(folder: string, url: string): Promise<Running> {
  const own = join(folder, 'caddy')
  mkdirSync(own, { recursive: true })
  const settings = { XDG_CONFIG_HOME: own, XDG_DATA_HOME: own, HOME: own }
  writeFileSync(
    join(own, 'Caddyfile'),
    `{\n\tadmin off\n\tauto_https off\n}\nimport ${folder}/Caddyfile\n`,
  )
  const args = ['run', '--config', join(own, 'Caddyfile'), '--adapter', 'caddyfile']
  return start(caddy ?? '', args, settings, url)
}

async function start(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  url: string,
): Promise<Running> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const running = { stop: () => stop(child) }
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) break
    const answer = await ask(url).catch(() => undefined)
    if (answer) return running
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await running.stop()
  throw new Error(`${program} does not serve: ${said}`)
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
