import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { authority } from './stack.ts'

export type Asked = { readonly status: number; readonly headers: IncomingHttpHeaders; body: string }

/** Asks an https origin of the stack as a program does that trusts its authority, and nobody else. */
export function askSecurely(
  url: string,
  options: { headers?: Record<string, string>; body?: string } = {},
): Promise<Asked> {
  const { hostname, port, host, pathname } = new URL(url)
  const { headers, body } = options
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        // Node resolves neither `*.localhost` nor `*.test`.
        ...{ host: '127.0.0.1', port, path: pathname, servername: hostname, ca: authority },
        ...{ method: body === undefined ? 'GET' : 'POST', headers: { ...headers, host } },
      },
      async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}
