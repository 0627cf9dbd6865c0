import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { hexToBytes } from '@noble/hashes/utils.js'

/**
 * Seed of the key that signs purges. Any key may purge, so this one is worth nothing; it is kept so that the network does
 * not get a new account with every run.
 */
export function loadPurgeKey(path: string): Uint8Array {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  }
  const text = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-fA-F]{64}$/.test(text)) {
    throw new Error(`${path} must hold 64 hex digits. Delete it, and a new key is made.`)
  }
  return hexToBytes(text)
}
