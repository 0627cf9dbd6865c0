// What a built page depends on: the newest of its sources, and the values that its build takes from the environment. A build
// holds origins as text, so that one made with others would speak to the wrong servers.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Variables that a room's build reads, by their names in its configuration. */
function variables(room) {
  const text = readFileSync(join(room, 'vite.config.ts'), 'utf8')
  return [...new Set(text.match(/(?<=process\.env\.)IDOS_[A-Z_]+/g))].sort()
}

/** `newest`: milliseconds of the newest source. */
export function buildStamp(room, newest, env = process.env) {
  const values = variables(room).map((name) => [name, env[name] ?? null])
  return JSON.stringify({ newest, env: Object.fromEntries(values) })
}

/** Whether the build that left this stamp is still good: of the same environment, and of no older sources. */
export function isBuilt(marker, stamp) {
  if (!existsSync(marker)) return false
  try {
    const built = JSON.parse(readFileSync(marker, 'utf8'))
    const wanted = JSON.parse(stamp)
    return built.newest >= wanted.newest && JSON.stringify(built.env) === JSON.stringify(wanted.env)
  } catch {
    return false
  }
}
