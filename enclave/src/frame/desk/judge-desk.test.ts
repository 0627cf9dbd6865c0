import { DESK_PROTOCOL } from '@idos/protocol/desk'
import { describe, expect, it } from 'vitest'
import { judgeDeskHello, judgeDeskWindow } from './judge-desk.ts'

const { port1: port, port2: other } = new MessageChannel()
const top = { parent: undefined as unknown }
top.parent = top
const nested = { parent: top }
const hello = { type: 'idos:desk:hello', protocol: DESK_PROTOCOL }
const message = {
  source: top as unknown,
  origin: 'https://desk.example',
  data: hello as unknown,
  ports: [port],
}
const context = { parent: top, taken: false }

describe('a hello of a page', () => {
  it('is taken from the page around the frame, by the origin that the browser reports', () => {
    expect(judgeDeskHello(message, context)).toEqual({
      ...{ kind: 'accept', site: 'https://desk.example', port },
    })
  })

  it.each([
    ['a window that is not the embedder', { source: {} }],
    ['no port', { ports: [] }],
    ['two ports', { ports: [port, other] }],
    ['something else', { data: { type: 'idos:enclave:hello' } }],
    ['nothing', { data: null }],
  ])('of %s is not heard', (_, change) => {
    expect(judgeDeskHello({ ...message, ...change }, context).kind).toBe('ignore')
  })

  it.each([
    ['a page without an origin', { origin: 'null' }, context, 'ORIGIN_UNSUPPORTED'],
    ['a page in plain http', { origin: 'http://desk.example' }, context, 'ORIGIN_UNSUPPORTED'],
    ['another version', { data: { ...hello, protocol: 2 } }, context, 'UNSUPPORTED_VERSION'],
    [
      'more than a hello',
      { data: { ...hello, site: 'https://bank.example' } },
      context,
      'BAD_REQUEST',
    ],
    ['a second time', {}, { ...context, taken: true }, 'BAD_REQUEST'],
    [
      'a page inside another page',
      { source: nested },
      { ...context, parent: nested },
      'ORIGIN_UNSUPPORTED',
    ],
  ])('of %s is refused', (_, change, known, code) => {
    expect(judgeDeskHello({ ...message, ...change }, known)).toEqual({ kind: 'refuse', code, port })
  })
})

describe('a hello of the window', () => {
  const opened = { parent: undefined as unknown, closed: false }
  opened.parent = opened
  const own = 'https://enclave.example'
  const arrived = {
    source: opened as unknown,
    origin: own,
    data: { type: 'idos:desk:window', protocol: DESK_PROTOCOL } as unknown,
    ports: [port],
  }

  it('is taken while a call waits for it', () => {
    expect(judgeDeskWindow(arrived, { ownOrigin: own, opened })).toBe(port)
    expect(judgeDeskWindow(arrived, { ownOrigin: own, opened: null })).toBeNull()
  })

  it.each([
    ['another window', { source: top }],
    ['another origin', { origin: 'https://enclave.example.evil' }],
    ['two ports', { ports: [port, other] }],
    ['other words', { data: hello }],
  ])('of %s is not', (_, change) => {
    expect(judgeDeskWindow({ ...arrived, ...change }, { ownOrigin: own, opened })).toBeNull()
  })

  it('is not taken when a frame is in its place', () => {
    const framed = { parent: top, closed: false }
    expect(
      judgeDeskWindow({ ...arrived, source: framed }, { ownOrigin: own, opened: framed }),
    ).toBeNull()
  })
})
