import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MANIFEST_PATH, parseManifest } from '@idos/enclave/deployment'
import { buildEnclave, differences, type Files } from './build-enclave.ts'
import { checkPackages } from './check-packages.ts'
import { inspectBuild } from './inspect-build.ts'
import { copyTree } from './second-tree.ts'

const ORIGINS = {
  enclaveOrigin: 'https://enclave.example',
  isleOrigins: ['https://isle.example', 'https://other.example'],
}
/** What may differ between two machines. */
const ELSEWHERE = { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }

/**
 * Builds the Enclave here and in a copy of everything that goes into it, in another folder, and says what the two have not
 * alike, and what no build may have. Resolves with whether all is well.
 */
export async function buildTwice(root: string, say: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'idos second '))
  const copy = join(folder, 'of/another depth')
  try {
    copyTree(root, copy)
    const commit = null
    const one = await buildEnclave({ root, commit, ...ORIGINS })
    const other = await buildEnclave({ root: copy, commit, ...ORIGINS, env: ELSEWHERE })
    const faults = [
      ...checkPackages(root),
      ...differences(one, other).map((path) => `${path} differs between two builds.`),
      ...checkManifest(one),
      ...inspectBuild(one, [ORIGINS.enclaveOrigin, ...ORIGINS.isleOrigins], [root, copy]),
    ]
    for (const fault of faults) say(fault)
    if (faults.length > 0) return false
    for (const [path, bytes] of one) say(`${sha256(bytes)}  ${path}`)
    say(`Two builds in two folders have the same ${one.size} files.`)
    return true
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether the manifest of a build lists its files, all of them, as they are. */
export function checkManifest(files: Files): string[] {
  const text = files.get(MANIFEST_PATH)
  if (!text) return ['The build has no manifest.']
  const listed = new Map(
    parseManifest(new TextDecoder().decode(text)).files.map((file) => [file.path, file]),
  )
  const faults = [...files]
    .filter(([path]) => path !== MANIFEST_PATH)
    .filter(([path, bytes]) => {
      const { sha256: hash, size } = listed.get(path) ?? {}
      return hash !== sha256(bytes) || size !== bytes.length
    })
    .map(([path]) => `The manifest does not list ${path} as it is.`)
  const more = [...listed.keys()].filter((path) => !files.has(path))
  return [...faults, ...more.map((path) => `The manifest lists ${path}, which is not there.`)]
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
