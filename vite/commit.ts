import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('..', import.meta.url))

/**
 * The commit that the sources are of: what `IDOS_COMMIT` says, else what git does. `null` for sources that were changed since,
 * and where `IDOS_COMMIT` is `none`.
 */
export function commitOfSources(given = process.env.IDOS_COMMIT): string | null {
  if (given === 'none') return null
  if (given) {
    if (/^[0-9a-f]{40}$/.test(given)) return given
    const message = `IDOS_COMMIT must be the 40 digits of a commit or none, not ${JSON.stringify(given)}.`
    throw Object.assign(new Error(message), { stack: message })
  }
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: 'pipe' }).trim()
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : null
  } catch {
    return null
  }
}
