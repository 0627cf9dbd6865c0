import { describe, expect, it } from 'vitest'
import { judgePopup, type PopupContext } from './popup-guard.ts'

const OWN = 'https://enclave.example'
const self = { name: 'frame' }
const parent = { name: 'isle' }
const hello = { type: 'idos:enclave:popup', protocol: 1 }
const owner = { claim: () => true }
const context: PopupContext = { ownOrigin: OWN, opener: 'embedder', self, parent, owner }

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
    ['that nobody of ours opened', {}, { owner: { claim: () => false } }, 'ignore'],
    ['with two ports', { ports: [1, 2].map(() => new MessageChannel().port1) }, {}, 'ignore'],
    ['with a ticket', { data: { ...hello, ticket: 'a'.repeat(64) } }, {}, 'accept'],
    ['with a ticket of another form', { data: { ...hello, ticket: 'a' } }, {}, 'ignore'],
    ['of another origin', { origin: 'https://isle.example' }, {}, 'ignore'],
    ['of a look-alike origin', { origin: `${OWN}.evil.example` }, {}, 'ignore'],
    ['framed', { source: popup(parent, { parent }) }, {}, 'ignore'],
    ['a window that cannot be read', { source: foreign }, {}, 'ignore'],
    ['no window', { source: null }, {}, 'ignore'],
    ['without a port', { ports: [] }, {}, 'ignore'],
    ['another version', { data: { ...hello, protocol: 2 } }, {}, 'ignore'],
    ['an extra field', { data: { ...hello, other: 'x' } }, {}, 'ignore'],
  ])('%s', (_, message, changes, expected) => {
    const { port1 } = new MessageChannel()
    const verdict = judgePopup(
      { source: popup(parent), origin: OWN, data: hello, ports: [port1], ...message },
      { ...context, ...changes } as PopupContext,
    )
    expect(verdict.kind).toBe(expected)
  })

  it('asks about the very window and ticket, and uses no ticket up for what it refuses', () => {
    const asked: unknown[] = []
    const claim = (window: unknown, ticket: string | undefined) => asked.push([window, ticket]) > 0
    const { port1 } = new MessageChannel()
    const source = popup(parent)
    const data = { ...hello, ticket: 'a'.repeat(64) }
    for (const message of [
      { source, origin: OWN, data, ports: [] },
      { source: popup({ name: 'host' }), origin: OWN, data, ports: [port1] },
      { source, origin: 'https://isle.example', data, ports: [port1] },
      { source, origin: OWN, data, ports: [port1] },
    ]) {
      judgePopup(message, { ...context, owner: { claim } })
    }
    expect(asked).toEqual([[source, 'a'.repeat(64)]])
  })
})
