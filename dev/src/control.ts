import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Stack } from './stack.ts'

type Services = Stack['services']
type Action = 'start' | 'stop' | 'kill'

export type Control = { readonly url: string; close(): Promise<void> }

/** Lets tests, which run in processes of their own, stop and start services of a stack: `GET /<service>/<action>`. */
export async function startControl(services: Services): Promise<Control> {
  const server = createServer(async (request, response) => {
    const [, name, action] = (request.url ?? '').split('/') as [string, keyof Services, Action]
    try {
      await services[name][action]()
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
