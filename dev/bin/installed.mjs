// Whether node_modules is what package-lock.json asks for. By content: a checkout or a copy gives the lock a new time and
// nothing else, and installing takes node_modules from under servers that run.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

/** npm's own record of what it installed. */
const record = 'node_modules/.package-lock.json'
/** Digest of the lock that was last installed by us: an optional package may fail to install, and stay away. */
const marker = 'node_modules/.installed-lock'

export function isInstalled(root, platform = process) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (!existsSync(join(root, record))) return false
  const file = join(root, marker)
  if (existsSync(file) && readFileSync(file, 'utf8') === digestOf(lockText)) return true
  try {
    const installed = JSON.parse(readFileSync(join(root, record), 'utf8'))
    return isSame(JSON.parse(lockText).packages, installed.packages, platform)
  } catch {
    return false
  }
}

/** To be called after an installation. */
export function markInstalled(root) {
  writeFileSync(join(root, marker), digestOf(readFileSync(join(root, 'package-lock.json'), 'utf8')))
}

function isSame(wanted, installed, platform) {
  for (const [path, entry] of Object.entries(installed))
    if (!isDeepStrictEqual(entry, wanted[path])) return false
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || path in installed || !isNeeded(entry, platform),
  )
}

/** Optional packages are of other platforms, or belong to such. */
function isNeeded({ optional, os, cpu, libc }, { platform, arch }) {
  if (!optional) return true
  return !!os?.includes(platform) && !!cpu?.includes(arch) && !(libc && !libc.includes(libcOf()))
}

function libcOf() {
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

function digestOf(text) {
  return createHash('sha256').update(text).digest('hex')
}
