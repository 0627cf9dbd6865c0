import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

const PURPOSE = 'Open an account'
/** RFC 8032 §7.1, the public key of its first test. */
const ISSUER = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
const KEY = `0x${'42'.repeat(32)}`

/** A page as a phone shows it: something above the Isle, and what the Isle can push below. */
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A bank</title>
<style>
body { margin: 0; font: 16px/1.5 system-ui; }
header, section { padding: 16px; }
header { background: #eef; }
section { background: #fee; border-block-start: 1px solid; }
.room { min-block-size: 436px; }
</style>
<header><h1>Open an account</h1><p>Two minutes, and your passport.</p></header>
<div id="isle"></div>
<section><h2>What happens next</h2><p>We look at what you share and write to you.</p></section>
<section><h2>Questions</h2><p>Call us, or come by.</p></section>
<script type="module" src="/host.js"></script>
</html>`

/** @param wallet Whether the wallet knows the page already: then the Isle goes on by itself. */
const script = `
import { createIsle, eip1193 } from '/idos-bridge.js'
const { isle: isleUrl, wallet } = Object.fromEntries(new URLSearchParams(location.search))
const provider = wallet === 'connected'
  ? idosTesting.createTestWallet({ privateKey: '${KEY}', connected: true }).provider
  : { request: async ({ method }) => answerOf(method), on() {}, removeListener() {} }
function answerOf(method) {
  if (method === 'eth_requestAccounts') bench.askedAt ??= performance.timeOrigin + performance.now()
  return method === 'eth_accounts' ? [] : null
}
const request = { credential: { type: 'kyc' }, purpose: '${PURPOSE}' }
const issuer = {
  name: 'A bank',
  authPublicKey: '${ISSUER}',
  createProfile: async () => {},
  verifyIdentity: async () => ({ status: 'cancelled' }),
}
const bench = { shifts: [], isle: null, mount }
new PerformanceObserver((list) => {
  for (const { value, startTime } of list.getEntries()) bench.shifts.push({ value, startTime })
}).observe({ type: 'layout-shift', buffered: true })
function mount() {
  bench.createdAt = performance.timeOrigin + performance.now()
  bench.isle = createIsle({ container: '#isle', isleUrl, request, issuer, wallet: eip1193(provider) })
  bench.ready = new Promise((resolve, reject) => {
    bench.isle.on('ready', resolve)
    bench.isle.on('error', reject)
  })
  return bench.ready
}
window.bench = bench
if (wallet !== 'none') void mount()
`

export type HostSite = { readonly origin: string; close(): Promise<void> }

/** The page that embeds the Isle, on a site of its own, with the bridge as it is built. */
export async function startHostSite(port: number, bridge: string): Promise<HostSite> {
  const files: Record<string, readonly [type: string, content: string]> = {
    '/': ['text/html; charset=utf-8', page],
    // As the README has it: the page keeps the room that the Isle needs at first.
    '/room': ['text/html; charset=utf-8', withRoom(page)],
    '/wallet': ['text/html; charset=utf-8', withTestWallet(withRoom(page))],
    '/host.js': ['text/javascript', script],
    '/idos-bridge.js': ['text/javascript', readFileSync(`${bridge}/idos-bridge.js`, 'utf8')],
    '/testing.js': ['text/javascript', readFileSync(`${bridge}/testing.js`, 'utf8')],
  }
  const server = createServer((request, response) => {
    const [type, content] = files[new URL(request.url ?? '/', 'http://host').pathname] ?? []
    response.statusCode = content === undefined ? 404 : 200
    response.setHeader('Content-Type', type ?? 'text/plain')
    // Warm means that a browser has it.
    if (type === 'text/javascript') response.setHeader('Cache-Control', 'max-age=3600')
    response.setHeader('Content-Encoding', 'gzip')
    response.end(gzipSync(content ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    origin: `http://bench-host.localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function withRoom(html: string): string {
  return html.replace('<div id="isle">', '<div id="isle" class="room">')
}

function withTestWallet(html: string): string {
  return html.replace('<script type="module"', '<script src="/testing.js"></script>$&')
}
