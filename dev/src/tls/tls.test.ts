import { X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { request } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls, createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certify, createAuthority, type KeyPair } from './authority.ts'
import { authorityPath, loadAuthority, storeAuthority } from './authority-files.ts'
import { type Front, startFront } from './front.ts'

const YEAR_MS = 365 * 86_400_000
const now = Date.now()
let authority: KeyPair
let pair: KeyPair

beforeAll(async () => {
  authority = await createAuthority(now)
  pair = await certify(authority, ['gateway-https.localhost', 'localhost'], now)
})

/** What a client that trusts the authority makes of a certificate for this name. */
async function handshake(name: string, from: KeyPair = authority): Promise<string> {
  const { certificate, key } = await certify(from, [name], now)
  const cert = certificate + from.certificate
  const server = createTlsServer({ cert, key }, (socket) => socket.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const options = { port, host: '127.0.0.1', servername: name, ca: authority.certificate }
  const outcome = await new Promise<string>((resolve) => {
    const socket = connectTls(options, () => resolve('trusted'))
    socket.on('error', (error) => resolve(error.message))
  })
  server.close()
  return outcome
}

describe('an authority of this machine', () => {
  it.each(['isle-https.localhost', 'isle.example.test'])('is believed about %s', async (name) => {
    expect(await handshake(name)).toBe('trusted')
  })

  it.each(['bank.example', 'localhost.example', 'notlocalhost'])(
    'is not believed about %s, by whoever trusts it',
    async (name) => {
      expect(await handshake(name)).toBe('permitted subtree violation')
    },
  )

  it('makes no further authority', async () => {
    const below = await certify(authority, ['enclave.localhost'], now)
    expect(await handshake('isle.localhost', below)).toMatch(
      /invalid CA certificate|certificate signing/,
    )
    expect(new X509Certificate(authority.certificate).ca).toBe(true)
    expect(new X509Certificate(below.certificate).ca).toBe(false)
  })
})

describe('the authority of a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idos-tls-'))
  const key = join(folder, 'tls/authority.key')
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is kept for its owner alone, and is the same at the next start', async () => {
    storeAuthority(folder, authority)
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(readFileSync(authorityPath(folder), 'utf8')).not.toContain('PRIVATE')
    expect(await loadAuthority(folder, now)).toEqual(authority)
  })

  it('is made anew before it ends', async () => {
    const { certificate } = await loadAuthority(folder, now + 2 * YEAR_MS - 80 * 86_400_000)
    expect(certificate).not.toBe(authority.certificate)
  })

  it('is not used once others can read its key, and is written back for its owner alone', async () => {
    chmodSync(key, 0o640)
    await expect(loadAuthority(folder, now)).rejects.toThrow('can be read by others')
    storeAuthority(folder, authority)
    expect(statSync(key).mode & 0o777).toBe(0o600)
    writeFileSync(key, 'no key')
    await expect(loadAuthority(folder, now)).rejects.toThrow(authorityPath(folder))
  })
})

describe('TLS before a service', () => {
  let service: Server
  let front: Front
  let port: number
  const seen: { url?: string | undefined; headers: IncomingHttpHeaders; body: string }[] = []

  beforeAll(async () => {
    service = createServer(async (asked, answer) => {
      let body = ''
      for await (const chunk of asked) body += chunk
      seen.push({ url: asked.url, headers: asked.headers, body })
      answer.writeHead(201, { 'Set-Cookie': ['a=1', 'b=2'], 'X-Test': 'yes' })
      answer.end('answer')
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const { port: to } = service.address() as AddressInfo
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    port = (probe.address() as AddressInfo).port
    await new Promise((resolve) => probe.close(resolve))
    front = await startFront([{ name: 'gateway', port, to }], pair)
  })
  afterAll(async () => {
    await front.close()
    service.close()
  })

  const ask = (headers: Record<string, string>, body?: string) =>
    new Promise<{ status?: number | undefined; headers: IncomingHttpHeaders }>(
      (resolve, reject) => {
        const asked = request(
          {
            ...{
              host: '127.0.0.1',
              port,
              path: '/a?b=%2e',
              method: body === undefined ? 'GET' : 'POST',
            },
            ...{ servername: 'gateway-https.localhost', ca: authority.certificate, headers },
          },
          (answer) => {
            answer.resume()
            answer.once('end', () =>
              resolve({ status: answer.statusCode, headers: answer.headers }),
            )
          },
        )
        asked.once('error', reject)
        asked.end(body)
      },
    )

  it('passes on what was asked and answered, and says https', async () => {
    const host = 'gateway-https.localhost:7490'
    const { status, headers } = await ask({ host, cookie: 'c=3' }, 'body')
    expect([status, headers['set-cookie'], headers['x-test']]).toEqual([201, ['a=1', 'b=2'], 'yes'])
    expect(headers['strict-transport-security']).toContain('max-age=')
    expect(seen.at(-1)).toMatchObject({
      url: '/a?b=%2e',
      body: 'body',
      headers: { host, cookie: 'c=3' },
    })
    expect(seen.at(-1)?.headers['x-forwarded-proto']).toBe('https')
  })

  it('believes nobody about an address, and takes no header for the next hop', async () => {
    await ask({
      ...{ 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'http', 'x-secret': 'a' },
      connection: 'close, X-Secret, X-Forwarded-For',
    })
    const headers = seen.at(-1)?.headers ?? {}
    expect(headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(headers['x-forwarded-proto']).toBe('https')
    expect(headers['x-secret']).toBeUndefined()
  })

  it('is nobody in plain HTTP', async () => {
    const said = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
      )
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('error', () => undefined)
      socket.once('close', () => resolve(text))
    })
    expect(said).not.toContain('HTTP/1.1')
  })

  it('cuts the line when nobody is behind it, and says which port is taken', async () => {
    await expect(startFront([{ name: 'gateway', port, to: 1 }], pair)).rejects.toThrow(`${port}`)
    await new Promise((resolve) => service.close(resolve))
    await expect(ask({})).rejects.toThrow('socket hang up')
  })
})
