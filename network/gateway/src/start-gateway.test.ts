import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KwilSigner, NodeKwil } from '@kwilteam/kwil-js'
import { pino } from 'pino'
import { privateKeyToAccount } from 'viem/accounts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpPost } from './backends/http-post.ts'
import { parseConfig } from './config.ts'
import { type RunningGateway, startGateway } from './start-gateway.ts'
import { type ListeningNode, startFakeNode } from './testing/listening-node.ts'

const FOLDER = join(tmpdir(), `idos-gateway-${process.pid}`)
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const log = pino({ level: 'silent' })

let node: ListeningNode
let gateway: RunningGateway

async function start(args: readonly string[] = []): Promise<RunningGateway> {
  const config = parseConfig(
    [
      ...['--port', '0', '--backends', node.node.url, '--chain-id', 'test-chain'],
      ...['--policy', `${FOLDER}/policy.json`, '--drain', '2', ...args],
    ],
    {},
    random,
  )
  return startGateway(config, { log, post: createHttpPost(), clock: Date.now, random })
}

beforeEach(async () => {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(
    `${FOLDER}/policy.json`,
    JSON.stringify({
      version: 1,
      views: { 'main.mine': 'session', 'main.open': 'open' },
      writes: ['main.add'],
    }),
  )
  node = await startFakeNode()
  gateway = await start()
})

afterEach(async () => {
  await gateway.stop()
  await node.close()
  rmSync(FOLDER, { recursive: true })
})

type Requests = { method: string; params: { sender?: string } }

function client(chainId = 'test-chain') {
  return new NodeKwil({ kwilProvider: gateway.url, chainId })
}

function ed25519() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  let signed = 0
  const signer = new KwilSigner(
    async (message: Uint8Array) => {
      signed++
      return new Uint8Array(sign(null, message, privateKey))
    },
    new Uint8Array(raw),
    'ed25519',
  )
  return { signer, sender: raw.toString('hex'), signed: () => signed }
}

describe('unmodified kwil-js', () => {
  it('logs in by itself, reads, logs out, and logs in again', async () => {
    const kwil = client()
    const wallet = ed25519()
    const action = { namespace: 'main', name: 'mine', inputs: [] }
    const first = await kwil.call(action, wallet.signer)
    expect(first.data?.result).toEqual([
      { node: node.node.url, sender: wallet.sender, auth_type: 'ed25519' },
    ])
    await kwil.call(action, wallet.signer)
    expect(wallet.signed()).toBe(1)

    await kwil.auth.logoutKGW(wallet.signer)
    await kwil.call(action, wallet.signer)
    expect(wallet.signed()).toBe(2)

    const other = client()
    await other.call(action, wallet.signer)
    await kwil.call(action, wallet.signer)
    expect(wallet.signed()).toBe(3)
  })

  it('logs out before any session, and reads what is open without a signer', async () => {
    const kwil = client()
    const { data } = await kwil.auth.logoutKGW()
    expect(data?.result).toBe('ok')
    const open = await kwil.call({ namespace: 'main', name: 'open', inputs: [] })
    expect(open.data?.result).toMatchObject([{ sender: '' }])
  })

  it('cannot read in another’s name with its own session', async () => {
    const kwil = client()
    const wallet = ed25519()
    const victim = ed25519()
    const action = { namespace: 'main', name: 'mine', inputs: [] }
    await kwil.call(action, wallet.signer)
    const thief = new KwilSigner(wallet.signer.signer as never, victim.signer.identifier, 'ed25519')
    await expect(kwil.call(action, thief)).rejects.toThrow('-901')
    const senders = (node.node.received as Requests[]).map((one) => one.params.sender)
    expect(senders).not.toContain(victim.sender)
  })

  it('executes with an EVM key, and cannot send a raw statement', async () => {
    const kwil = client()
    const account = privateKeyToAccount(`0x${'22'.repeat(32)}`)
    const signer = new KwilSigner(
      {
        signMessage: (raw: string | Uint8Array) =>
          account.signMessage({ message: { raw: raw as Uint8Array } }),
      } as never,
      account.address,
    )
    const { data } = await kwil.execute(
      { namespace: 'main', name: 'add', inputs: [['text']], description: 'Add' },
      signer,
      true,
    )
    expect(data?.tx_hash).toHaveLength(96)
    expect(node.node.received.map((one) => one.method)).toEqual([
      'user.estimate_price',
      'user.account',
      'user.broadcast',
    ])
    await expect(kwil.execSql('DROP TABLE x', {}, signer, true)).rejects.toThrow('-903')
  })

  it('refuses a gateway of another chain before it signs', async () => {
    const wallet = ed25519()
    const kwil = client('another')
    const action = { namespace: 'main', name: 'mine', inputs: [] }
    await expect(kwil.call(action, wallet.signer)).rejects.toThrow('Chain ID mismatch')
    expect(wallet.signed()).toBe(0)
  })
})

