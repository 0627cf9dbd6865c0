/**
 * Any window as the attacker, before there is a link: a frame that nobody has greeted yet, a secure window and a reader that wait.
 * Who is heard is compared with the rule written down a second time, without the schemas of the first.
 */
import { describe, expect, it } from 'vitest'
import { judgeHello } from '../frame/handshake.ts'
import { judgePopup, type PopupWindow } from '../frame/popup-guard.ts'
import { createWindowOwner } from '../frame/window-owner.ts'
import { type ReaderSelf, serveReader } from '../reader/serve-reader.ts'
import { windowSamples } from './fuzz-samples.ts'
import { hostileMessage } from './hostile-values.ts'
import { seeded } from './seeded.ts'
import { DAPP, ISLE, OWN } from './whole-enclave.ts'

const MESSAGES = 20_000
const BANK = 'https://bank.example'
const HASH = 'ab'.repeat(32)
const ORIGINS = [DAPP, ISLE, OWN, BANK, 'null', '', 'http://dapp.example', 'https://dapp.example/']

type Members = Record<string, unknown>
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether these are all the members of an object, by their values. */
function isExactly(value: unknown, members: Members): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === Object.keys(members).length &&
    Object.entries(members).every(
      ([name, expected]) => Object.hasOwn(value, name) && Object.is(value[name], expected),
    )
  )
}

function isWebOrigin(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^https?:/.test(value) &&
    URL.canParse(value) &&
    new URL(value).origin === value
  )
}

const hello = (more: Members) => ({ type: 'idos:enclave:hello', protocol: 1, ...more })
const popupHello = (more: Members) => ({ type: 'idos:enclave:popup', protocol: 1, ...more })

describe('who is heard', () => {
  it('by a frame that waits for its page: the page above it, of an origin, with one port', () => {
    const random = seeded(1)
    const parent = {}
    const faults: unknown[] = []
    const outcomes = { ignore: 0, refuse: 0, accept: 0 }
    for (let count = 0; count < MESSAGES; count++) {
      const source = random.pick([parent, parent, parent, {}, null])
      const origin = random.pick(ORIGINS)
      const data = hostileMessage(random, windowSamples.slice(0, 2))
      const ports = Array.from({ length: random.pick([0, 1, 1, 1, 2]) }) as MessagePort[]
      for (const at of ports.keys()) ports[at] = {} as MessagePort
      const taken = random.chance(0.1)
      const above = random.pick([[ISLE, BANK], [DAPP], []])
      const verdict = judgeHello(
        { source, origin, data, ports },
        { parent, isleOrigins: [ISLE], taken, ancestors: above, depth: 1 },
      )
      outcomes[verdict.kind] += 1
      const given = isObject(data) && typeof data.opener === 'string' ? data : {}
      const names = Object.hasOwn(given, 'embedder') ? { embedder: given.embedder } : {}
      const isHello =
        ['frame', 'embedder'].includes(String(given.opener)) &&
        isExactly(data, hello({ opener: given.opener, ...names })) &&
        (!('embedder' in names) || isWebOrigin(names.embedder))
      // What a page that is no Isle says of its embedder is not believed, and harms nobody.
      const isFair =
        origin === ISLE
          ? !('embedder' in names) ||
            (String(names.embedder).startsWith('https:') &&
              [names.embedder, undefined].includes(above[1]))
          : given.opener === 'frame'
      const mayBe =
        source === parent &&
        ports.length === 1 &&
        !taken &&
        ORIGINS.slice(0, 4).includes(origin) &&
        isHello &&
        isFair
      const isRight =
        (verdict.kind === 'accept') === mayBe &&
        (verdict.kind !== 'accept' ||
          verdict.requester.origin ===
            (origin === ISLE && 'embedder' in names ? names.embedder : origin))
      if (!isRight) faults.push([verdict, origin, data, above])
    }
    expect(faults.slice(0, 3)).toEqual([])
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100)
  })

  it.each(['frame', 'embedder'] as const)(
    'by a frame whose %s opens the window: the one window that was opened, with one port',
    (opener) => {
      const random = seeded(2)
      const self = {}
      const parent = {}
      const of = (by: object | null) => {
        const window = { opener: by, closed: false, postMessage: () => undefined, parent: {} }
        window.parent = window
        return window
      }
      const ours = of(opener === 'frame' ? self : parent)
      const framed = { ...of(ours.opener), parent }
      const windows = [ours, ours, ours, of(ours.opener), of(null), of({}), framed, null]
      let accepted = 0
      const owner = createWindowOwner(opener)
      if (opener === 'frame') owner.opened(ours)
      for (let count = 0; count < MESSAGES; count++) {
        owner.expect(HASH)
        const source = random.pick(windows)
        const origin = random.pick([OWN, OWN, DAPP, ISLE])
        const data = hostileMessage(random, windowSamples.slice(2, 4))
        const ports = Array.from({ length: random.pick([0, 1, 1, 2]) }, () => ({}) as MessagePort)
        const verdict = judgePopup(
          { source, origin, data, ports },
          { ownOrigin: OWN, opener, self, parent, owner },
        )
        const isHello =
          isExactly(data, popupHello({ ticket: HASH })) ||
          (opener === 'frame' && isObject(data) && /^[0-9a-f]{64}$/.test(String(data.ticket))
            ? isExactly(data, popupHello({ ticket: data.ticket }))
            : opener === 'frame' && isExactly(data, popupHello({})))
        const isWindow =
          opener === 'frame'
            ? source === ours
            : source !== null && source.opener === parent && source.parent === source
        const mayBe = origin === OWN && ports.length === 1 && isHello && isWindow
        expect(verdict.kind === 'accept').toBe(mayBe)
        if (verdict.kind === 'accept') {
          accepted += 1
          expect(verdict.popup).toBe(source as unknown as PopupWindow)
        }
      }
      expect(accepted).toBeGreaterThan(100)
    },
  )

  it('by the reader: the page of the own origin above it', () => {
    const random = seeded(3)
    const parent = {}
    const asked: string[] = []
    const handlers = {
      readConsumer: () => Promise.reject(asked.push('consumer')),
      checkPages: () => ({ checks: [] }),
      deputy: () => ({ code: '' }),
      checkFiles: () => ({ assertions: [] }),
    }
    for (let count = 0; count < MESSAGES / 10; count++) {
      let listener: ((event: MessageEvent<unknown>) => void) | null = null
      const self: ReaderSelf = {
        parent,
        location: { origin: OWN },
        addEventListener: (_, next) => {
          listener = next
        },
        removeEventListener: () => {
          listener = null
        },
      }
      serveReader(self, handlers as never)
      const source = random.pick([parent, parent, {}, null])
      const origin = random.pick([OWN, OWN, DAPP, ISLE])
      const data = hostileMessage(random, windowSamples.slice(5, 6))
      const port = { postMessage: () => undefined, close: () => undefined }
      const ports = Array.from({ length: random.pick([0, 1, 1, 2]) }, () => port)
      ;(listener as unknown as (event: object) => void)({ source, origin, data, ports })
      const mayBe =
        source === parent &&
        origin === OWN &&
        ports.length === 1 &&
        isExactly(data, { type: 'idos:enclave:reader' })
      // Whoever was heard is the only one: the reader listens no longer.
      expect(listener === null).toBe(mayBe)
    }
    expect(asked).toEqual([])
  })
})
