import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { ADDRESSES, enclaveHeaders } from '@idos/enclave/deployment'
import type { Files } from './build-enclave.ts'

export type Served = { status: number; headers: Record<string, string>; body: Uint8Array }
/** What the server does otherwise than it should. `packed`: the browser takes compressed files. */
export type Tamper = (path: string, served: Served, packed: boolean) => Served

export const ISLE = 'https://isle.example'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
}

/** A server with the files of a build, under the name of an origin, as an operator would set it up. */
export async function serveDeployment(files: Files, origin: string, tamper: Tamper) {
  const rules = enclaveHeaders({
    isleOrigins: [ISLE],
    frameAncestors: ['https://*.dapp.example'],
    dev: origin.startsWith('http:'),
  })
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const file = ADDRESSES[path] ?? path
    const found = request.headers.host === new URL(origin).host ? files.get(file) : undefined
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? ''
    const headers = rules.find(({ pattern }) => pattern.test(path))?.headers
    const packed = /gzip/.test(request.headers['accept-encoding'] ?? '')
    const served = tamper(
      path,
      found
        ? { status: 200, headers: { ...headers, 'Content-Type': type }, body: found }
        : { status: 404, headers: {}, body: new Uint8Array() },
      packed,
    )
    const body = packed ? gzipSync(served.body) : served.body
    response.writeHead(served.status, {
      ...served.headers,
      ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { address: new URL(`http://127.0.0.1:${port}`), asked, close }
}
