import { describe, expect, it } from 'vitest'
import { createStatusLists, type StatusListOptions } from './status-lists.ts'

const url = 'https://issuer.example/status/1'

/** A source over a server that counts and answers by `answer`. */
function source(
  answer: (url: string, init: RequestInit) => Response | Promise<Response>,
  options: StatusListOptions = {},
) {
  const asked: RequestInit[] = []
  let time = 0
  const fetch = async (address: unknown, init: RequestInit = {}) => {
    asked.push(init)
    return answer(String(address), init)
  }
  const lists = createStatusLists(
    { ...options, fetch: fetch as typeof globalThis.fetch },
    () => time,
  )
  const wait = (seconds: number) => {
    time += seconds * 1000
  }
  return { lists, asked, wait }
}

describe('status lists', () => {
  it('are asked for without credentials, and without following anybody', async () => {
    const { lists, asked } = source(() => Response.json({ id: url }))
    expect(await lists(url)).toEqual({ id: url })
    expect(asked[0]).toMatchObject({ credentials: 'omit', redirect: 'error' })
    expect(asked[0]?.signal).toBeInstanceOf(AbortSignal)
  })

  it('that are tokens are given as their text, and only by their media type', async () => {
    const token = 'eyJ.eyJ.AAAA'
    const as = (type: string) => new Response(`${token}\n`, { headers: { 'content-type': type } })
    const { lists } = source(() => as('application/statuslist+jwt; charset=utf-8'))
    expect(await lists(url)).toBe(token)
    await expect(source(() => as('application/json')).lists(url)).rejects.toMatchObject({
      code: 'CREDENTIAL_INVALID',
    })
  })

  it('are used again for a while, also by those who ask meanwhile', async () => {
    let n = 0
    const { lists, asked, wait } = source(() => Response.json({ n: ++n }))
    expect(await Promise.all([lists(url), lists(url)])).toEqual([{ n: 1 }, { n: 1 }])
    wait(299)
    expect(await lists(url)).toEqual({ n: 1 })
    wait(1)
    expect(await lists(url)).toEqual({ n: 2 })
    expect(asked).toHaveLength(2)
  })

  it.each<[string, unknown, number]>([
    ['a minute', 60_000, 60],
    ['longer than we may', 3_600_000, 300],
    ['no time', 0, 1],
    ['less than no time', -1, 300],
    ['a word', '60000', 300],
  ])('are used again as long as they say, and never longer: %s', async (_, ttl, seconds) => {
    const { lists, asked, wait } = source(() => Response.json({ credentialSubject: { ttl } }))
    await lists(url)
    wait(seconds - 0.5)
    await lists(url)
    expect(asked).toHaveLength(1)
    wait(0.5)
    await lists(url)
    expect(asked).toHaveLength(2)
  })

  it('are asked for again when there was no answer', async () => {
    let isDown = true
    const { lists } = source(() => {
      if (isDown) throw new Error('offline')
      return Response.json({})
    })
    await expect(lists(url)).rejects.toThrow('offline')
    isDown = false
    expect(await lists(url)).toEqual({})
  })

  it('are not remembered without bound', async () => {
    const { lists, asked } = source(() => Response.json({}))
    for (let i = 0; i < 101; i++) await lists(`${url}${i}`)
    await lists(`${url}100`)
    expect(asked).toHaveLength(101)
    await lists(`${url}0`)
    expect(asked).toHaveLength(102)
  })

  it.each<[string, string, StatusListOptions, () => Response]>([
    ['plain HTTP', 'http://issuer.example/1', {}, () => Response.json({})],
    ['a file', 'file:///etc/passwd', {}, () => Response.json({})],
    ['data', 'data:application/json,{}', {}, () => Response.json({})],
    ['a password in the address', 'https://a:b@issuer.example/1', {}, () => Response.json({})],
    ['no address', 'status/1', {}, () => Response.json({})],
    ['this machine', 'https://localhost/1', {}, () => Response.json({})],
    ['an address of a machine', 'https://10.0.0.1/1', {}, () => Response.json({})],
    ['the same in one number', 'https://167772161/1', {}, () => Response.json({})],
    ['one of IPv6', 'https://[::1]/1', {}, () => Response.json({})],
    ['a name of the local network', 'https://printer.local/1', {}, () => Response.json({})],
    ['an error page', url, {}, () => Response.json({}, { status: 404 })],
    ['no body', url, {}, () => new Response(null)],
    ['no JSON', url, {}, () => new Response('<html>')],
    ['JSON that reads in two ways', url, {}, () => new Response('{"id":1,"id":2}')],
    ['no text', url, {}, () => new Response(Uint8Array.of(0xff, 0xff))],
    ['too much', url, { maxBytes: 10 }, () => new Response('"123456789"')],
  ])('are not taken from %s', async (_what, address, options, answer) => {
    await expect(source(answer, options).lists(address)).rejects.toThrow()
  })

  it('stop reading at the limit, even of an answer without end', async () => {
    let sent = 0
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1000
        controller.enqueue(new Uint8Array(1000).fill(0x20))
      },
      cancel() {
        isCancelled = true
      },
    })
    const { lists } = source(() => new Response(endless), { maxBytes: 10_000 })
    await expect(lists(url)).rejects.toThrow('too large')
    expect(sent).toBeLessThan(20_000)
    expect(isCancelled).toBe(true)
  })

  it('may come over plain HTTP in development', async () => {
    const { lists } = source(() => Response.json({}), { allowHttp: true })
    expect(await lists('http://localhost:1/status')).toEqual({})
    await expect(lists('file:///status')).rejects.toThrow()
  })

  it('give up on a server that does not answer', async () => {
    const { lists } = source(
      (_url, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
        }),
      { timeout: 1 },
    )
    await expect(lists(url)).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
