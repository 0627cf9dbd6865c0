/**
 * TLS before services that speak plain HTTP on loopback, as a proxy has it in production: one port each.
 *
 * Requirements
 *  1. Nothing of a request is believed about where it came from: `X-Forwarded-For` is written anew, with the one address that
 *     this process has seen.
 *  2. What holds for one connection (RFC 9110 §7.6.1) is not passed on. A message is parsed here and written anew, so both
 *     sides agree on where it ends.
 *  3. There is no plain HTTP on these ports, and browsers are told never to try.
 *
 * Attacker: pages and programs that reach these ports.
 */
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { createServer, type Server } from 'node:https'
import { pipeline } from 'node:stream'
import type { KeyPair } from './authority.ts'

export type Route = {
  /** Port of the origin that browsers see. */
  readonly port: number
  /** Loopback port of the service behind it. */
  readonly to: number
  /** What it is, for a person. */
  readonly name: string
}

export type Front = { close(): Promise<void> }

/** For services that do not say it themselves: a gateway knows no TLS. */
const HSTS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }

const OF_ONE_CONNECTION = [
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]

/** Listens on loopback for each route. A taken port is an error that names it. */
export async function startFront(routes: readonly Route[], pair: KeyPair): Promise<Front> {
  const servers: Server[] = []
  const close = async () => {
    await Promise.all(servers.map(stop))
  }
  try {
    for (const route of routes) servers.push(await listen(route, pair))
  } catch (error) {
    await close()
    throw error
  }
  return { close }
}

function listen({ port, to, name }: Route, pair: KeyPair): Promise<Server> {
  const options = { cert: pair.certificate, key: pair.key, minVersion: 'TLSv1.2' } as const
  const server = createServer(options, (incoming, answer) => pass(incoming, answer, to))
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} (for ${name}) is already in use.`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function pass(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers, socket } = incoming
  const inner = request({
    // Not kept: a service may be stopped and started behind it.
    ...{ host: '127.0.0.1', port, method, path: url, agent: false },
    headers: {
      ...endToEnd(headers),
      // Node frames a body of unknown length by this; whoever sends none has no body.
      ...(headers['transfer-encoding'] !== undefined && { 'transfer-encoding': 'chunked' }),
      'x-forwarded-for': socket.remoteAddress ?? '',
      'x-forwarded-proto': 'https',
    },
  })
  // As if nobody listened: a person who stops a service sees what a page makes of that.
  const cut = () => answer.destroy()
  inner.once('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, { ...HSTS, ...endToEnd(response.headers) })
    pipeline(response, answer, (error) => error && cut())
  })
  pipeline(incoming, inner, (error) => error && cut())
  answer.once('close', () => inner.destroy())
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  const left = new Set([...OF_ONE_CONNECTION, ...named])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !left.has(name)))
}
