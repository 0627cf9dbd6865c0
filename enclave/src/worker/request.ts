import { wipe } from '@idos/crypto'
import {
  type EnclaveMethods,
  type EnclaveParams,
  type EnclaveResult,
  type ErrorCode,
  IdosError,
} from '@idos/protocol'
import type { Verifier } from '../shared/deputy-messages.ts'
import type { PendingRequest, Requester } from '../shared/messages.ts'
import type { NewKey } from './new-key.ts'
import type { Plaintext } from './share.ts'

export type RequestMethod =
  | 'createKey'
  | 'unlock'
  | 'share'
  | 'view'
  | 'match'
  | 'release'
  | 'present'
  | 'rekey'
  | 'backup'

/** What an embedder asks for, by method. */
export type Ask = {
  [M in RequestMethod]: {
    readonly method: M
    readonly params: EnclaveParams<M & keyof EnclaveMethods>
  }
}[RequestMethod]

/** One request from its arrival to its settlement. It settles once, and with it its plaintexts and its new key are wiped. */
export type OpenRequest = {
  readonly ticket: string
  readonly requester: Requester
  readonly ask: Ask
  readonly settled: Promise<EnclaveResult<RequestMethod>>
  readonly over: boolean
  /** The decrypted credentials, once the popup has asked for them. Each of them that is put here is wiped in the end. */
  contents: readonly Plaintext[] | null
  /** They are being decrypted: whoever asks meanwhile waits for the same ones. */
  opening: Promise<readonly Plaintext[]> | null
  /** The key that was made for the request, or opened to be kept as words, until the person is done with the window. */
  newKey: NewKey | null
  /** 32 bytes of the key that a profile had, while it gets another one: they sign for it. Wiped in the end. */
  oldSecret: Uint8Array<ArrayBuffer> | null
  /** The recipient's picture, once its own origin was read. */
  logo: Blob | null
  /** Who gets a presentation, once its request was read. */
  verifier: Verifier | null
  /** What comes of a change of key, once the new one is made. */
  resealed: EnclaveResult<'rekey'> | null
  resolve(result: EnclaveResult<RequestMethod>): void
  reject(code: ErrorCode): void
}

export function openRequest(ticket: string, requester: Requester, ask: Ask): OpenRequest {
  let over = false
  let contents: readonly Plaintext[] | null = null
  let newKey: NewKey | null = null
  let oldSecret: Uint8Array<ArrayBuffer> | null = null
  let resolveSettled: (result: EnclaveResult<RequestMethod>) => void = () => {}
  let rejectSettled: (error: IdosError) => void = () => {}
  const settled = new Promise<EnclaveResult<RequestMethod>>((resolve, reject) => {
    resolveSettled = resolve
    rejectSettled = reject
  })
  const end = (settle: () => void) => {
    if (over) return
    over = true
    settle()
    for (const { content } of contents ?? []) wipe(content)
    contents = null
    newKey?.wipe()
    newKey = null
    if (oldSecret !== null) wipe(oldSecret)
    oldSecret = null
  }
  return {
    ticket,
    requester,
    ask,
    settled,
    get over() {
      return over
    },
    get contents() {
      return contents
    },
    set contents(next) {
      if (over) for (const { content } of next ?? []) wipe(content)
      else contents = next
    },
    opening: null,
    get newKey() {
      return newKey
    },
    set newKey(next) {
      if (over) next?.wipe()
      else newKey = next
    },
    get oldSecret() {
      return oldSecret
    },
    set oldSecret(next) {
      if (oldSecret !== null) wipe(oldSecret)
      oldSecret = over ? null : next
      if (over && next !== null) wipe(next)
    },
    logo: null,
    verifier: null,
    resealed: null,
    resolve: (result) => end(() => resolveSettled(result)),
    reject: (code) => end(() => rejectSettled(new IdosError(code))),
  }
}

/** Which credentials the person is to see, and whose they are. @throws `BAD_REQUEST` where there are none to see */
export function contentsAsked({ method, params }: Ask) {
  if (method === 'share' || method === 'present') {
    return { profile: params, credentials: params.credentials }
  }
  if (method !== 'view' && method !== 'release') throw new IdosError('BAD_REQUEST')
  return { profile: params, credentials: [params.credential] }
}

/** A key that was derived for a request that has ended meanwhile is not kept. @throws `ABORTED` then */
export function abandonUnlessOpen(
  request: OpenRequest,
  signal: AbortSignal | null,
  destroy: () => void,
): void {
  if (!request.over && !signal?.aborted) return
  destroy()
  throw new IdosError('ABORTED')
}

/** What the popup may know of a request. `answered`: questions that were answered since the key was unlocked. */
export function describeRequest(
  request: OpenRequest,
  { needsPassword, answered }: { needsPassword: boolean; answered: number },
): PendingRequest {
  const asked = { requester: request.requester, needsPassword }
  const { ask } = request
  switch (ask.method) {
    case 'createKey':
      return { method: ask.method, ...asked }
    case 'unlock':
    case 'view':
    case 'backup':
      return { method: ask.method, ...asked, userId: ask.params.userId }
    case 'share': {
      const { userId, consumer, lockedUntil, purpose, retention, conditions } = ask.params
      const stated = {
        ...(retention !== undefined && { retention }),
        ...(conditions && { conditions }),
      }
      return { method: ask.method, ...asked, userId, consumer, lockedUntil, purpose, ...stated }
    }
    case 'rekey': {
      const { userId, credentials } = ask.params
      return { method: ask.method, ...asked, userId, count: credentials.length }
    }
    case 'release':
    case 'present': {
      const { userId, purpose } = ask.params
      return { method: ask.method, ...asked, userId, purpose }
    }
    case 'match': {
      const { userId, credentials, conditions, purpose } = ask.params
      const question = { count: credentials.length, conditions, purpose, answered }
      return { method: ask.method, ...asked, userId, ...question }
    }
  }
}
