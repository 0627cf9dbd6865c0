import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Contents by path, as a browser asks for it: `/frame.html`. */
export type Files = ReadonlyMap<string, Uint8Array>

export type BuildOptions = {
  /** Of the repository, or of a copy of it. */
  root: string
  enclaveOrigin: string
  isleOrigins: readonly string[]
  /** What the manifest will say. */
  commit: string | null
  /** Further variables, which are not to matter. */
  env?: Readonly<Record<string, string>>
}

/** Builds the Enclave of a tree, in an environment of its own. @throws with what the build printed */
export async function buildEnclave(options: BuildOptions): Promise<Files> {
  const { root, enclaveOrigin, isleOrigins, commit, env } = options
  const folder = mkdtempSync(join(tmpdir(), 'idos-enclave-'))
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'enclave']
  try {
    await promisify(execFile)(
      process.execPath,
      [...vite, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
      {
        cwd: root,
        env: {
          ...env,
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          IDOS_ENCLAVE_ORIGIN: enclaveOrigin,
          IDOS_ISLE_ORIGINS: isleOrigins.join(),
          IDOS_COMMIT: commit ?? 'none',
        },
      },
    )
    return readFolder(folder)
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new Error(`The Enclave could not be built:\n${stderr || message}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function readFolder(folder: string, under = ''): Files {
  const files = new Map<string, Uint8Array>()
  for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
    const path = `${under}/${entry.name}`
    if (!entry.isDirectory()) files.set(path, readFileSync(join(folder, path)))
    else for (const [name, bytes] of readFolder(folder, path)) files.set(name, bytes)
  }
  return files
}

/** Files that two builds do not have alike, by path. */
export function differences(one: Files, other: Files): string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((path) => {
      const [a, b] = [one.get(path), other.get(path)]
      return !a || !b || Buffer.compare(a, b) !== 0
    })
    .sort()
}
