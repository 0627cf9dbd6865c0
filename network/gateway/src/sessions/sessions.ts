/**
 * Sessions: the proof, kept by the client in a sealed cookie, that it controls a key.
 *
 * Requirements: a session names sender bytes and auth type, nothing less; it ends by time and by logout; it works only
 * for the web origin that logged in (a dApp page and the Isle inside it share one cookie jar, so the cookie alone does
 * not tell them apart); one sender may have many; gateways share nothing but the secret. A request names its sender, and
 * of all cookies that come with it the one of that very sender counts: what a page of the same site has planted is
 * neither used in its place nor in its way.
 * Attacker: a page that rides on another page's cookie, or signs another page out; a page of a neighbouring name that
 * plants a session of its own; a thief of an old cookie, a client that edits its cookie.
 *
 * Limit: logout cannot reach other processes. The browser's cookie is deleted and this process refuses the session,
 * but a copy stolen before would work at another gateway until it expires (`ttlSeconds`).
 */
import * as v from 'valibot'
import type { Sealer } from '../sealed/sealer.ts'
import { sessionTokens } from './cookie.ts'

export type Session = {
  readonly id: string
  /** Lower-case hex of the identifier bytes. */
  readonly sender: string
  readonly authType: string
  /** Origin header at log-in; empty for clients that are no browsers. */
  readonly webOrigin: string
  /** Unix seconds. */
  readonly loggedInAt: number
  readonly issuedAt: number
  readonly expiresAt: number
}

/** Whose session: never just whichever comes first. */
export type SessionOwner = Pick<Session, 'sender' | 'authType' | 'webOrigin'>

export type SessionsOptions = {
  readonly sealer: Sealer
  readonly chainId: string
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /** A session lives this long after its cookie was last renewed. */
  readonly ttlSeconds: number
  /** And never longer than this after the log-in. */
  readonly maxAgeSeconds: number
  /** Sessions that were ended and are remembered one by one. */
  readonly maxEnded?: number
}

export type IssuedSession = { readonly token: string; readonly maxAgeSeconds: number }

export type Sessions = {
  open(login: SessionOwner): IssuedSession
  find(cookieHeader: string | undefined, owner: SessionOwner): Session | undefined
  /** A fresh token once half of the life is over. */
  renew(session: Session): IssuedSession | undefined
  /**
   * Ends those of the page that asks. True when there is one of another page among them: both have one cookie jar, and
   * what deletes the cookie would sign the other out.
   */
  end(cookieHeader: string | undefined, webOrigin: string): boolean
}

/** At the default rate of log-ins one address ends fewer than this in a day, the default age of a session. */
const MAX_ENDED = 250_000

const stored = v.strictObject({
  i: v.string(),
  s: v.string(),
  a: v.string(),
  o: v.string(),
  l: v.number(),
  t: v.number(),
  e: v.number(),
})

export function createSessions(options: SessionsOptions): Sessions {
  const { sealer, now, random, ttlSeconds, maxAgeSeconds, maxEnded = MAX_ENDED } = options
  const context = `chain ${options.chainId}`
  // Time of log-in by id.
  const ended = new Map<string, number>()
  // The newest log-in among the ended sessions that were forgotten, for their age or for want of room. Neither a clock
  // that is set back nor a flood of log-outs may bring them back: no session of that age counts, and new ones are younger.
  let forgotten = -1

  const issue = (session: Session): IssuedSession => {
    const { id: i, sender: s, authType: a, webOrigin: o } = session
    const text = JSON.stringify({
      i,
      s,
      a,
      o,
      l: session.loggedInAt,
      t: session.issuedAt,
      e: session.expiresAt,
    })
    return {
      token: sealer.seal(new TextEncoder().encode(text), context),
      maxAgeSeconds: session.expiresAt - session.issuedAt,
    }
  }

  const unseal = (token: string): Session | undefined => {
    const plain = sealer.open(token, context)
    if (!plain) return undefined
    const { i, s, a, o, l, t, e } = v.parse(stored, JSON.parse(new TextDecoder().decode(plain)))
    return {
      id: i,
      sender: s,
      authType: a,
      webOrigin: o,
      loggedInAt: l,
      issuedAt: t,
      expiresAt: e,
    }
  }

  const isLive = ({ id, loggedInAt, expiresAt }: Session) =>
    expiresAt > now() && loggedInAt > forgotten && !ended.has(id)

  const forget = (id: string, loggedInAt: number) => {
    ended.delete(id)
    forgotten = Math.max(forgotten, loggedInAt)
  }

  const remember = ({ id, loggedInAt }: Session) => {
    if (ended.has(id)) return
    for (const [other, at] of ended) {
      if (at + maxAgeSeconds > now()) break
      forget(other, at)
    }
    // Those that logged in first would end first anyway, and the fewest others have to sign in again.
    if (ended.size >= maxEnded) {
      const byAge = [...ended].sort(([, a], [, b]) => a - b)
      for (const [other, at] of byAge.slice(0, Math.ceil(maxEnded / 10))) forget(other, at)
    }
    ended.set(id, loggedInAt)
  }

  return {
    open(login) {
      const at = Math.max(now(), forgotten + 1)
      const id = Buffer.from(random(16)).toString('hex')
      const life = Math.min(ttlSeconds, maxAgeSeconds)
      return issue({ ...login, id, loggedInAt: at, issuedAt: at, expiresAt: at + life })
    },
    find(cookieHeader, owner) {
      for (const token of sessionTokens(cookieHeader)) {
        const session = unseal(token)
        if (session && isOwn(session, owner) && isLive(session)) return session
      }
      return undefined
    },
    renew(session) {
      const at = now()
      if (at - session.issuedAt < (session.expiresAt - session.issuedAt) / 2) return undefined
      const expiresAt = Math.min(at + ttlSeconds, session.loggedInAt + maxAgeSeconds)
      if (expiresAt <= session.expiresAt) return undefined
      return issue({ ...session, issuedAt: at, expiresAt })
    },
    end(cookieHeader, webOrigin) {
      let others = false
      for (const token of sessionTokens(cookieHeader)) {
        const session = unseal(token)
        if (!session || !isLive(session)) continue
        if (session.webOrigin === webOrigin) remember(session)
        else others = true
      }
      return others
    },
  }
}

function isOwn(session: Session, { sender, authType, webOrigin }: SessionOwner): boolean {
  return (
    session.sender === sender && session.authType === authType && session.webOrigin === webOrigin
  )
}
