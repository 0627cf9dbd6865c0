import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What runs a network: the seed of the owner's key, and the secret that seals the sessions of its gateways. */
export const operatorSecrets = ['ownerSeed', 'gatewaySecret'] as const

/** Hex of 32 random bytes each. */
export type Secrets<N extends string = (typeof operatorSecrets)[number]> = Readonly<
  Record<N, string>
>

export type LoadedSecrets<N extends string = (typeof operatorSecrets)[number]> = {
  readonly secrets: Secrets<N>
  readonly path: string
}

/**
 * The secrets of a data folder, of those names; what is not there yet is made, once. The file is its owner's alone, and
 * never committed. @throws naming the one that cannot be used
 */
export function loadSecrets<N extends string>(
  dataDir: string,
  names: readonly N[],
): LoadedSecrets<N> {
  const path = join(dataDir, 'secrets.json')
  const found = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)
    : {}
  const missing = names.filter((name) => !Object.hasOwn(found, name))
  for (const name of missing) found[name] = randomBytes(32).toString('hex')
  for (const name of names) {
    if (typeof found[name] !== 'string' || !/^[0-9a-f]{64}$/.test(found[name])) {
      throw new Error(
        `${path}: "${name}" is not 64 hex digits. Delete the folder or start with --fresh.`,
      )
    }
  }
  if (missing.length > 0) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, JSON.stringify(found, null, 2), { mode: 0o600 })
  }
  return { secrets: found as Secrets<N>, path }
}
