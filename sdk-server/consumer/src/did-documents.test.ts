import { describe, expect, it } from 'vitest'
import { createDidDocuments, type DidDocumentOptions } from './did-documents.ts'
import { isPublicAddress } from './public-address.ts'

const did = 'did:web:bank.example'
const json = (body: string, type = 'application/did+json') =>
  new Response(body, { headers: { 'Content-Type': type } })

function source(answer: () => Response | Promise<Response>, options: DidDocumentOptions = {}) {
  const asked: [url: string, init: RequestInit][] = []
  let time = 0
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    asked.push([String(url), init])
    return answer()
  }
  const given = { ...options, fetch: fetch as typeof globalThis.fetch }
  const documents = createDidDocuments(given, () => time)
  return { documents, asked, wait: (seconds: number) => (time += seconds * 1000) }
}

describe('documents of did:web', () => {
  it('are asked for at their address, without credentials and without following anybody', async () => {
    const { documents, asked } = source(() => json('{"id":"x"}'))
    expect(await documents(did)).toEqual({ id: 'x' })
    expect(asked[0]?.[0]).toBe('https://bank.example/.well-known/did.json')
    expect(asked[0]?.[1]).toMatchObject({ credentials: 'omit', redirect: 'error' })
  })

  it('are used again for an hour, and not when there was none', async () => {
    let isDown = true
    const { documents, asked, wait } = source(() => {
      if (isDown) throw new Error('offline')
      return json('{}')
    })
    await expect(documents(did)).rejects.toThrow('offline')
    isDown = false
    await documents(did)
    wait(3599)
    await documents(did)
    expect(asked).toHaveLength(2)
    wait(1)
    await documents(did)
    expect(asked).toHaveLength(3)
  })

  it.each<[string, () => Response, DidDocumentOptions?]>([
    ['another kind of content', () => json('{}', 'text/html')],
    ['no kind of content', () => new Response(new Blob(['{}']).stream())],
    ['an error page', () => new Response('{}', { status: 500 })],
    ['a text that reads in two ways', () => json('{"id":1,"id":2}')],
    ['more than a document has', () => json(JSON.stringify('x'.repeat(70_000)))],
    [
      'a name that leads inside',
      () => json('{}'),
      { lookup: async () => ['93.184.216.34', '10.1.2.3'] },
    ],
    ['a name that leads nowhere', () => json('{}'), { lookup: async () => [] }],
  ])('are not taken from %s', async (_, answer, options) => {
    await expect(source(answer, options).documents(did)).rejects.toThrow()
  })

  it('are asked for where a look-up finds the public Internet', async () => {
    const { documents } = source(() => json('{}'), { lookup: async () => ['93.184.216.34'] })
    expect(await documents(did)).toEqual({})
  })

  it.each(['did:web:127.0.0.1', 'did:web:localhost', 'did:key:z6Mk', 'https://bank.example', ''])(
    'are not asked for: %j',
    async (text) => {
      const { documents, asked } = source(() => json('{}'))
      await expect(documents(text)).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID' })
      expect(asked).toEqual([])
    },
  )
})

describe('an address of the public Internet', () => {
  it.each([
    '93.184.216.34',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true))
  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254'],
    ...[
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', '::ffff:10.0.0.1', 'fe80::1', 'fc00::1', 'fd00::1', 'ff02::1', '2002:a00:1::'],
    ...[
      '2001:db8::1',
      '2001::1',
      '64:ff9b::a00:1',
      '',
      'bank.example',
      '1.2.3',
      '256.1.1.1',
      '2606:x',
    ],
  ])('is not %j', (address) => expect(isPublicAddress(address)).toBe(false))
})
