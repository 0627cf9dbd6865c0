/**
 * The operator's page: registry, clubs, receipts, what was refused. It shows, and changes nothing.
 *
 * Attacker: whoever reaches the port, so it is on loopback whatever else listens where; and a page in the operator's own browser whose
 * name leads here (DNS rebinding), so only names of this machine are answered. Names in the registry are others' words: escaped, under
 * a policy that runs and loads nothing.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { peerOf } from '@idos/consumer'
import type { Passporting } from '@idos/passporting'
import { factsOf } from './facts.ts'
import { renderPage } from './render.ts'
import { style } from './style.ts'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

export function createPage(
  passporting: Pick<Passporting, 'audit' | 'peers' | 'publicKey'>,
  publicUrl: string,
): (request: Request) => Promise<Response> {
  const tokens = readFileSync(createRequire(import.meta.url).resolve('@idos/ui/tokens.css'), 'utf8')
  return async (request) => {
    const { hostname, pathname } = new URL(request.url)
    const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
    if (!isHere) return answer(421, 'text/plain', 'This is not a name of this machine.')
    if (request.method !== 'GET') return answer(405, 'text/plain', 'This page is only shown.')
    if (pathname === '/style.css') return answer(200, 'text/css', tokens + style)
    if (pathname !== '/') return answer(404, 'text/plain', 'There is nothing at this address.')
    const peers = await passporting.peers().catch(() => null)
    const nameOf = (idOrKey: string) =>
      (peers?.find(({ id }) => id === idOrKey) ?? peerOf(peers ?? [], idOrKey))?.name
    const facts = factsOf(await passporting.audit(), nameOf)
    const { publicKey } = passporting
    return answer(200, 'text/html', String(renderPage({ publicUrl, publicKey, peers, facts })))
  }
}

function answer(status: number, type: string, body: string): Response {
  const headers = { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` }
  return new Response(body, { status, headers })
}
