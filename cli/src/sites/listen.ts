import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** Listens on loopback unless told. A taken port is an error that names it. */
export function listen(
  app: Hono,
  port: number,
  name: string,
  hostname = '127.0.0.1',
): Promise<{ close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, () => {
      resolve({
        close: () =>
          new Promise((done) => {
            ;(server as Server).closeAllConnections()
            server.close(() => done())
          }),
      })
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, name) : error)
    })
  })
}

function portTaken(port: number, name: string): Error {
  return new Error(
    `Port ${port} (for ${name}) is already in use. Stop the other program, or see which one it is with: ss -ltnp 'sport = :${port}'`,
  )
}
