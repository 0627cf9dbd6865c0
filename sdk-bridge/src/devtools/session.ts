import { ISLE_PROTOCOL } from '@idos/protocol'
import type { IsleHandle, PortEvents } from '../create-isle.ts'
import { createDescriber, type Direction, type Line } from './describe.ts'
import { BRIDGE_VERSION } from './version.ts'

/** Lines that are kept: the oldest give way. */
const MOST_LINES = 300

export type Session = {
  /** What is known so far, as names and values. */
  facts(): readonly (readonly [name: string, value: string])[]
  lines(): readonly Line[]
  text(): string
  clear(): void
  stop(): void
}

type Tapped = {
  on(event: 'port', listener: (opened: PortEvents['port']) => void): () => void
}

function tap(port: MessagePort, see: (direction: Direction, message: unknown) => void): void {
  const post = port.postMessage.bind(port) as (...sent: unknown[]) => void
  port.postMessage = (...sent: unknown[]) => {
    see('to Isle', sent[0])
    post(...sent)
  }
  port.addEventListener('message', (event) => see('from Isle', event.data))
}

/** Listens to an Isle from now on; what it keeps has passed `describe.ts`. */
export function createSession(
  isle: IsleHandle,
  onChange: () => void,
  now: () => number = () => performance.now(),
): Session {
  const start = now()
  const describe = createDescriber(now)
  let lines: Line[] = []
  let url = 'not known yet'
  let loaded: number | null = null
  let ready: number | null = null

  function see(direction: Direction, message: unknown): void {
    lines = [...lines.slice(1 - MOST_LINES), describe(direction, message)]
    onChange()
  }

  const offs = [
    (isle as unknown as Tapped).on('port', (opened) => {
      loaded ??= now() - start
      url = opened.url.origin
      tap(opened.port, see)
    }),
    isle.on('ready', () => {
      ready ??= now() - start
      onChange()
    }),
    isle.on('change', onChange),
    isle.on('error', onChange),
  ]
  const took = (from: number | null, to: number | null) =>
    from === null || to === null ? '...' : `${Math.round(to - from)} ms`

  const facts = () => {
    const { status, grant, error } = isle.state
    return [
      ['State', error ? `${status} (${error.code})` : status],
      ['Grant', grant ? 'yes' : 'no'],
      ['Isle', url],
      ['Versions', `bridge ${BRIDGE_VERSION}, protocol ${ISLE_PROTOCOL}`],
      ['Frame loaded', took(0, loaded)],
      ['Handshake', took(loaded, ready)],
      ['Ready', took(0, ready)],
    ] as const
  }
  return {
    facts,
    lines: () => lines,
    text: () =>
      [...facts().map(([name, value]) => `${name}: ${value}`), '', ...lines.map(asText)].join('\n'),
    clear() {
      lines = []
      onChange()
    },
    stop() {
      for (const off of offs) off()
    },
  }
}

/** One message in one line. */
export function asText({ at, direction, kind, name, bytes, took, note }: Line): string {
  const arrow = direction === 'to Isle' ? '>' : '<'
  const time = took === null ? '' : `${Math.round(took)} ms`
  return [`${Math.round(at)}`.padStart(6), arrow, kind, name, `${bytes} B`, time, note]
    .filter(Boolean)
    .join(' ')
}
