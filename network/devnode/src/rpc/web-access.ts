/**
 * Requirements
 *  1. A name that leads to this node is a loopback name, or one that it was told of. A page of a stranger whose name was
 *     made to point here (DNS rebinding) is refused by that name, whatever it asks.
 *  2. A request that a browser sends for a page goes through only for pages of loopback names, or of origins that it was
 *     told of: without CORS headers a page could not read an answer, but it could write.
 *
 * Attacker: any web page that a developer opens while a node runs. Programs on the same machine send neither header, and
 * are not kept out: deciding who may ask is the gateway's business.
 */
import type { MiddlewareHandler } from 'hono'

export type WebAccess = {
  /** Names of this node besides loopback ones, without port, lower-case. */
  readonly hosts?: readonly string[]
  /** Origins of pages besides those of loopback names. */
  readonly origins?: readonly string[]
}

const FOREIGN_HOST = 'this node does not answer to that name (--allow-host)'
const FOREIGN_ORIGIN = 'this node does not answer to pages of that origin (--allow-origin)'

export function webAccess({ hosts = [], origins = [] }: WebAccess): MiddlewareHandler {
  return async (c, next) => {
    const host = hostnameOf(`http://${c.req.header('Host') ?? ''}`)
    if (host === undefined || !(isLoopback(host) || hosts.includes(host)))
      return c.text(`${FOREIGN_HOST}\n`, 403)
    const origin = c.req.header('Origin')
    if (origin !== undefined) {
      if (!isLoopbackOrigin(origin) && !origins.includes(origin))
        return c.text(`${FOREIGN_ORIGIN}\n`, 403)
      c.header('Access-Control-Allow-Origin', origin)
      c.header('Access-Control-Allow-Credentials', 'true')
      c.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS')
      c.header('Access-Control-Allow-Headers', 'Accept, Content-Type, Authorization, Range')
    }
    c.header('Vary', 'Origin')
    if (c.req.method === 'OPTIONS') return c.body(null, 204)
    await next()
  }
}

/** What URL parsing makes of it, so that no spelling of a name gets by: `undefined` for more or less than a host. */
function hostnameOf(url: string): string | undefined {
  try {
    const parsed = new URL(url)
    const bare = parsed.pathname === '/' && parsed.username === '' && parsed.password === ''
    return bare && parsed.search === '' && parsed.hash === '' ? parsed.hostname : undefined
  } catch {
    return undefined
  }
}

/** RFC 6761 §6.3: `localhost` and the names below it are loopback ones, wherever they are asked for. */
function isLoopback(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  )
}

function isLoopbackOrigin(origin: string): boolean {
  const host = /^https?:\/\//.test(origin) ? hostnameOf(origin) : undefined
  return host !== undefined && isLoopback(host)
}
