/**
 * The authority of a data folder, on disk: `tls/authority.pem` to be trusted, and its key. Keys of servers are made with each
 * start and kept nowhere.
 *
 * Attacker: another user of this machine, who must not read the key: it is written for its owner alone, and refused once
 * others can read it.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createAuthority, type KeyPair } from './authority.ts'

/** An authority that ends sooner than this is made anew: certificates of servers are good for as long. */
const LEFT_MS = 90 * 86_400_000

export function authorityPath(dataDir: string): string {
  return join(dataDir, 'tls/authority.pem')
}

function keyPath(dataDir: string): string {
  return join(dataDir, 'tls/authority.key')
}

/** The authority that is there, or a new one, which is not kept yet. */
export async function loadAuthority(dataDir: string, now: number): Promise<KeyPair> {
  const [path, key] = [authorityPath(dataDir), keyPath(dataDir)]
  if (!existsSync(path) || !existsSync(key)) return createAuthority(now)
  // Windows has no such modes.
  if (process.platform !== 'win32' && (statSync(key).mode & 0o077) !== 0)
    throw new Error(
      `${key} can be read by others. Distrust its authority and delete ${dirname(key)}, or run: chmod 600 ${key}`,
    )
  const found = { certificate: readFileSync(path, 'utf8'), key: readFileSync(key, 'utf8') }
  const certificate = read(() => new X509Certificate(found.certificate))
  const own = read(() => createPrivateKey(found.key))
  if (!certificate || !own || !certificate.checkPrivateKey(own))
    throw new Error(`${path} and its key do not belong together: delete ${dirname(key)}.`)
  return Date.parse(certificate.validTo) - now < LEFT_MS ? createAuthority(now) : found
}

function read<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}

/** Keeps it in the data folder. */
export function storeAuthority(dataDir: string, { certificate, key }: KeyPair): void {
  mkdirSync(join(dataDir, 'tls'), { recursive: true, mode: 0o700 })
  // The mode is that of a new file only.
  rmSync(keyPath(dataDir), { force: true })
  writeFileSync(keyPath(dataDir), key, { mode: 0o600 })
  writeFileSync(authorityPath(dataDir), certificate)
}
