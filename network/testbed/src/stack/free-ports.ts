import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const ATTEMPTS = 50

/** A port for the RPC of one node: 20 and 40 above it, its other ports, are free as well. */
export async function freeBasePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Below what systems give to outgoing connections.
    const port = randomInt(20_000, 32_000)
    const free = await Promise.all([port, port + 20, port + 40].map(isFree))
    if (free.every(Boolean)) return port
  }
  throw new Error('No free ports were found.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
