import { createServer } from 'node:http'
import { strangerHost } from './stack.ts'

export type HostServer = { origin: string; close(): Promise<void> }

/** A site of its own, on the port `offset` above the stack's first, with one page and one script, as a dApp that embeds the Isle. */
export async function startHost(
  name: string,
  offset: number,
  script: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HostServer> {
  const { origin, port } = strangerHost(name, offset)
  const server = createServer((request, response) => {
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value)
    const isScript = request.url === '/page.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    if (isScript) return response.end(script)
    if (request.url !== '/') response.statusCode = 404
    response.end(
      '<!doctype html><title>A host</title><body><div id="root"></div><script src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
