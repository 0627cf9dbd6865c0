/**
 * Recognises texts that were signed for another purpose and must not count as a proof of wallet ownership. Without this,
 * a log-in that a person once made elsewhere lets a stranger put that person's wallet into the stranger's profile.
 */
import { isOwnText } from './own-texts.ts'
import { parseOwnershipMessage } from './ownership-message.ts'

const patterns: readonly RegExp[] = [
  // EIP-4361, CAIP-122 and their relatives of other chains; the Kwil gateway's log-in.
  /wants you to sign in with your\b/i,
  // Free-text log-ins ("Click to sign in ...", "You are signed in"). "Sign in order to" is no log-in.
  /\b(?:sign|log)(?:ging|ing|ged|ed)?[ -]?in(?:to)?\b(?! order\b)/i,
  // Key-value log-ins that carry another site's address and nonce.
  /^ *(?:URI|Domain|Origin): *\S[\s\S]*^ *(?:Nonce|Challenge): *\S/im,
  // Kwil transactions and private-mode calls.
  /^PayloadType: .*\nPayloadDigest: [0-9a-f]{40}$/m,
  /^Kwil Chain ID: /m,
  /^Kwil view call\.\n/,
  // The text from which NEAR clients of idOS learn a wallet's public key.
  /^idOS authentication$/,
]

/** Longest text that is examined; real ownership texts are far shorter, and a longer one is refused. */
const MAX_LENGTH = 10_000

/**
 * True for sign-in texts of any site, gateway log-ins, Kwil transactions and calls, and for every text of idOS except an
 * ownership text to the letter: that one has a single meaning, whatever its site is called.
 */
export function isForeignSignIn(text: string): boolean {
  if (text.length > MAX_LENGTH) return true
  if (parseOwnershipMessage(text) !== null) return false
  return isOwnText(text) || patterns.some((pattern) => pattern.test(text))
}
