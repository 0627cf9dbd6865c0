import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { type EnclaveManifest, MANIFEST_FORMAT, MANIFEST_PATH } from '../src/manifest.ts'

/** Writes the manifest when all pages are built. It names no folder, time or machine: two builds have the same. */
export function buildManifest(origins: EnclaveManifest['origins'], commit: string | null): Plugin {
  return {
    name: 'idos:enclave-manifest',
    apply: 'build',
    buildApp: {
      order: 'post',
      async handler({ config }) {
        const folder = resolve(config.root, config.build.outDir)
        const files = listFiles(folder, '').map((path) => {
          const bytes = readFileSync(join(folder, path))
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          return { path, sha256, size: bytes.length }
        })
        const manifest: EnclaveManifest = { format: MANIFEST_FORMAT, origins, commit, files }
        const target = join(folder, MANIFEST_PATH)
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, `${JSON.stringify(manifest, null, 2)}\n`)
      },
    },
  }
}

/** Paths as a browser asks for them, in an order that no language changes. */
function listFiles(folder: string, under: string): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${under}/${entry.name}`
      return entry.isDirectory() ? listFiles(folder, path) : [path]
    })
    .sort((a, b) => (a < b ? -1 : 1))
}
