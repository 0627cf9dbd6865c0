import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  /** Decoded. */
  readonly body: Uint8Array
}

/** Asks for one path of a deployment. `packed`: as a browser does, which takes compressed files. */
export type Ask = (path: string, packed: boolean) => Promise<Answer>

const MOST_BYTES = 64 * 1024 * 1024
const WITHIN_MS = 30_000

/**
 * How to ask a server at an address in the name of an origin: before a name leads to it, or one machine of many. Follows no
 * redirect: a file that is elsewhere is not there.
 */
export function createAsk(address: URL, origin: string): Ask {
  const named = new URL(origin)
  const secure = address.protocol === 'https:'
  // Only browsers resolve `*.localhost` by themselves.
  const hostname = /(?:^|\.)localhost$/.test(address.hostname) ? '127.0.0.1' : address.hostname
  return (path, packed) =>
    new Promise((resolve, reject) => {
      const options = {
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port: address.port || (secure ? 443 : 80),
        path,
        ...(isIP(named.hostname) ? {} : { servername: named.hostname }),
        headers: { host: named.host, 'accept-encoding': packed ? 'gzip, br' : 'identity' },
        signal: AbortSignal.timeout(WITHIN_MS),
        agent: false,
      }
      const call = (secure ? overHttps : overHttp)(options, (response) => {
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          length += chunk.length
          if (length > MOST_BYTES) call.destroy(new Error(`${path} has no end`))
        })
        response.on('error', reject)
        response.on('end', () => {
          const headers = new Headers()
          for (const [name, values = []] of Object.entries(response.headersDistinct))
            for (const value of values) headers.append(name, value)
          try {
            const body = decode(Buffer.concat(chunks), headers.get('content-encoding'))
            resolve({ status: response.statusCode ?? 0, headers, body })
          } catch {
            reject(new Error(`${path} is not encoded as it says`))
          }
        })
      })
      call.on('error', reject)
      call.end()
    })
}

function decode(body: Buffer, encoding: string | null): Uint8Array {
  const most = { maxOutputLength: MOST_BYTES }
  if (encoding === null || encoding === 'identity') return body
  if (encoding === 'gzip') return gunzipSync(body, most)
  if (encoding === 'br') return brotliDecompressSync(body, most)
  throw new Error(encoding)
}
