/**
 * Logging in: a signature over a text that only this gateway can have asked for, in exchange for a session.
 *
 * Requirements: the text is rebuilt here from configuration, the page's origin and the nonce, never taken from the
 * client, but for the text of a new profile, which is parsed and compared (`creation-login.ts`); a nonce counts once, whatever the outcome; one that was asked for with a commitment counts only with the secret
 * behind it; sender bytes, scheme and signature belong together; nothing of it is logged.
 * Attacker: somebody who holds a signature that was made for another site, chain, time or purpose, or one that is on its
 * way from the wallet to the browser that asked.
 *
 * Limit: a server can send any Origin header. One that also carries texts to a person's wallet can put a text of its own
 * in the place of the Isle's, which names the Isle as well. The Isle then gets a signature that is not for its text, and
 * its log-in fails; only a wallet that compares the text with the page on which it is asked can prevent it.
 */
import { type AuthType, authnText } from '@idos/kwil'
import { parseAuthType } from '@idos/wallets'
import type { GatewayMetrics } from '../observe/metrics.ts'
import { notAllowed, notAuthorized, tooManyRequests } from '../rpc/fault.ts'
import type { IssuedSession, Sessions } from '../sessions/sessions.ts'
import { logsInHere } from './creation-login.ts'
import { loginStatement } from './login-statement.ts'
import type { Nonces } from './nonces.ts'

export type VerifySignature = (request: {
  readonly authType: AuthType
  readonly sender: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}) => boolean | Promise<boolean>

/** Answer of `kgw.authn_param`, as kwil-js expects it: all strings. */
export type AuthnParam = {
  readonly nonce: string
  readonly statement: string
  readonly issue_at: string
  readonly expiration_time: string
  readonly chain_id: string
  readonly domain: string
  readonly version: '1'
  readonly uri: string
}

type Scope = { readonly domain: string; readonly webOrigin: string }

export type LoginProof = Scope & {
  readonly nonce: string
  /** Lower-case hex. */
  readonly sender: string
  readonly authType: string
  readonly signature: Uint8Array
  /** 32 bytes; left out by clients that asked without a commitment. */
  readonly secret: Uint8Array | undefined
  /** Signed in the place of our text; counts with a secret only. */
  readonly ownership?: string | undefined
}

export type Login = {
  /** @throws RpcFault */
  begin(scope: Scope, commitment: Uint8Array | undefined): AuthnParam
  /** @throws RpcFault */
  finish(proof: LoginProof): Promise<IssuedSession>
}

export type LoginOptions = {
  readonly nonces: Nonces
  readonly sessions: Sessions
  readonly verify: VerifySignature
  readonly chainId: string
  /** One line that the wallet shows; may be empty. */
  readonly statement: string
  readonly authTypes: readonly AuthType[]
  readonly metrics: GatewayMetrics
  /** Refuse log-ins without a commitment: those of unmodified kwil-js. */
  readonly requireBound: boolean
}

export function createLogin(options: LoginOptions): Login {
  const { nonces, sessions, verify, chainId, statement, authTypes, metrics } = options

  return {
    begin({ domain, webOrigin }, commitment) {
      const bound = commitment !== undefined
      if (!bound && options.requireBound) {
        throw notAllowed('log-ins must be bound to the browser: send a commitment', 'login-unbound')
      }
      const issued = nonces.issue({ domain, chainId, webOrigin }, commitment)
      return {
        nonce: issued.nonce,
        statement: loginStatement({ statement, webOrigin, bound }),
        issue_at: isoTime(issued.issuedAt),
        expiration_time: isoTime(issued.expiresAt),
        chain_id: chainId,
        domain,
        version: '1',
        uri: domain,
      }
    },
    async finish({ domain, webOrigin, nonce, sender, signature, secret, ownership, ...proof }) {
      const authType = parseAuthType(proof.authType)
      const refuse = (outcome: string) => {
        metrics.logins.inc({ auth_type: authType ?? 'other', outcome })
        return notAuthorized(`login-${outcome}`)
      }
      if (!authType || !authTypes.includes(authType)) throw refuse('auth-type')
      const use = nonces.take(nonce, { domain, chainId, webOrigin }, secret)
      if (!use.ok) {
        if (use.reason === 'full') throw tooManyRequests('nonces', 60)
        throw refuse(`nonce-${use.reason}`)
      }
      // Issued before the setting was, or by a gateway without it.
      if (!use.bound && options.requireBound) throw refuse('unbound')
      const own = ownership !== undefined
      if (own && !(use.bound && logsInHere(ownership, { nonce, chainId, webOrigin }))) {
        throw refuse('ownership')
      }
      const text = own
        ? ownership
        : authnText({
            domain,
            statement: loginStatement({ statement, webOrigin, bound: use.bound }),
            uri: domain,
            chainId,
            nonce,
            issueAt: isoTime(use.issuedAt),
            expirationTime: isoTime(use.expiresAt),
          })
      const genuine = await verify({
        authType,
        sender: new Uint8Array(Buffer.from(sender, 'hex')),
        message: new TextEncoder().encode(text),
        signature,
      })
      if (!genuine) throw refuse('signature')
      metrics.logins.inc({ auth_type: authType, outcome: 'ok' })
      return sessions.open({ sender, authType, webOrigin })
    },
  }
}

function isoTime(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString()
}
