import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Stack } from '@idos/dev'

type ServiceName = keyof Stack['services']
type Action = 'start' | 'stop' | 'kill'

/** Lets a test, which runs in a worker of its own, stop and start services of the stack. */
export async function startControl(stack: Stack): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const [, name, action] = (request.url ?? '').split('/') as [string, ServiceName, Action]
    try {
      await stack.services[name][action]()
      response.end('ok')
    } catch (error) {
      response.statusCode = 500
      response.end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export async function service(name: ServiceName, action: Action): Promise<void> {
  const response = await fetch(`${process.env.IDOS_E2E_CONTROL}/${name}/${action}`)
  if (!response.ok) throw new Error(await response.text())
}
