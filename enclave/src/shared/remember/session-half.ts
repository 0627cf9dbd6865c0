/**
 * The half of a key that ends with the browser session.
 *
 * Requirements
 *  1. It is worth nothing by itself: the other half is a key that cannot be read, in the IndexedDB of this origin.
 *  2. It goes when the browser is closed. A cookie without an expiry is the one thing of this origin that does; a browser that
 *     brings its session back brings the cookie back too, so a term ends after a day at the latest.
 *  3. No other site has it sent or reads it, and no frame of this origin inside another site has it.
 *
 * Attacker: whoever copies the storage of a browser that was closed.
 */
import { decodeBase64, encodeBase64 } from '@idos/crypto'

/** The prefix keeps pages of other hosts under the same domain from writing one. */
const NAME = '__Host-idos-half'
const ATTRIBUTES = 'Path=/; SameSite=Strict; Secure'

export type SessionHalf = {
  /** 32 bytes, or null when there is none, or no cookie can be had. */
  read(): Uint8Array<ArrayBuffer> | null
  write(half: Uint8Array): void
  clear(): void
}

/** @param page A document of the Enclave's own origin at top level. */
export function createSessionHalf(page: { cookie: string }): SessionHalf {
  return {
    read() {
      const found = page.cookie.split('; ').find((cookie) => cookie.startsWith(`${NAME}=`))
      if (found === undefined) return null
      try {
        const half = decodeBase64(found.slice(NAME.length + 1))
        return half.length === 32 ? half : null
      } catch {
        return null
      }
    },
    write(half) {
      page.cookie = `${NAME}=${encodeBase64(half)}; ${ATTRIBUTES}`
    },
    clear() {
      page.cookie = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`
    },
  }
}
