// Plain JavaScript: these scripts run before anything is installed or compiled.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../../tool/run.mjs'
import { newestIn, roomsBehind } from './build-inputs.mjs'
import { buildStamp, isBuilt } from './build-stamp.mjs'
import { isInstalled, markInstalled } from './installed.mjs'

export { root, run }

process.chdir(root)

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`idOS needs Node.js 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
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
  // What was fetched before is not asked for again: the lock file has the digest of each package.
  await must('npm ci', 'npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'])
  markInstalled(root)
}

export async function compile() {
  await must('Compiling', 'npx', ['tsc', '-b'])
}

/** Compiles the servers and builds the pages. */
export async function build(options) {
  await compile()
  await buildPages(options)
}

/**
/**
 * Builds the pages whose sources or origins are others than at their last build: for the usual development hosts, or for those
 * that `env` names; of the apps those in `only`, where it names any. Who names one has to name them all: none is made up. For
 * the hosts from `portBase` on, or of https, the same pages are deployed into a folder of their own.
 */
export async function buildPages({ portBase, https, env, only } = {}) {
  const { developmentHosts, markOf } = await import('../dist/hosts.js')
  const { deployPages, pageBuilds } = await import('../dist/page-builds.js')
  const pages = Object.values(pageBuilds(developmentHosts()))
  const isNamed = pages.some((page) => Object.keys(page.env).some((name) => env?.[name]))
  const apps = {
    neobank: 'demos/neobank',
    'acme-card': 'demos/acme-card',
    explorer: 'apps/explorer',
  }
  const wanted = Object.keys(apps).filter((name) => !only?.length || only.includes(name))
  const others = ['sdk-bridge', ...wanted.map((name) => apps[name])].map((room) => ({
    room,
    folder: join(root, room, 'build'),
    env: {},
  }))
  for (const page of [...pages, ...others]) {
    const values = Object.keys(page.env).map((name) => [name, (isNamed ? env : page.env)[name]])
    await buildRoom({ ...page, env: Object.fromEntries(values) })
  }
  const hosts = developmentHosts(portBase, { https })
  if (markOf(hosts.portBase, hosts.https) !== '') deployPages(hosts)
}

/** Builds the pages for looking at every screen, where they are others than at their last build. */
export async function buildPlayground(portBase) {
  const { developmentHosts } = await import('../dist/hosts.js')
  const { playgroundBuilds } = await import('../dist/page-builds.js')
  for (const page of Object.values(playgroundBuilds(developmentHosts(portBase)))) {
    await buildRoom(page)
  }
}

async function buildRoom({ room, folder, env, mode = 'production' }) {
  const marker = join(folder, '.built')
  const newest = Math.max(...[...roomsBehind(root, room), 'vite'].map(newestIn))
  const stamp = buildStamp(newest, env)
  if (isBuilt(marker, stamp)) return
  console.log(`Building ${room} ...`)
  const vite = ['vite', 'build', room, '--outDir', folder, '--mode', mode, '--logLevel', 'warn']
  const output = await must(`Building ${room}`, 'npx', vite, { env })
  const builtFor = /^Built .*$/m.exec(output)
  if (builtFor) console.log(builtFor[0])
  writeFileSync(marker, stamp)
}
