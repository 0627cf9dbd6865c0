import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createRpc } from './rpc.ts'

/** Answers the first `answers` requests of each connection and cuts it off at the next one. */
async function nodeThatCutsAfter(answers: number) {
  /** For each request, the connection it came on. */
  const requests: object[] = []
  const server = createServer((request, response) => {
    const { socket } = request
    requests.push(socket)
    if (requests.filter((one) => one === socket).length > answers) return socket.destroy()
    request.resume().on('end', () => response.end('{"jsonrpc":"2.0","id":1,"result":"pong"}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const { port } = server.address() as AddressInfo
  const connectionsOf = () => requests.map((one) => requests.indexOf(one))
  return { rpc: createRpc(`http://127.0.0.1:${port}`), connectionsOf, server }
}

/** The client keeps a connection for the next request once this one is behind it. */
const free = () => new Promise((resolve) => setTimeout(resolve, 20))

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

describe('a request whose connection is ended without an answer', () => {
  it('is sent again on another one', async () => {
    const { rpc, connectionsOf } = await nodeThatCutsAfter(1)
    expect((await rpc.call('user.ping', {})).result).toBe('pong')
    await free()
    expect((await rpc.call('user.ping', {})).result).toBe('pong')
    expect(connectionsOf()).toEqual([0, 0, 2])
  })

  it('fails when every connection is', async () => {
    const { rpc, connectionsOf } = await nodeThatCutsAfter(0)
    await expect(rpc.call('user.ping', {})).rejects.toThrow(/did not answer: other side closed/)
    expect(connectionsOf()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('fails when the node has died', async () => {
    const { rpc, server } = await nodeThatCutsAfter(1)
    expect((await rpc.call('user.ping', {})).result).toBe('pong')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await expect(rpc.call('user.ping', {})).rejects.toThrow(/did not answer: .*ECONNREFUSED/)
  })

  it('is not sent again when its answer is to be seen as it is', async () => {
    const { rpc, connectionsOf } = await nodeThatCutsAfter(1)
    await rpc.send('{}')
    await free()
    await expect(rpc.send('{}')).rejects.toThrow(/did not answer/)
    expect(connectionsOf()).toEqual([0, 0])
  })
})
