import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSiteApp } from './site-app.ts'
import { writeSite } from './write-site.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-site-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a site takes the place of the one before it', () => {
  writeSite(folder, new Map([['/a.html', 'a']]))
  writeSite(folder, new Map([['/b/c.html', 'c']]))
  expect(existsSync(join(folder, 'a.html'))).toBe(false)
  expect(readFileSync(join(folder, 'b/c.html'), 'utf8')).toBe('c')
})

it('a folder that holds something else is left alone', () => {
  writeFileSync(join(folder, 'mine.txt'), 'mine')
  expect(() => writeSite(folder, new Map([['/a.html', 'a']]))).toThrow('holds something else')
  expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine')
})

it.each(['/', '/docs/'])(
  'a site below %s is served by its addresses, under its policy',
  async (base) => {
    writeSite(
      folder,
      new Map([
        ['/start/dapp.html', 'the page'],
        ['/start/dapp.md', '# é'],
        ['/404.html', 'lost'],
        ['/index.html', 'home'],
      ]),
    )
    const app = createSiteApp(folder, [{ address: '/start/dapp' }], base)
    const ask = (path: string) => app.request(base + path)
    const found = await ask('start/dapp')
    expect(await found.text()).toBe('the page')
    const policy = found.headers.get('Content-Security-Policy')
    expect(policy).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/)
    const twin = await ask('start/dapp.md')
    expect(twin.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8')
    expect(await twin.text()).toBe('# é')
    expect(await (await ask('')).text()).toBe('home')
    const lost = await ask('gone')
    expect([lost.status, await lost.text()]).toEqual([404, 'lost'])
  },
)
