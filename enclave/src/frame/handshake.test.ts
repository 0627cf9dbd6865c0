import { describe, expect, it } from 'vitest'
import { type HandshakeContext, judgeHello } from './handshake.ts'

const parent = { name: 'parent' }
const ISLE = 'https://isle.example'
const HOST = 'https://dapp.example'
const context: HandshakeContext = {
  parent,
  isleOrigins: [ISLE],
  taken: false,
  ancestors: [],
  depth: 1,
}
const hello = { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' }
const viaIsle = { ...hello, opener: 'embedder', embedder: HOST }
const port = () => new MessageChannel().port1

type Row = {
  what: string
  origin?: string
  data?: unknown
  source?: unknown
  ports?: number
  context?: Partial<HandshakeContext>
  expected: string
}

const rows: Row[] = [
  { what: 'a page that embeds the frame', expected: `accept ${HOST} frame` },
  { what: 'a sibling frame', source: { name: 'sibling' }, expected: 'ignore' },
  { what: 'a message without a source', source: null, expected: 'ignore' },
  {
    what: 'a frame that is not framed',
    context: { parent: null },
    source: null,
    expected: 'ignore',
  },
  { what: 'no port', ports: 0, expected: 'ignore' },
  { what: 'two ports', ports: 2, expected: 'ignore' },
  { what: 'an extension: string', data: 'hello', expected: 'ignore' },
  { what: 'an extension: object', data: { target: 'metamask-inpage' }, expected: 'ignore' },
  { what: 'null', data: null, expected: 'ignore' },
  { what: 'an inherited type', data: Object.create(hello), expected: 'ignore' },
  { what: 'a sandboxed page', origin: 'null', expected: 'refuse ORIGIN_UNSUPPORTED' },
  {
    what: 'an address instead of a name',
    origin: 'https://[::1]:8443',
    expected: 'refuse ORIGIN_UNSUPPORTED',
  },
  { what: 'a file', origin: 'file://', expected: 'refuse ORIGIN_UNSUPPORTED' },
  {
    what: 'an extension page',
    origin: 'chrome-extension://abc',
    expected: 'refuse ORIGIN_UNSUPPORTED',
  },
  { what: 'plain http', origin: 'http://dapp.example', expected: 'refuse ORIGIN_UNSUPPORTED' },
  {
    what: 'http that only looks local',
    origin: 'http://localhost.evil.example',
    expected: 'refuse ORIGIN_UNSUPPORTED',
  },
  {
    what: 'http on loopback',
    origin: 'http://app.localhost:3000',
    expected: 'accept http://app.localhost:3000 frame',
  },
  {
    what: 'another version',
    data: { ...hello, protocol: 2 },
    expected: 'refuse UNSUPPORTED_VERSION',
  },
  { what: 'an extra field', data: { ...hello, publicKey: 'x' }, expected: 'refuse BAD_REQUEST' },
  {
    what: 'an own __proto__',
    data: JSON.parse('{"type":"idos:enclave:hello","protocol":1,"opener":"frame","__proto__":{}}'),
    expected: 'refuse BAD_REQUEST',
  },
  { what: 'an unknown opener', data: { ...hello, opener: 'host' }, expected: 'refuse BAD_REQUEST' },
  { what: 'a second hello', context: { taken: true }, expected: 'refuse BAD_REQUEST' },
  {
    what: 'a host that wants to open the window itself',
    data: { ...hello, opener: 'embedder' },
    expected: 'refuse BAD_REQUEST',
  },
  {
    what: 'a host that names somebody else',
    data: { ...hello, embedder: 'https://bank.example' },
    expected: `accept ${HOST} frame`,
  },
  {
    what: 'the Isle, naming its host',
    origin: ISLE,
    data: viaIsle,
    context: { depth: 2 },
    expected: `accept ${HOST} embedder via Isle`,
  },
  {
    what: 'the Isle by itself',
    origin: ISLE,
    data: { ...hello, opener: 'embedder' },
    expected: `accept ${ISLE} embedder`,
  },
  {
    what: 'a look-alike of the Isle',
    origin: 'https://isle.example.evil.example',
    data: viaIsle,
    expected: 'refuse BAD_REQUEST',
  },
  {
    what: 'the Isle on another port',
    origin: `${ISLE}:8443`,
    data: viaIsle,
    expected: 'refuse BAD_REQUEST',
  },
  {
    what: 'the Isle, naming an http host',
    origin: ISLE,
    data: { ...viaIsle, embedder: 'http://dapp.example' },
    expected: 'refuse ORIGIN_UNSUPPORTED',
  },
  {
    what: 'the Isle, naming no origin',
    origin: ISLE,
    data: { ...viaIsle, embedder: 'https://dapp.example/path' },
    expected: 'refuse BAD_REQUEST',
  },
  {
    what: 'an Isle that names another host than the browser',
    origin: ISLE,
    data: viaIsle,
    context: { depth: 2, ancestors: [ISLE, 'https://evil.example'] },
    expected: 'refuse BAD_REQUEST',
  },
  {
    what: 'an Isle whose browser hides the ancestors',
    origin: ISLE,
    data: viaIsle,
    context: { depth: 2, ancestors: [ISLE, 'null'] },
    expected: `accept ${HOST} embedder via Isle`,
  },
  {
    what: 'a host inside another page',
    context: { depth: 2, ancestors: [HOST, 'https://top.example'] },
    expected: `accept ${HOST} frame inside https://top.example`,
  },
  {
    what: 'a host inside another page, unnamed',
    context: { depth: 2 },
    expected: `accept ${HOST} frame inside null`,
  },
  {
    what: 'an Isle whose host is inside another page',
    origin: ISLE,
    data: viaIsle,
    context: { depth: 3, ancestors: [ISLE, HOST, 'https://top.example'] },
    expected: `accept ${HOST} embedder via Isle inside https://top.example`,
  },
]

describe('judgeHello', () => {
  it.each(rows)('$what: $expected', (row) => {
    const verdict = judgeHello(
      {
        source: 'source' in row ? row.source : parent,
        origin: row.origin ?? HOST,
        data: 'data' in row ? row.data : hello,
        ports: Array.from({ length: row.ports ?? 1 }, port),
      },
      { ...context, ...row.context },
    )
    expect(inWords(verdict)).toBe(row.expected)
  })
})

function inWords(verdict: ReturnType<typeof judgeHello>): string {
  if (verdict.kind === 'ignore') return 'ignore'
  if (verdict.kind === 'refuse') return `refuse ${verdict.code}`
  const { origin, throughIsle, nested, outerOrigin } = verdict.requester
  const via = throughIsle ? ' via Isle' : ''
  return `accept ${origin} ${verdict.opener}${via}${nested ? ` inside ${outerOrigin}` : ''}`
}
