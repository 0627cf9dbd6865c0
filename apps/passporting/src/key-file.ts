import { readFileSync, statSync } from 'node:fs'

/**
 * The 32 bytes of a key's file: `idos-key-1 signing` and 64 hex digits below it, or the digits alone.
 *
 * Attacker: other users and programs of this machine. So a key comes from a file that they can not read, never from an argument or
 * the environment, which they can. Throws a sentence without anything of what the file has in it.
 */
export function readKeyFile(path: string, kind: 'signing' | 'encryption'): Uint8Array {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error('others can read it (chmod 600)')
  }
  const [, named, digits] =
    /^(?:idos-key-1 ([a-z]+)\n)?([0-9a-f]{64})\n?$/.exec(readFileSync(path, 'latin1')) ?? []
  if (digits === undefined) throw new Error('it has no key')
  if (named !== undefined && named !== kind) {
    throw new Error(`it is a key for ${named}, and one for ${kind} is needed`)
  }
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
