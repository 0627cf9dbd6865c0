import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * `pass`: as the node behind. `hang`: accepts, never answers. `swallow`: hands the request on, never answers. `slow`:
 * answers after three seconds. `garbage`: a page that is no JSON. `cut`: half of the node's answer. `reset`: breaks the
 * connection after the request. `refuse`: does not listen.
 */
export const faultModes = ['hang', 'swallow', 'slow', 'garbage', 'cut', 'reset', 'refuse'] as const
export type FaultMode = 'pass' | (typeof faultModes)[number]

export type FaultyNode = {
  readonly url: string
  /** Broadcasts that came in, whatever became of them. */
  readonly broadcasts: number
  /** `only` broadcasts: reads and health checks pass. */
  become(mode: FaultMode, only?: 'broadcasts'): Promise<void>
  close(): Promise<void>
}

const SLOW_MS = 3_000

/** A door to a real node that fails as it is told. `target` is asked at each request. */
export async function startFaultyNode(target: () => string): Promise<FaultyNode> {
  let mode: FaultMode = 'pass'
  let onlyBroadcasts = false
  let broadcasts = 0
  let listening = true

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const isBroadcast = body.includes('"user.broadcast"')
    if (isBroadcast) broadcasts++
    const now = onlyBroadcasts && !isBroadcast ? 'pass' : mode
    if (now === 'hang') return
    if (now === 'reset') {
      request.socket.destroy()
      return
    }
    if (now === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>')
      return
    }
    if (now === 'slow') await pause(SLOW_MS)
    const reply = await fetch(`${target()}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const text = await reply.text()
    if (now === 'swallow') return
    const sent = now === 'cut' ? text.slice(0, text.length / 2) : text
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(sent)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const close = async () => {
    if (!listening) return
    listening = false
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }

  return {
    url: `http://127.0.0.1:${port}`,
    get broadcasts() {
      return broadcasts
    },
    async become(next, only) {
      mode = next
      onlyBroadcasts = only !== undefined
      if (next === 'refuse') await close()
      else if (!listening) {
        await listen(port)
        listening = true
      }
      // What still hangs will never be answered.
      if (next === 'pass') server.closeAllConnections()
    },
    close,
  }
}
