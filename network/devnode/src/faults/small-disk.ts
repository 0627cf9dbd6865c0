import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own that fills up soon. */
export type SmallDisk = {
  readonly path: string
  /** Takes all that is left, but for `leave` bytes. */
  fill(leave: number): void
  /** Gives back what `fill` took. */
  free(): void
  remove(): void
}

/** Mounts `megabytes` of memory at `path`. undefined: this user or system may not. */
export function mountSmallDisk(path: string, megabytes: number): SmallDisk | undefined {
  mkdirSync(path, { recursive: true })
  const options = `size=${megabytes}m,mode=755`
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path])
  if (status !== 0) {
    rmSync(path, { recursive: true, force: true })
    return undefined
  }
  const ballast = join(path, 'ballast')
  return {
    path,
    fill(leave) {
      const { bavail, bsize } = statfsSync(path)
      try {
        writeFileSync(ballast, new Uint8Array(Math.max(0, bavail * bsize - leave)), { flag: 'a' })
      } catch (error) {
        // The node was quicker with the last bytes: full all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
      chmodSync(ballast, 0o600)
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}
