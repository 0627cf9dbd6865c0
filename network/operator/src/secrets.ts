import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Hex of 32 random bytes each. Made once per data folder, never committed. */
export type DevSecrets = {
  ownerSeed: string
  issuerSeed: string
  issuerEncryptionKey: string
  consumerSeed: string
  consumerEncryptionKey: string
  gatewaySecret: string
}

const names = [
  'ownerSeed',
  'issuerSeed',
  'issuerEncryptionKey',
  'consumerSeed',
  'consumerEncryptionKey',
  'gatewaySecret',
] as const

export type LoadedSecrets = { readonly secrets: DevSecrets; readonly path: string }

/** Reads the folder's secrets, or makes them on first use. */
export function loadSecrets(dataDir: string): LoadedSecrets {
  const path = join(dataDir, 'secrets.json')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    const fresh = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('hex')]))
    writeFileSync(path, JSON.stringify(fresh, null, 2), { mode: 0o600 })
  }
  const parsed = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  for (const name of names) {
    if (typeof parsed[name] !== 'string' || !/^[0-9a-f]{64}$/.test(parsed[name])) {
      throw new Error(
        `${path}: "${name}" is not 64 hex digits. Delete the folder or start with --fresh.`,
      )
    }
  }
  return { secrets: parsed as DevSecrets, path }
}