describe('the process', () => {
  it('names a port that is taken', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const { port } = blocker.address() as AddressInfo
    const starting = start(['--port', String(port)])
    await expect(starting).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: `--port: port ${port} on 127.0.0.1 is taken.`,
    })
    blocker.close()
  })

  it('reads backends, policy and secrets again, and keeps the old ones when they are wrong', async () => {
    await gateway.stop()
    const file = `${FOLDER}/backends`
    writeFileSync(file, `# nodes\n${node.node.url}/\n`)
    gateway = await start(['--backends-file', file])
    const ready = async () =>
      (await (await fetch(`${gateway.url}/readyz`)).json()) as { ready: boolean }
    expect((await ready()).ready).toBe(true)
    writeFileSync(file, 'nonsense')
    await expect(gateway.reload()).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    expect((await ready()).ready).toBe(true)
    writeFileSync(file, 'http://127.0.0.1:9\n')
    await gateway.reload()
    expect((await ready()).ready).toBe(false)
  })

  it('goes by the policy and the secrets that it read again', async () => {
    await gateway.stop()
    const secrets = `${FOLDER}/secrets`
    writeFileSync(secrets, 'ab'.repeat(32))
    gateway = await start(['--session-secret-file', secrets])
    const kwil = client()
    const wallet = ed25519()
    const read = (name: string) => kwil.call({ namespace: 'main', name, inputs: [] }, wallet.signer)
    await read('mine')
    await read('open')
    expect(wallet.signed()).toBe(1)

    const rules = { version: 1, views: { 'main.mine': 'session' }, writes: [] }
    writeFileSync(`${FOLDER}/policy.json`, JSON.stringify(rules))
    writeFileSync(secrets, `${'cd'.repeat(32)}\n${'ab'.repeat(32)}`)
    await gateway.reload()
    await expect(read('open')).rejects.toThrow('-903')
    await read('mine')
    expect(wallet.signed()).toBe(1)

    writeFileSync(secrets, 'cd'.repeat(32))
    await gateway.reload()
    await read('mine')
    expect(wallet.signed()).toBe(2)
  })

  it('serves metrics on a port of their own, and then nowhere else', async () => {
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(200)
    await gateway.stop()
    gateway = await start(['--metrics-port', String(port)])
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404)
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(metrics.headers.get('content-type')).toContain('text/plain')
    expect(await metrics.text()).toContain('kgw_backend_readable')
  })

  it('says on its open port that it will stop, for as long as it was told to', async () => {
    await gateway.stop()
    gateway = await start(['--drain-notice', '1'])
    const startedAt = Date.now()
    const stopped = gateway.stop()
    const response = await fetch(`${gateway.url}/readyz`)
    expect([response.status, response.headers.get('connection')]).toEqual([503, 'close'])
    expect(await ping(gateway.url, 0)).toBe(200)
    await stopped
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990)
    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow()
  })

  it('lets an open request end before it closes', async () => {
    const answered = ping(gateway.url, 300)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stopped = gateway.stop()
    expect(await answered).toBe(200)
    await stopped
    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow()
  })
})

describe('a request that does not end', () => {
  it('is broken off when the time to drain is over', async () => {
    await gateway.stop()
    gateway = await start(['--drain', '1'])
    const open = ping(gateway.url, 20_000).catch((error: Error) => error.message)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const startedAt = Date.now()
    await gateway.stop()
    expect(Date.now() - startedAt).toBeLessThan(10_000)
    expect(await open).toMatch(/socket hang up|ECONNRESET/)
  })
})

/** Sends the body of a request only after a while, so that it is open for that long. */
function ping(url: string, afterMs: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const open = request(`${url}/rpc/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    })
    open.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    open.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    open.write('{"jsonrpc":"2.0","id":1,')
    const timer = setTimeout(() => open.end('"method":"user.ping","params":{}}'), afterMs)
  })
}
