import { describe, expect, it } from 'vitest'
import { judgeHello } from './handshake.ts'

const parent = { name: 'parent' }
const port = {} as MessagePort
const hello = { type: 'idos:isle:hello', protocol: 1 }
const good = { source: parent, origin: 'https://bank.example', data: hello, ports: [port] }
const fresh = { parent, taken: false }

describe('judgeHello', () => {
  it.each([
    ['the embedding page', good, fresh, { kind: 'accept', origin: 'https://bank.example' }],
    [
      'a page on a port',
      { ...good, origin: 'http://bank.localhost:7430' },
      fresh,
      { kind: 'accept' },
    ],
    ['a sibling frame', { ...good, source: { name: 'sibling' } }, fresh, { kind: 'ignore' }],
    ['no window at all', { ...good, source: null }, fresh, { kind: 'ignore' }],
    ['a page that is not framed', good, { parent: null, taken: false }, { kind: 'ignore' }],
    [
      'nobody, on a page that is not framed',
      { ...good, source: null },
      { parent: null, taken: false },
      { kind: 'ignore' },
    ],
    [
      'a sandboxed page',
      { ...good, origin: 'null' },
      fresh,
      { kind: 'refuse', error: { code: 'ORIGIN_UNSUPPORTED' } },
    ],
    [
      'a file',
      { ...good, origin: 'file://' },
      fresh,
      { kind: 'refuse', error: { code: 'ORIGIN_UNSUPPORTED' } },
    ],
    [
      'an extension',
      { ...good, origin: 'chrome-extension://abc' },
      fresh,
      { kind: 'refuse', error: { code: 'ORIGIN_UNSUPPORTED' } },
    ],
    [
      'another protocol version',
      { ...good, data: { ...hello, protocol: 2 } },
      fresh,
      {
        kind: 'refuse',
        error: { code: 'UNSUPPORTED_VERSION', details: { asked: 2, supported: 1 } },
      },
    ],
    [
      'a version that is no whole number',
      { ...good, data: { ...hello, protocol: Number.NaN } },
      fresh,
      { kind: 'refuse', error: { code: 'BAD_REQUEST' } },
    ],
    [
      'a version that is no number',
      { ...good, data: { ...hello, protocol: '1' } },
      fresh,
      { kind: 'refuse', error: { code: 'BAD_REQUEST' } },
    ],
    [
      'extra fields',
      { ...good, data: { ...hello, admin: true } },
      fresh,
      { kind: 'refuse', error: { code: 'BAD_REQUEST' } },
    ],
    ['a second hello', good, { parent, taken: true }, { kind: 'ignore' }],
    ['no port', { ...good, ports: [] }, fresh, { kind: 'ignore' }],
    ['two ports', { ...good, ports: [port, port] }, fresh, { kind: 'ignore' }],
    [
      'an extension’s chatter',
      { ...good, data: { target: 'metamask-inpage' } },
      fresh,
      { kind: 'ignore' },
    ],
    ['text', { ...good, data: 'idos:isle:hello' }, fresh, { kind: 'ignore' }],
    ['null', { ...good, data: null }, fresh, { kind: 'ignore' }],
    ['an inherited type', { ...good, data: Object.create(hello) }, fresh, { kind: 'ignore' }],
  ])('%s', (_, message, context, verdict) => {
    expect(judgeHello(message, context)).toMatchObject(verdict)
  })
})
