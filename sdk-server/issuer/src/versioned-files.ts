/** Texts in a folder, for one machine on which any number of processes may share it: each has versions, of which nobody writes one twice. */
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Versions that stay beside the last one, for a reader that has its name already. */
const KEPT = 2

export type VersionedFiles = {
  /** The last version; `null`: there is none. */
  read(name: string): Promise<{ version: number; text: string } | null>
  /** False: it does not follow on the last one, or another process was quicker. */
  write(name: string, version: number, text: string): Promise<boolean>
}

/**
 * Each version is a file of its own, whose name nobody can take twice: it is written and synced under another name, then
 * linked. A crash leaves the version before. Names are the caller's to check: they become names of files.
 */
export function versionedFiles(folder: string): VersionedFiles {
  const fileOf = (name: string, version: number) => join(folder, `${name}.${version}.json`)

  async function versionsOf(name: string): Promise<number[]> {
    const files = await readdir(folder).catch(() => [])
    return files
      .flatMap((file) => {
        const version = file.startsWith(`${name}.`) && /\.(\d{1,15})\.json$/.exec(file)?.[1]
        return version ? [Number(version)] : []
      })
      .toSorted((a, b) => b - a)
  }

  return {
    async read(name) {
      const [version] = await versionsOf(name)
      if (version === undefined) return null
      return { version, text: await readFile(fileOf(name, version), 'utf8') }
    },
    async write(name, version, text) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const [last = 0] = await versionsOf(name)
      if (last !== version - 1) return false
      const draft = join(folder, `.${name}.${crypto.randomUUID()}`)
      await writeSynced(draft, text)
      try {
        await link(draft, fileOf(name, version))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        await rm(draft, { force: true })
      }
      for (const old of (await versionsOf(name)).slice(KEPT + 1)) {
        await rm(fileOf(name, old), { force: true })
      }
      return true
    },
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What the text says; `undefined` for what is no JSON. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
