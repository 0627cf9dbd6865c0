import { encodeBase64, encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { enclaveHeaders } from '../security-headers.ts'
import { checkFiles, checkPages } from './check-files.ts'

const rules = enclaveHeaders({
  isleOrigins: ['https://isle.example'],
  frameAncestors: ['https://dapp.example'],
  dev: false,
})
const script = 'console.log(1)'
const digest = await crypto.subtle.digest('SHA-384', encodeUtf8(script))
const hash = `sha384-${encodeBase64(new Uint8Array(digest))}`
const html = `<script type="module" src="/assets/a.js" integrity="${hash}"></script>`

/** The Enclave's server, with one file served otherwise. */
function serve(odd: { path?: string; csp?: string; body?: string } = {}) {
  const asked: string[] = []
  const fetch = async (input: string | URL | Request) => {
    const path = String(input)
    asked.push(path)
    const headers = new Headers(rules.find(({ pattern }) => pattern.test(path))?.headers)
    if (path === odd.path && odd.csp !== undefined) {
      headers.set('Content-Security-Policy', odd.csp)
    }
    const body = path.startsWith('/assets/') ? script : html
    return new Response(path === odd.path ? (odd.body ?? body) : body, { headers })
  }
  return { fetch: fetch as typeof globalThis.fetch, asked }
}

describe('checkPages', () => {
  it('passes for the pages as they are served', async () => {
    const checks = await checkPages(serve().fetch, false)
    expect(checks.map(({ passed }) => passed)).toEqual(Array(8).fill(true))
  })

  it.each([
    '/frame.html',
    '/popup.html',
    '/continue.html',
    '/reader.html',
    '/site.html',
    '/checkup.html',
    '/deskframe.html',
    '/desk.html',
  ])('fails when %s has another policy, and names the directive', async (path) => {
    const own = rules.find(({ pattern }) => pattern.test(path))?.headers
    const csp = `${own?.['Content-Security-Policy']}; script-src-elem *`
    const failed = (await checkPages(serve({ path, csp }).fetch, false)).filter(
      ({ passed }) => !passed,
    )
    expect(failed.map(({ name }) => name)).toEqual([`page ${path}: policy without script-src-elem`])
  })

  it('rejects when a page can not be looked at', async () => {
    const offline = () => Promise.reject(new TypeError('offline'))
    await expect(checkPages(offline as typeof globalThis.fetch, false)).rejects.toThrow('offline')
  })
})

describe('checkFiles', () => {
  const sealed = [{ url: '/assets/worker-x.js', integrity: hash }]

  it('passes for the files as they are served', async () => {
    const found = await checkFiles(serve().fetch, false, sealed)
    expect(found.filter(({ passed }) => !passed)).toEqual([])
    expect(found.some(({ name }) => name.startsWith('/assets/worker-x.js'))).toBe(true)
  })

  it('fails for a checkup that answers under the name of its file only', async () => {
    const { fetch } = serve()
    const without = async (path: string) =>
      path === '/checkup' ? new Response('', { status: 404 }) : fetch(path)
    const found = await checkFiles(without as typeof globalThis.fetch, false, sealed)
    const failed = found.filter(({ passed }) => !passed).map(({ name }) => name)
    expect(failed).toContain('/checkup: loads what has a hash')
    expect(failed.every((name) => name.startsWith('/checkup: '))).toBe(true)
  })

  it.each(['/assets/a.js', '/assets/worker-x.js'])('fails for %s altered', async (path) => {
    const found = await checkFiles(serve({ path, body: 'evil()' }).fetch, false, sealed)
    const failed = new Set(found.filter(({ passed }) => !passed).map(({ name }) => name))
    expect([...failed]).toEqual([`${path}: content has the hash of its tag`])
  })
})
