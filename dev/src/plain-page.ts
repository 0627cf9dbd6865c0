import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import type { DevHosts } from './hosts.ts'

const source = new URL('../../demos/plain-html/index.html', import.meta.url)
const bridge = new URL('../../sdk-bridge/build/idos-element.js', import.meta.url)
const BRIDGE = '/idos-element.js'

/** A static host and a CDN in one: the page of one file, and the bridge that it loads. */
export function createPlainPage(hosts: DevHosts): Hono {
  const script = readFileSync(fileURLToPath(bridge))
  const page = fillPlainPage(readFileSync(fileURLToPath(source), 'utf8'), {
    bridge: `${hosts.plainHtml.origin}${BRIDGE}`,
    integrity: `sha384-${digest('sha384', script)}`,
    isle: hosts.isle.origin,
    bank: hosts.neobank.origin,
  })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-cache')
  })
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/', (c) => c.html(page))
  app.get(BRIDGE, (c) => {
    const headers = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' }
    return c.body(new Uint8Array(script), 200, headers)
  })
  return app
}

type Words = Readonly<Record<'bridge' | 'integrity' | 'isle' | 'bank', string>>

/** Puts in what the words in braces stand for, as the page's README says it. */
export function fillPlainPage(html: string, words: Words): string {
  const hashOf = (tag: RegExp) => `sha256-${digest('sha256', tag.exec(html)?.[1] ?? '')}`
  const all: Readonly<Record<string, string>> = {
    ...words,
    'script-hash': hashOf(/<script type="module">([\s\S]*?)<\/script>/),
    'style-hash': hashOf(/<style>([\s\S]*?)<\/style>/),
  }
  return html.replace(/\{([a-z-]+)\}/g, (whole, word: string) => all[word] ?? whole)
}

function digest(kind: 'sha256' | 'sha384', of: string | Uint8Array): string {
  return createHash(kind).update(of).digest('base64')
}
