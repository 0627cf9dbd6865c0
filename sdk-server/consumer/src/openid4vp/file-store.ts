/**
 * Sessions in a folder, for processes that share it: each step that may happen once is one operation of the file system.
 *
 * Attacker: who answers one request twice at the same moment, at two processes; who names a session by a path.
 */
import { link, mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { EndedPresentation } from './outcome.ts'
import type { PresentationSession, PresentationStore } from './session.ts'

type Timed = { readonly expiresAt: number }

/** A name that leads out of the folder is none. */
const ID = /^[\w-]{22}$/
const SWEEP = 60_000

/**
 * Opens the folder, made where it is not there, for this user alone. Sessions that expired are removed now and then.
 *
 * `most`: sessions at the same time, 10,000 when left out. Milliseconds since 1970.
 */
export async function openPresentations(
  folder: string,
  { now = Date.now, most = 10_000 }: { now?: () => number; most?: number } = {},
): Promise<PresentationStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = (id: string, kind: 'open' | 'claimed' | 'ended') => {
    if (!ID.test(id)) throw new IdosError('BAD_REQUEST')
    return join(folder, `${id}.${kind}`)
  }
  const read = async <T extends Timed>(path: string): Promise<T | undefined> => {
    const text = await readFile(path, 'utf8').catch(absent)
    const found = text === undefined ? undefined : (JSON.parse(text) as T)
    return found && found.expiresAt > now() ? found : undefined
  }
  /** Never half of it: written beside, then moved. */
  const write = async (path: string, what: Timed) => {
    await writeFile(`${path}.new`, JSON.stringify(what), { mode: 0o600, flush: true } as never)
    await rename(`${path}.new`, path)
  }
  let sweptAt = Number.NEGATIVE_INFINITY
  let kept = 0
  const sweep = async () => {
    const names = await readdir(folder)
    const sessions = names.filter((name) => /\.(?:open|ended)$/.test(name))
    kept = sessions.length
    for (const name of sessions) {
      const path = join(folder, name)
      if ((await read(path)) !== undefined) continue
      await remove(path)
      await remove(path.replace(/\.open$/, '.claimed'))
      kept--
    }
    sweptAt = now()
  }
  return {
    async add(session: PresentationSession) {
      if (kept >= most || now() - sweptAt > SWEEP) await sweep()
      if (kept >= most) throw new IdosError('RATE_LIMITED')
      kept++
      await write(at(session.id, 'open'), session)
    },
    find: (id) => read<PresentationSession>(at(id, 'open')),
    // A second name of the same file: there can be one, and there is none of a file that is gone.
    claim: (id) =>
      link(at(id, 'open'), at(id, 'claimed')).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST' || error.code === 'ENOENT') return false
          throw error
        },
      ),
    async end(id, ended) {
      await write(at(id, 'ended'), ended)
      await remove(at(id, 'open'))
      await remove(at(id, 'claimed'))
    },
    ended: (id) => read<EndedPresentation>(at(id, 'ended')),
    take: (id) => remove(at(id, 'ended')),
  }
}

/** Whether it was there. */
async function remove(path: string): Promise<boolean> {
  return unlink(path).then(
    () => true,
    (error) => absent(error) ?? false,
  )
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
