import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

export type Listening = { close(): Promise<void> }

/** Serves on loopback: what the world sees of it is a proxy's. A taken port is an error that names it. */
export function listen(app: Hono, port: number, name: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve({ close }),
    )
    const close = () =>
      new Promise<void>((done) => {
        ;(server as Server).closeAllConnections()
        server.close(() => done())
      })
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = new Error(`Port ${port} (for ${name}) is already in use.`)
      reject(error.code === 'EADDRINUSE' ? taken : error)
    })
  })
}
