import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { IdosError } from '@idos/protocol'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export type Question = {
  readonly method?: 'GET' | 'OPTIONS' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Largest answer in bytes; 4 MB unless told. */
  readonly most?: number
}

export type Ask = (url: string, question?: Question) => Promise<Answer>

const WITHIN_MS = 10_000

/**
 * Asks a server and takes what it says as it is: no redirect is followed, nothing is unpacked, and the `Origin` that a browser
 * would send can be sent. `*.localhost` is this machine, as browsers have it (RFC 6761 §6.3).
 *
 * @throws NETWORK_UNREACHABLE with what the system says; NETWORK_BAD_ANSWER for an answer without end
 */
export const ask: Ask = (url, question = {}) =>
  new Promise((resolve, reject) => {
    const { protocol, hostname, port, pathname, search, host } = new URL(url)
    const secure = protocol === 'https:'
    const { method = 'GET', headers = {}, body, most = 4_194_304 } = question
    const call = (secure ? overHttps : overHttp)(
      {
        method,
        hostname: /(?:^|\.)localhost$/.test(hostname)
          ? '127.0.0.1'
          : hostname.replace(/^\[|\]$/g, ''),
        ...(secure && /[a-z]/i.test(hostname) ? { servername: hostname } : {}),
        port: port || (secure ? 443 : 80),
        path: `${pathname}${search}`,
        headers: { host, 'accept-encoding': 'identity', ...headers },
        signal: AbortSignal.timeout(WITHIN_MS),
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          length += chunk.length
          if (length <= most) return
          // Before the end comes, which may be there already.
          reject(new IdosError('NETWORK_BAD_ANSWER'))
          call.destroy()
        })
        response.on('error', (error) => reject(unreachable(host, error)))
        response.on('end', () => {
          const all = new Headers()
          for (const [name, values = []] of Object.entries(response.headersDistinct))
            for (const value of values) all.append(name, value)
          const bytes = new Uint8Array(Buffer.concat(chunks))
          resolve({ status: response.statusCode ?? 0, headers: all, body: bytes })
        })
      },
    )
    call.on('error', (error) => reject(unreachable(host, error)))
    call.end(body)
  })

function unreachable(host: string, cause: Error & { code?: string }): IdosError {
  if (cause instanceof IdosError) return cause
  const why = cause.name === 'TimeoutError' ? 'no answer in 10 seconds' : (cause.code ?? 'error')
  return new IdosError('NETWORK_UNREACHABLE', {
    message: `${host} does not answer (${why}).`,
    cause,
  })
}
