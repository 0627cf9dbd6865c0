import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

export type TestServer = { readonly origin: string; close(): Promise<void> }

/** What answers as `fetch` does, on a port of this machine. */
export async function serve(answer: (request: Request) => Promise<Response>): Promise<TestServer> {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const isBodiless = method === 'GET' || method === 'HEAD'
    const given = await answer(
      new Request(`http://${headers.host}${url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(isBodiless ? {} : { body: Readable.toWeb(request) as never, duplex: 'half' }),
      } as RequestInit),
    )
    response.writeHead(given.status, Object.fromEntries(given.headers))
    response.end(new Uint8Array(await given.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
