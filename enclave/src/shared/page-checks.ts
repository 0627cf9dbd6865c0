import type { SelfCheck } from './messages.ts'

/** The part of a window that is looked at. */
export type CheckedWindow = {
  readonly isSecureContext: boolean
  readonly location: { readonly origin: string }
  readonly crypto?: { readonly subtle?: unknown }
}

/**
 * What a page of the Enclave must find before it works with secrets: its own origin, a secure context, and a Content
 * Security Policy that is really on (a server that lost its headers shows here).
 */
export function pageChecks(window: CheckedWindow, enclaveOrigin: string): SelfCheck[] {
  return [
    { name: 'served from its own origin', passed: window.location.origin === enclaveOrigin },
    { name: 'secure context', passed: window.isSecureContext },
    { name: 'WebCrypto is present', passed: window.crypto?.subtle !== undefined },
    { name: 'code from text is blocked', passed: evalIsBlocked() },
  ]
}

type TrustedText = { readonly trustedTypes?: { readonly emptyScript: string } }

/**
 * True when the Content Security Policy forbids code from text. The text is the empty one that Trusted Types trust, so that
 * it is the policy that answers, and no report of a violation alarms the embedder.
 */
export function evalIsBlocked(): boolean {
  const text = (globalThis as TrustedText).trustedTypes?.emptyScript ?? ''
  try {
    // biome-ignore lint/security/noGlobalEval: to see it refused
    globalThis.eval(text)
    return false
  } catch {
    return true
  }
}
