// Bundled for a browser by threats-flood.e2e.ts: floods the Enclave with messages that it makes up.

type Random = () => number
type Made = { sent: number; answered: number; codes: Record<string, number> }

const HASH = 'ab'.repeat(32)
const ID = '00000000-0000-4000-8000-000000000001'
const KEY = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const profile = { userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', publicKey: KEY }
const credential = { id: ID, content: 'AAAA', encryptorPublicKey: KEY }
const call = (method: string, params: object) => ({ kind: 'call', id: 0, method, params })

/** Well-formed messages of both channels that a page can reach. */
const PORT = [
  call('capabilities', {}),
  call('status', {}),
  call('unlock', profile),
  call('prove', {
    ...profile,
    challenge: { ephemeralPublicKey: KEY, nonce: HASH, purpose: 'issue-credential' },
  }),
  call('share', {
    ...profile,
    credentials: [credential],
    consumer: 'https://consumer.example',
    lockedUntil: 0,
    purpose: 'x',
  }),
  call('view', { ...profile, credential }),
  call('seal', { publicKey: KEY, plaintext: new Uint8Array(3) }),
  call('decrypt', {}),
  { kind: 'event', event: 'windowOpened', data: { ticket: HASH } },
  { kind: 'result', id: 1, result: {} },
]
const WINDOW = [
  { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' },
  { type: 'idos:enclave:popup', protocol: 1, ticket: HASH },
  { type: 'idos:enclave:ended', code: 'BUSY' },
  { type: 'idos:worker:frame' },
]

/** Mulberry32. */
function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** They would be asked for if their form were right: it never is. */
const ASKED_FOR = ['createKey', 'unlock', 'share', 'view', 'match', 'release']

function neverRight(message: unknown): unknown {
  const { method, params } = Object(message) as { method?: unknown; params?: unknown }
  if (!ASKED_FOR.includes(String(method)) || typeof params !== 'object') return message
  return { ...(message as object), params: { ...params, more: true } }
}

function garbage(random: Random): unknown {
  const cyclic: Record<string, unknown> = { kind: 'call', id: 2, method: 'status' }
  cyclic.params = cyclic
  const polluting = JSON.parse('{"__proto__":{"kind":"call"},"constructor":{"prototype":{}}}')
  const kinds = [
    undefined,
    null,
    Number.NaN,
    2 ** 53,
    '',
    '\ud800',
    HASH,
    new Date(0),
    new Map([['kind', 'call']]),
    new Uint8Array(40),
    [[[]]],
    { length: 3 },
    cyclic,
    polluting,
    new Error('x'),
    new Blob(['x']),
    random() < 0.01 ? 'x'.repeat(1_000_000) : {},
  ]
  return kinds[Math.floor(random() * kinds.length)]
}

function changed(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    if (typeof value === 'string' && random() < 0.5) return value.slice(1)
    return garbage(random)
  }
  const names = Object.keys(value)
  const name = names[Math.floor(random() * names.length)] ?? 'extra'
  const made: Record<string, unknown> = { ...value }
  const kind = random()
  if (kind < 0.2) delete made[name]
  else if (kind < 0.4) made.extra = garbage(random)
  else made[name] = changed(random, made[name])
  return made
}

type Host = { port: MessagePort; frame: HTMLIFrameElement; answers: Record<number, unknown> }

/** Sends so many messages to the port and to the window of the frame. No call of it is one that anybody would be asked for. */
export async function flood(count: number, seed: number, origin: string): Promise<Made> {
  const { port, frame } = (window as unknown as { host: Host }).host
  const random = seeded(seed)
  const made: Made = { sent: 0, answered: 0, codes: {} }
  const before = port.onmessage
  port.onmessage = ({ data }) => {
    made.answered += 1
    const code = data?.error?.code ?? String(data?.kind)
    made.codes[code] = (made.codes[code] ?? 0) + 1
  }
  for (let at = 1; at <= count; at++) {
    const isPort = random() < 0.7
    const samples = isPort ? PORT : WINDOW
    let message: unknown = samples[Math.floor(random() * samples.length)]
    const changes = Math.floor(random() * 3) + 1
    for (let change = 0; change < changes; change++) message = changed(random, message)
    if (random() < 0.1) message = garbage(random)
    message = neverRight(message)
    if (isPort) {
      const named = Object(message) as { id?: unknown }
      port.postMessage(named.id === 0 ? { ...named, id: at + 1_000_000 } : message)
    } else {
      const ports = random() < 0.3 ? [new MessageChannel().port1] : []
      frame.contentWindow?.postMessage(message, origin, ports)
    }
    made.sent += 1
    // Lets the answers through, or they would be counted for what they cost to keep.
    if (at % 2_000 === 0) await new Promise((resolve) => setTimeout(resolve, 0))
  }
  const echo = new Promise((resolve) => {
    const counting = port.onmessage
    port.onmessage = function (event) {
      if (event.data?.id === 999) resolve(null)
      else counting?.call(this, event)
    }
  })
  port.postMessage({ kind: 'call', id: 999, method: 'status', params: {} })
  await echo
  port.onmessage = before
  return made
}

/** Calls the same method so often, without waiting for an answer; gives how often each answer came, and how many never did. */
export async function repeat(method: string, params: object, count: number) {
  const { port } = (window as unknown as { host: Host }).host
  const before = port.onmessage
  const codes: Record<string, number> = {}
  let answered = 0
  port.onmessage = ({ data }) => {
    if (data.kind !== 'result' && data.kind !== 'error') return
    if (data.id < 2_000_000) return
    answered += 1
    const code = data.error?.code ?? 'result'
    codes[code] = (codes[code] ?? 0) + 1
  }
  for (let at = 0; at < count; at++) {
    port.postMessage({ kind: 'call', id: 2_000_000 + at, method, params })
    if (at % 2_000 === 0) await new Promise((resolve) => setTimeout(resolve, 0))
  }
  for (let still = -1; still !== answered; ) {
    still = answered
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  port.onmessage = before
  return { codes, open: count - answered }
}
