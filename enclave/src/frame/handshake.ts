/**
 * The handshake of an embedding page with the Enclave frame.
 *
 * Requirements
 *  1. Only the window that embeds the frame is heard. Siblings, popups and frames of the same origin are not.
 *  2. Who asks is `event.origin` of this message, as the browser reports it: never a referrer, a parameter or a name.
 *  3. Only an Isle of the build-time list may name the page that embeds it.
 *  4. A page without an origin of its own, or that a network attacker can impersonate, is told so and gets nothing.
 *  5. One handshake per frame; it brings exactly one port, and everything after it travels on that port.
 *  6. Whatever is not a handshake is ignored without a trace: extensions post to every window.
 *
 * Attacker: any page that can embed the frame, any other window that can reach it, and the Isle itself.
 */
import {
  ENCLAVE_PROTOCOL,
  type ErrorCode,
  enclaveHello,
  origin as originSchema,
} from '@idos/protocol'
import * as v from 'valibot'
import type { Requester } from '../shared/messages.ts'
import { isTrustworthyOrigin } from '../shared/trustworthy.ts'

export type WindowMessage = {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

export type HandshakeContext = {
  /** The window that embeds this frame; null when the page is not framed. */
  readonly parent: unknown
  readonly isleOrigins: readonly string[]
  /** A handshake was accepted before. */
  readonly taken: boolean
  /** Origins of the ancestors from the nearest outwards, where the browser tells them; for checks that only narrow. */
  readonly ancestors: readonly string[]
  /** Number of windows above this one. */
  readonly depth: number
}

export type HandshakeVerdict =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly port: MessagePort }
  | {
      readonly kind: 'accept'
      readonly requester: Requester
      readonly opener: 'embedder' | 'frame'
      readonly port: MessagePort
    }

const ignore = { kind: 'ignore' } as const

export function judgeHello(message: WindowMessage, context: HandshakeContext): HandshakeVerdict {
  if (context.parent === null || message.source !== context.parent) return ignore
  const [port, ...others] = message.ports
  if (!port || others.length > 0 || !looksLikeHello(message.data)) return ignore

  const refuse = (code: ErrorCode) => ({ kind: 'refuse', code, port }) as const
  if (!v.is(originSchema, message.origin) || !isTrustworthyOrigin(message.origin)) {
    return refuse('ORIGIN_UNSUPPORTED')
  }
  const hello = v.safeParse(enclaveHello, message.data)
  if (!hello.success) {
    return refuse(isOtherVersion(message.data) ? 'UNSUPPORTED_VERSION' : 'BAD_REQUEST')
  }
  if (context.taken) return refuse('BAD_REQUEST')

  const isIsle = context.isleOrigins.includes(message.origin)
  // A page that opens the secure window itself could navigate it to a copy: only the Isle may, from a click in the Isle.
  if (hello.output.opener === 'embedder' && !isIsle) return refuse('BAD_REQUEST')

  const named = isIsle ? hello.output.embedder : undefined
  if (named !== undefined && !isTrustworthyOrigin(named)) return refuse('ORIGIN_UNSUPPORTED')
  const seen = context.ancestors[1]
  if (named !== undefined && v.is(originSchema, seen) && seen !== named)
    return refuse('BAD_REQUEST')

  const windowsOfTheRequester = named === undefined ? 1 : 2
  const outermost = context.ancestors.at(-1)
  const nested = context.depth > windowsOfTheRequester
  return {
    kind: 'accept',
    port,
    opener: hello.output.opener,
    requester: {
      origin: named ?? message.origin,
      throughIsle: named !== undefined,
      nested,
      outerOrigin: nested && v.is(originSchema, outermost) ? outermost : null,
    },
  }
}

function looksLikeHello(data: unknown): data is { type: string; protocol?: unknown } {
  return (
    typeof data === 'object' &&
    data !== null &&
    Object.hasOwn(data, 'type') &&
    (data as { type: unknown }).type === 'idos:enclave:hello'
  )
}

function isOtherVersion(data: { protocol?: unknown }): boolean {
  return typeof data.protocol === 'number' && data.protocol !== ENCLAVE_PROTOCOL
}
