// nginx and Caddy, which serve the sites of an operator: those that are installed, else Debian's, unpacked beside the repository's data.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './lib.mjs'

const unpacked = join(root, '.data/web-servers')

const wanted = {
  nginx: ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'],
  caddy: ['/usr/bin/caddy', '/usr/local/bin/caddy'],
}

const VERSION = { nginx: '-v', caddy: 'version' }

const find = (name) =>
  [...wanted[name], ...wanted[name].map((path) => unpacked + path)].find((path) => existsSync(path))

/**
 * Paths of both programs. One that is neither installed nor can be had is missing, after one line that says so. Debian's
 * packages are unpacked and not installed: nothing begins to serve on this machine.
 */
export async function webServers() {
  const missing = Object.keys(wanted).filter((name) => !find(name))
  if (missing.length > 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Fetching ${missing.join(' and ')} with apt-get ...`)
    // A machine without lists of packages gets them first, where it may.
    if (!(await fetchAll(missing)) && process.getuid?.() === 0) {
      await run('apt-get', ['update'], { quiet: true })
      await fetchAll(missing)
    }
  }
  for (const name of missing.filter((one) => !find(one)))
    console.log(
      `skip  the sites behind ${name}: it is not installed (Debian: apt-get install ${name})`,
    )
  return Object.fromEntries(
    Object.keys(wanted).flatMap((name) => (find(name) ? [[name, find(name)]] : [])),
  )
}

async function fetchAll(names) {
  mkdirSync(join(root, '.data'), { recursive: true })
  const folder = mkdtempSync(join(root, '.data/web-servers-'))
  try {
    const { code } = await run('env', ['-C', folder, 'apt-get', 'download', ...names], {
      quiet: true,
    })
    if (code !== 0) return false
    const target = join(folder, 'root')
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', join(folder, file), target], { quiet: true })
    for (const name of names) {
      const program = wanted[name].map((path) => target + path).find((path) => existsSync(path))
      // Without the libraries that it needs it is none.
      const ran = program && (await run(program, [VERSION[name]], { quiet: true }))
      if (ran?.code !== 0) return true
    }
    rmSync(unpacked, { recursive: true, force: true })
    renameSync(target, unpacked)
    return true
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
