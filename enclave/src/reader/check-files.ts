import { encodeBase64 } from '@idos/crypto/bytes'
import { type FileKind, findPolicyFaults } from '../policies.ts'
import { type Assertion, assertion } from '../shared/assertion.ts'
import type { SelfCheck } from '../shared/messages.ts'
import type { SealedScript } from '../shared/sealed-script.ts'
import { checkHeaders, referencedFiles } from './check-headers.ts'

const PAGES: readonly (readonly [string, FileKind])[] = [
  ['/frame.html', 'frame'],
  ['/popup.html', 'popup'],
  ['/continue.html', 'continue'],
  ['/reader.html', 'reader'],
  ['/site.html', 'site'],
  ['/checkup.html', 'checkup'],
  ['/deskframe.html', 'deskframe'],
  ['/desk.html', 'desk'],
]

/** Addresses that a person types, of pages that have another name. */
const ALIASES: typeof PAGES = [
  ['/', 'site'],
  ['/checkup', 'checkup'],
]

type Fetch = typeof globalThis.fetch

/** Whether each page is served with its policy. A page alone cannot see what it would be allowed to do. */
export async function checkPages(fetch: Fetch, dev: boolean): Promise<SelfCheck[]> {
  return Promise.all(
    PAGES.map(async ([path, kind]) => {
      const response = await fetch(path, { cache: 'no-store', redirect: 'error' })
      const served = response.headers.get('Content-Security-Policy') ?? ''
      const faults = findPolicyFaults(kind, served, dev)
      // Read to its end, so that nothing looks as if it had been broken off.
      await response.text()
      const what = faults.length === 0 ? 'policy' : `policy without ${faults.join(', ')}`
      return { name: `page ${path}: ${what}`.slice(0, 80), passed: faults.length === 0 }
    }),
  )
}

/** Headers of every kind of file, and the hash of every file that a page loads. */
export async function checkFiles(
  fetch: Fetch,
  dev: boolean,
  sealed: readonly SealedScript[],
): Promise<Assertion[]> {
  const results: Assertion[] = []
  const checkAsset = async (path: string, integrity: string) => {
    const response = await fetch(path, { cache: 'no-store' })
    const digest = await crypto.subtle.digest('SHA-384', await response.arrayBuffer())
    const hash = `sha384-${encodeBase64(new Uint8Array(digest))}`
    results.push(...checkHeaders(path, 'asset', response.headers, dev))
    results.push(assertion(`${path}: content has the hash of its tag`, hash === integrity, hash))
  }
  for (const [path, kind] of [...PAGES, ...ALIASES]) {
    const response = await fetch(path, { cache: 'no-store' })
    results.push(...checkHeaders(path, kind, response.headers, dev))
    const files = referencedFiles(await response.text())
    results.push(assertion(`${path}: loads what has a hash`, files.length >= 1, files.length))
    for (const file of files) await checkAsset(file.path, file.integrity)
  }
  for (const { url, integrity } of sealed) await checkAsset(url, integrity)
  return results
}
