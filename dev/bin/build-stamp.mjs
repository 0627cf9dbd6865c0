// What a built page depends on: the newest of its sources, and the values that its build takes from the environment. A build
// holds origins as text, so that one made with others would speak to the wrong servers.
import { existsSync, readFileSync } from 'node:fs'

/** `newest`: milliseconds of the newest source. `env`: the variables of the build, by name. */
export function buildStamp(newest, env) {
  const values = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1))
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
