import { localDecrypter, type Peer, signRequest } from '@idos/consumer'
import { ed25519Signer, encodeHex } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { describe, expect, it } from 'vitest'
import { createPassporting } from './create-passporting.ts'
import { RECEIPT_TAG } from './handle.ts'
import { memoryStore } from './memory-store.ts'
import { createPeerBook } from './peer-book.ts'
import { createRateLimit } from './rate-limit.ts'

const publicUrl = 'https://bank.example/idos'
const peer = ed25519Signer(new Uint8Array(32).fill(2))

/** A server whose registry has one peer and is slow when told so. */
async function serverWith(options: {
  maxInFlight?: number
  perMinute?: number
  wait?: Promise<void>
}) {
  const handled: string[] = []
  const network = {
    async call() {
      await options.wait
      return [
        {
          ...{ id: 'p', name: 'Bank', issuer_public_key: encodeHex(peer.publicKey) },
          ...{ passporting_server_url_base: 'https://p.example', club_id: 'c', club_name: 'Club' },
        },
      ]
    },
  } as unknown as NetworkClient
  const { handle, audit } = await createPassporting({
    network,
    signer: ed25519Signer(new Uint8Array(32).fill(1)),
    decrypter: await localDecrypter(new Uint8Array(32).fill(7)),
    store: memoryStore(),
    publicUrl: `${publicUrl}/`,
    onHandled: ({ route, outcome }) => handled.push(`${route} ${outcome}`),
    ...options,
  })
  /** Behind a proxy: the process sees another host. */
  const ask = async (path = '/passporting-receipts/11111111-2222-4333-8444-555555555555') => {
    const url = `${publicUrl}${path}`
    const headers = await signRequest({ method: 'GET', url, tag: RECEIPT_TAG, signer: peer })
    const response = await handle(new Request(`http://127.0.0.1:1/idos${path}`, { headers }))
    const { refusal, ...told } = (await response.json()) as Record<string, unknown>
    return { status: response.status, refusal, told, headers: response.headers }
  }
  return { ask, handled, audit }
}

describe('the server', () => {
  it('answers under the address that the registry has, behind a proxy too', async () => {
    const { ask, handled, audit } = await serverWith({})
    const { status, refusal, told, headers } = await ask()
    expect([status, refusal]).toEqual([404, 'NO_SUCH_RECEIPT'])
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(told).toMatchObject({ code: 'GRANT_NOT_FOUND', status: 404 })
    expect((await ask('/passporting-receipts/x')).refusal).toBe('NOT_HERE')
    expect(handled).toEqual(['receipt NO_SUCH_RECEIPT', 'none NOT_HERE'])
    expect(await audit()).toMatchObject([
      { kind: 'refused', peerId: 'p', refusal: 'NO_SUCH_RECEIPT' },
    ])
  })

  it('answers so many of one peer in a minute, and keeps no line of what is beyond', async () => {
    const { ask, audit } = await serverWith({ perMinute: 2 })
    const told = [await ask(), await ask(), await ask()]
    expect(told.map(({ status }) => status)).toEqual([404, 404, 429])
    expect(told[2]).toMatchObject({ refusal: 'TOO_MANY' })
    expect(told[2]?.headers.get('retry-after')).toBe('30')
    expect(await audit()).toHaveLength(2)
  })

  it('keeps so many lines of what a peer is refused, and no more than one a minute after that', async () => {
    const { ask, audit } = await serverWith({})
    for (let asked = 0; asked < 25; asked++) expect((await ask()).refusal).toBe('NO_SUCH_RECEIPT')
    expect(await audit()).toHaveLength(20)
  })

  it('answers so many at once', async () => {
    let go: (() => void) | undefined
    const wait = new Promise<void>((resolve) => {
      go = resolve
    })
    const { ask } = await serverWith({ maxInFlight: 1, wait })
    // Which of them is signed first, and so is there first, is not ours to say.
    const both = [ask(), ask()]
    const refused = await Promise.race(both)
    expect([refused.status, refused.refusal]).toEqual([503, 'BUSY'])
    go?.()
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([404, 503])
    expect((await ask()).status).toBe(404)
  })

  it.each(['nothing', 'ftp://bank.example', 'https://bank.example/?x=1'])(
    'does not start at %s',
    async (address) => {
      await expect(
        createPassporting({ publicUrl: address } as Parameters<typeof createPassporting>[0]),
      ).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    },
  )
})

describe('the registry', () => {
  it('is read once for many, again after a while, and again after a failure', async () => {
    let [now, reads] = [0, 0]
    const answers: (readonly Peer[] | Error)[] = [new Error('away'), [], []]
    const book = createPeerBook({
      read: async () => {
        const answer = answers[reads++] ?? []
        if (answer instanceof Error) throw answer
        return answer
      },
      now: () => now,
      maxAge: 10,
    })
    await expect(book.find('x')).rejects.toThrow('away')
    await Promise.all([book.list(), book.list()])
    expect(reads).toBe(2)
    now = 10
    await book.list()
    expect(reads).toBe(3)
  })
})

it('a rate fills again with time, and is each peer’s own', () => {
  let now = 0
  const may = createRateLimit({ burst: 60, perMinute: 60 }, () => now)
  expect(Array.from({ length: 61 }, () => may('a')).filter(Boolean)).toHaveLength(60)
  expect(may('b')).toBe(true)
  now = 1000
  expect([may('a'), may('a')]).toEqual([true, false])
})
