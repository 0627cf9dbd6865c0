import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createStaticApp } from './static-app.ts'

const root = mkdtempSync(join(tmpdir(), 'idos-static-'))
mkdirSync(join(root, 'site'))
writeFileSync(join(root, 'site/index.html'), '<p>hello</p>')
writeFileSync(join(root, 'site/big.html'), '<p>big</p>')
writeFileSync(join(root, 'site/big.html.gz'), gzipSync('<p>big</p>'))
writeFileSync(join(root, 'secret.txt'), 'secret')

afterAll(() => rmSync(root, { recursive: true }))

const app = createStaticApp({
  root: join(root, 'site'),
  index: 'index.html',
  addresses: { '/site': '/index.html' },
  headers: [
    { pattern: /\.html$/, headers: { 'X-Test': 'page' } },
    { pattern: /^\/site$/, headers: { 'X-Test': 'address' } },
  ],
})

describe('createStaticApp', () => {
  it('serves the index and files with the headers of their pattern', async () => {
    const response = await app.request('/')
    expect(await response.text()).toBe('<p>hello</p>')
    expect(response.headers.get('x-test')).toBe('page')
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  it('serves what is compressed beside a file to who takes it, as the file', async () => {
    const asked = { headers: { 'Accept-Encoding': 'gzip' } }
    const response = await app.request('/big.html', asked)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(response.headers.get('x-test')).toBe('page')
    expect((await app.request('/big.html')).headers.get('content-encoding')).toBeNull()
  })

  it('serves a file under another address, with the headers of that address', async () => {
    const response = await app.request('/site')
    expect(await response.text()).toBe('<p>hello</p>')
    expect(response.headers.get('x-test')).toBe('address')
    expect(response.headers.get('content-type')).toContain('text/html')
    expect((await app.request('/site/')).status).toBe(404)
    expect((await app.request('/constructor')).status).toBe(404)
  })

  it('gives what is not there no headers of a file: its absence is not to be kept', async () => {
    const response = await app.request('/none.html')
    expect([response.status, response.headers.get('x-test')]).toEqual([404, null])
  })

  it('answers HEAD as GET, without the file', async () => {
    const response = await app.request('/index.html', { method: 'HEAD' })
    expect(response.headers.get('x-test')).toBe('page')
    expect(await response.text()).toBe('')
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/none.html',
    '/%zz',
    '/%00',
  ])('answers 404 for %s', async (path) => {
    expect((await app.request(path)).status).toBe(404)
  })
})
