import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** A disk of its own that fills up soon. */
export type SmallDisk = {
  readonly path: string
  /** Takes all that is left, but for `leave` bytes. */
  fill(leave: number): Promise<void>
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
    async fill(leave) {
      const { bavail, bsize } = statfsSync(path)
      const bytes = bavail * bsize - leave
      if (bytes <= 0) return
      const from = existsSync(ballast) ? statSync(ballast).size : 0
      const taken = await run('fallocate', ['-o', `${from}`, '-l', `${bytes}`, ballast])
      if (taken !== 0) takeWhatIsLeft(ballast, bytes)
      chmodSync(ballast, 0o600)
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Byte by byte: the node may be quicker with some of them, and the disk is full all the same. */
function takeWhatIsLeft(ballast: string, bytes: number): void {
  try {
    writeFileSync(ballast, new Uint8Array(bytes), { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

/** Its exit code; null when it could not run. Requests go on meanwhile. */
function run(command: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore' })
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
}
