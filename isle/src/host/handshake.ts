/**
 * The handshake of an embedding page with the Isle.
 *
 * Requirements
 *  1. Only the window that embeds the Isle is heard; siblings, popups and frames below are not.
 *  2. Who asks is `event.origin` of this one message. It is pinned and named to the Enclave; nothing else can name it.
 *  3. A page without an origin of its own (sandboxed, `data:`, `file:`) is told so and gets nothing.
 *  4. One handshake per frame, with exactly one port. Later ones are ignored: an embedder that repeats its hello keeps the
 *     port of the first.
 *  5. Whatever is not a handshake is ignored without a trace: extensions post to every window.
 *
 * Attacker: any page that can embed the Isle and every other window that can reach it. Checked in the order source,
 * origin, form, state.
 */
import {
  type ErrorCode,
  IdosError,
  ISLE_PROTOCOL,
  isleHello,
  origin as originSchema,
} from '@idos/protocol'
import * as v from 'valibot'

export type WindowMessage = {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

export type HandshakeVerdict =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'refuse'; readonly error: IdosError; readonly port: MessagePort }
  | { readonly kind: 'accept'; readonly origin: string; readonly port: MessagePort }

export type HandshakeContext = {
  /** The window above; null when the page is not framed. */
  readonly parent: unknown
  /** A handshake was accepted before. */
  readonly taken: boolean
}

/** Versions of the protocol: the page's, and the one that is spoken here. */
type VersionDetails = { asked: number; supported: number }

const isVersion = (value: unknown): value is number => Number.isSafeInteger(value)

function readHello(data: unknown): { protocol: unknown } | null {
  if (typeof data !== 'object' || data === null) return null
  if (!Object.hasOwn(data, 'type') || !Object.hasOwn(data, 'protocol')) return null
  const { type, protocol } = data as { type: unknown; protocol: unknown }
  return type === 'idos:isle:hello' ? { protocol } : null
}

export function judgeHello(message: WindowMessage, context: HandshakeContext): HandshakeVerdict {
  const ignore = { kind: 'ignore' } as const
  if (context.parent === null || message.source !== context.parent) return ignore
  const hello = readHello(message.data)
  const [port, ...others] = message.ports
  if (!hello || !port || others.length > 0) return ignore
  const refuse = (code: ErrorCode, details?: VersionDetails) =>
    ({ kind: 'refuse', error: new IdosError(code, details && { details }), port }) as const
  if (!v.is(originSchema, message.origin)) return refuse('ORIGIN_UNSUPPORTED')
  const asked = hello.protocol
  if (isVersion(asked) && asked !== ISLE_PROTOCOL) {
    return refuse('UNSUPPORTED_VERSION', { asked, supported: ISLE_PROTOCOL })
  }
  if (!v.is(isleHello, message.data)) return refuse('BAD_REQUEST')
  if (context.taken) return ignore
  return { kind: 'accept', origin: message.origin, port }
}
