import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createFakeNode, type FakeNode } from './fake-node.ts'

export type ListeningNode = { readonly node: FakeNode; close(): Promise<void> }

/** A fake node on a real socket of 127.0.0.1. */
export async function startFakeNode(): Promise<ListeningNode> {
  let node: FakeNode | undefined
  const listener = getRequestListener((request) => {
    if (!node) return new Response(null, { status: 503 })
    return node.fetch(request)
  })
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  node = createFakeNode(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return {
    node,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
