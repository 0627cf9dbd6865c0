import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { Surroundings } from './surroundings.ts'

/** Largest file that is read, in bytes. */
const MOST = 64 * 1024 * 1024

/**
 * The bytes of a file, or of standard input for `-`.
 *
 * @throws CONFIG_INVALID with the file's name and the system's word for what is wrong
 */
export async function readInput(
  path: string,
  { stdin }: Pick<Surroundings, 'stdin'>,
): Promise<Uint8Array> {
  if (path === '-') return stdin()
  const { bytes } = readOpen(path, () => undefined)
  return bytes
}

/**
 * As `readInput`, for secrets: a file that others than its owner can read is refused. Asked of the open file, so that nobody
 * puts another one in its place in between.
 */
export async function readSecretInput(
  path: string,
  { stdin }: Pick<Surroundings, 'stdin'>,
): Promise<Uint8Array> {
  if (path === '-') return stdin()
  const { bytes } = readOpen(path, ({ mode, isFile }) => {
    // Of a pipe that a shell opened, the mode says nothing.
    if (!isFile || process.platform === 'win32' || (mode & 0o077) === 0) return
    throw new IdosError('CONFIG_INVALID', {
      message: `${path} can be read by others than you. Its key counts as known to them: make a new one, or if nobody was there, chmod 600 ${path}`,
    })
  })
  return bytes
}

type Facts = { readonly mode: number; readonly isFile: boolean }

function readOpen(path: string, check: (facts: Facts) => void): { bytes: Uint8Array } {
  const file = attempt(path, 'read', () => openSync(path, 'r'))
  try {
    const facts = fstatSync(file)
    if (facts.isDirectory()) throw unusable(path, 'is a folder')
    if (facts.size > MOST) throw unusable(path, 'is larger than 64 MB')
    check({ mode: facts.mode, isFile: facts.isFile() })
    return { bytes: attempt(path, 'read', () => readFileSync(file)) }
  } finally {
    closeSync(file)
  }
}

/** A file that nobody else can read, and that was not there before. @throws CONFIG_INVALID when it is there */
export function writeSecretFile(path: string, bytes: Uint8Array): void {
  writeNew(path, bytes, 0o600)
}

/** A file that was not there before, or, with `replace`, in the place of one. */
export function writeOutput(path: string, bytes: Uint8Array | string, replace = false): void {
  if (!replace) writeNew(path, bytes, 0o644)
  else
    attempt(path, 'written', () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    })
}

function writeNew(path: string, bytes: Uint8Array | string, mode: number): void {
  const { O_CREAT, O_EXCL, O_WRONLY } = constants
  const file = attempt(path, 'written', () => {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, O_CREAT | O_EXCL | O_WRONLY, mode)
  })
  try {
    // Whatever the process's mask took away or left.
    if (process.platform !== 'win32') fchmodSync(file, mode)
    writeFileSync(file, bytes)
  } finally {
    closeSync(file)
  }
}

function attempt<T>(path: string, what: 'read' | 'written', act: () => T): T {
  try {
    return act()
  } catch (cause) {
    const { code = 'error' } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST') throw unusable(path, 'is there already, and is not written over')
    throw new IdosError('CONFIG_INVALID', {
      message: `${path} cannot be ${what} (${code}).`,
      cause,
    })
  }
}

function unusable(path: string, why: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${path} ${why}.` })
}
