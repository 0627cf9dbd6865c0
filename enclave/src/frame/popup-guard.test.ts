import { describe, expect, it } from 'vitest'
import { judgePopup, type PopupContext } from './popup-guard.ts'

const OWN = 'https://enclave.example'
const self = { name: 'frame' }
const parent = { name: 'isle' }
const hello = { type: 'idos:enclave:popup', protocol: 1 }
const context: PopupContext = { ownOrigin: OWN, opener: 'embedder', self, parent }

function popup(opener: unknown, changes: object = {}) {
  const window = {
    opener,
    closed: false,
    postMessage: () => undefined,
    parent: undefined as unknown,
  }
  window.parent = window
  return Object.assign(window, changes)
}

const foreign = {
  get parent(): unknown {
    throw new DOMException('blocked', 'SecurityError')
  },
}

describe('judgePopup', () => {
  it.each([
    ['opened by the Isle', {}, {}, 'accept'],
    ['opened by the frame', { source: popup(self) }, { opener: 'frame' }, 'accept'],
    ['opened by the Isle, but the frame opens', {}, { opener: 'frame' }, 'ignore'],
    ['opened by the frame, but the Isle opens', { source: popup(self) }, {}, 'ignore'],
    ['opened by the host page', { source: popup({ name: 'host' }) }, {}, 'ignore'],
    ['without an opener', { source: popup(null) }, {}, 'ignore'],
    ['before any embedder', {}, { opener: null }, 'ignore'],
    ['of another origin', { origin: 'https://isle.example' }, {}, 'ignore'],
    ['of a look-alike origin', { origin: `${OWN}.evil.example` }, {}, 'ignore'],
    ['framed', { source: popup(parent, { parent }) }, {}, 'ignore'],
    ['a window that cannot be read', { source: foreign }, {}, 'ignore'],
    ['no window', { source: null }, {}, 'ignore'],
    ['without a port', { ports: [] }, {}, 'ignore'],
    ['another version', { data: { ...hello, protocol: 2 } }, {}, 'ignore'],
    ['an extra field', { data: { ...hello, ticket: 'x' } }, {}, 'ignore'],
  ])('%s', (_, message, changes, expected) => {
    const { port1 } = new MessageChannel()
    const verdict = judgePopup(
      { source: popup(parent), origin: OWN, data: hello, ports: [port1], ...message },
      { ...context, ...changes } as PopupContext,
    )
    expect(verdict.kind).toBe(expected)
  })
})
