/**
 * The holder of the key.
 *
 * Requirements
 *  1. Keys and plaintexts exist here only. What leaves is one of the declared results, or an error code.
 *  2. Nothing is shared or shown without a popup that was handed over for exactly this request. There is no silent path, also
 *     while the key is unlocked: being unlocked saves the password, never the consent.
 *  3. Shown = encrypted = signed: a consent names the digests of what was displayed and the consumer that was displayed; both
 *     must be what this worker holds and what the request named.
 *  4. A wrong password tells the embedder nothing, and a derived key that is not the registered one goes nowhere.
 *  5. The key is dropped after 15 minutes without use, whatever the clocks do. Only a person's act is a use.
 *  6. Also a key that was just made goes nowhere but, once and asked for, to the window that made it. So does one that a
 *     password opened for a backup, which changes no lock state.
 *  7. A change of key begins with the password or words that the profile has, also while it is unlocked (`rekey.ts`).
 *  8. A proof of possession names the requester as the frame reported it, never as the challenge would have it.
 *  9. The person's own list of who has access, which says what its receipts said, is read without a window (`access-records.ts`).
 *
 * Attacker: the embedder (by its parameters), the consumer (by its profile), a frame or popup that was taken over (by the
 * order and content of its messages), and whoever finds the device unlocked.
 */
import {
  decodeBase64,
  destroyBoxKey,
  encodeBase64,
  holderSeed,
  possessionTag,
  wipe,
} from '@idos/crypto'
import { type EnclaveParams, IdosError, isIdosError } from '@idos/protocol'
import { readRecords } from './access-records.ts'
import { concludeBackup, keepForBackup } from './backup.ts'
import { createConsented } from './consented.ts'
import type { Core, CoreDeps } from './core-types.ts'
import { createDerivation, keyOfSecret } from './derivation.ts'
import { cutContents } from './disclosed.ts'
import { createHeldKey, type Profile } from './held-key.ts'
import { createIdle } from './idle.ts'
import { NEW_KEY_PROFILE } from './kdf.ts'
import { keepNewKey } from './new-key.ts'
import { openContents } from './open-contents.ts'
import { createKeyChange } from './rekey.ts'
import { abandonUnlessOpen, contentsAsked, type OpenRequest, openRequest } from './request.ts'
import type { Plaintext } from './share.ts'

export function createCore(deps: CoreDeps): Core {
  const idle = createIdle(deps.clocks)
  const derive = createDerivation(deps)
  let current: OpenRequest | null = null
  const { hold, drop, keepNext, keyFor, expire } = createHeldKey(idle, deps.onStatus, () => {
    // Keys that were just made, or wait to be changed, go, too.
    if (current?.newKey || current?.oldSecret) current.reject('ENCLAVE_LOCKED')
  })

  function use(request: OpenRequest): void {
    // An act comes too late for a key that nobody used in time, also when no timer has looked yet.
    expire()
    if (request.over || request !== current) throw new IdosError('ABORTED')
    idle.touch()
  }

  async function open(
    request: OpenRequest,
    credentials: EnclaveParams<'share'>['credentials'],
    profile: Profile,
  ): Promise<readonly Plaintext[]> {
    const holder = keyFor(profile)
    if (holder === null) throw new IdosError('ENCLAVE_LOCKED')
    const contents = await openContents(credentials, holder.key, () => use(request))
    const { ask } = request
    if (ask.method === 'present') return consented.cut(request, ask.params, contents, holder)
    return ask.method === 'share'
      ? cutContents(ask.params, contents, holder, deps.deputy)
      : contents
  }

  const consented = createConsented({ use, keyFor }, deps)
  const changeKey = createKeyChange({ use, keyFor }, deps.deputy)

  /** Ends a request whose purpose was fulfilled: something was seen, or a key made. */
  function conclude(request: OpenRequest): boolean {
    const { ask, contents, newKey } = request
    if (ask.method === 'backup') return concludeBackup(request)
    if (ask.method === 'view' && contents !== null) request.resolve({ viewed: true })
    else if (newKey !== null && ask.method === 'rekey') {
      const { resealed } = request
      if (resealed === null) return false
      keepNext(newKey.release())
      request.resolve(resealed)
    } else if (newKey !== null) {
      const { userId, publicKey } = newKey
      hold(newKey.release())
      request.resolve({ userId, publicKey })
    } else return false
    return true
  }

  return {
    checkIdle: () => void expire(),
    lock: drop,
    now: deps.now,
    holds: (profile) =>
      keyFor(profile) !== null || current?.newKey?.publicKey === profile.publicKey,
    get current() {
      return current
    },
    get answered() {
      return consented.answered
    },

    begin(ticket, requester, ask) {
      if (current !== null) throw new IdosError('BUSY')
      consented.admit(ask, requester)
      const request = openRequest(ticket, requester, ask)
      current = request
      const release = () => {
        if (current === request) current = null
      }
      request.settled.then(release, release)
      return request
    },

    arrive: use,

    needsPassword({ ask }) {
      if (ask.method === 'createKey' || ask.method === 'rekey' || ask.method === 'backup')
        return true
      return keyFor(ask.params) === null
    },

    async prove(requester, { challenge, ...profile }) {
      const holder = keyFor(profile)
      if (holder === null) throw new IdosError('ENCLAVE_LOCKED')
      // One that was asked for and could not be made is missing, and the issuer refuses the proof.
      const key = challenge.holderKey
        ? await deps.deputy({ job: 'key', seed: await holderSeed(holder) })
        : {}
      const claim = { ...profile, audience: requester.origin, challenge, ...key }
      return { tag: await possessionTag(holder.key, claim), ...key }
    },

    async accessRecords(requester, { sealed, ...profile }) {
      const holder = keyFor(profile)
      if (holder === null) throw new IdosError('ENCLAVE_LOCKED')
      const keeper = { key: holder.key, userId: profile.userId }
      return { records: await readRecords(keeper, sealed, requester) }
    },

    async createKey(request, password, signal, report, keepUnder) {
      use(request)
      const { ask } = request
      if (ask.method !== 'createKey' && ask.method !== 'rekey') throw new IdosError('BAD_REQUEST')
      if (request.newKey !== null) throw new IdosError('BAD_REQUEST')
      if (ask.method === 'rekey' && request.oldSecret === null) {
        throw new IdosError('ENCLAVE_LOCKED')
      }
      const userId = ask.method === 'rekey' ? ask.params.userId : deps.uuid()
      const job = { userId, expected: null, password, ...(keepUnder && { keepUnder }) }
      const outcome = await derive(job, signal, report)
      if (!outcome?.secret) throw new IdosError('INTERNAL')
      const { secret, kept, ...made } = outcome
      const publicKey = encodeBase64(made.key.publicKey)
      const newKey = keepNewKey({ userId, publicKey, ...made }, secret)
      abandonUnlessOpen(request, signal, newKey.wipe)
      idle.touch()
      // The embedder learns of it when the person is done with the window, and nothing of what they did there.
      request.newKey = newKey
      if (ask.method === 'rekey') await changeKey(request, ask.params, newKey)
      return { userId, publicKey, ...(kept && { kept }) }
    },

    kit(request) {
      use(request)
      if (request.newKey === null) throw new IdosError('BAD_REQUEST')
      return request.newKey.takeSecret()
    },

    // Words are made of new keys only, and say nothing of how a key was derived.
    async restore(request, secret, profile = NEW_KEY_PROFILE) {
      try {
        use(request)
        const { ask } = request
        if (ask.method === 'createKey') throw new IdosError('BAD_REQUEST')
        const { userId, publicKey } = ask.params
        const key = await keyOfSecret(secret.slice(), decodeBase64(publicKey))
        if (key === null) throw new IdosError('WRONG_PASSWORD')
        abandonUnlessOpen(request, null, () => destroyBoxKey(key))
        if (ask.method === 'rekey') request.oldSecret = secret.slice()
        idle.touch()
        const opened = { userId, publicKey, key, profile }
        if (ask.method === 'backup') keepForBackup(request, null, opened, secret.slice())
        else hold(opened)
        if (ask.method === 'unlock') request.resolve({ unlocked: true, kdfProfile: profile })
        return { kdfProfile: profile }
      } finally {
        wipe(secret)
      }
    },

    async unlock(request, password, signal, report, keepUnder) {
      use(request)
      const { ask } = request
      if (ask.method === 'createKey') throw new IdosError('BAD_REQUEST')
      const { userId, publicKey } = ask.params
      const expected = decodeBase64(publicKey)
      const withSecret = ask.method === 'rekey' || ask.method === 'backup'
      const job = { userId, expected, password, withSecret, ...(keepUnder && { keepUnder }) }
      const outcome = await derive(job, signal, report)
      if (outcome === null) throw new IdosError('WRONG_PASSWORD')
      const { key, profile, secret = null, kept } = outcome
      const opened = { userId, publicKey, key, profile }
      if (ask.method === 'backup') keepForBackup(request, signal, opened, secret ?? undefined)
      else abandonUnlessOpen(request, signal, () => destroyBoxKey(key))
      if (ask.method === 'rekey') request.oldSecret = secret
      idle.touch()
      if (ask.method !== 'backup') hold(opened)
      if (ask.method === 'unlock') request.resolve({ unlocked: true, kdfProfile: profile })
      return { kdfProfile: profile, ...(kept && { kept }) }
    },

    async contents(request) {
      use(request)
      const { ask } = request
      const { profile, credentials } = contentsAsked(ask)
      if (request.contents !== null) return request.contents
      try {
        // Two at a time would leave the plaintexts of one of them to nobody.
        request.opening ??= open(request, credentials, profile)
        const contents = await request.opening
        if (request.contents === null) consented.opened(ask)
        request.contents = contents
        return contents
      } catch (error) {
        request.opening = null
        // Nothing that the person could do in this window would help: the embedder is told at once.
        if (isIdosError(error, 'DECRYPTION_FAILED')) request.reject('DECRYPTION_FAILED')
        throw error
      }
    },

    approve: consented.approve,
    answer: consented.answer,
    release: consented.release,

    erase(request) {
      use(request)
      if (request.ask.method === 'createKey') throw new IdosError('BAD_REQUEST')
      request.reject('ERASE_REQUESTED')
    },

    finish(request) {
      use(request)
      const { ask } = request
      if (conclude(request)) return
      const holder = ask.method === 'unlock' ? keyFor(ask.params) : null
      if (holder === null) throw new IdosError('BAD_REQUEST')
      request.resolve({ unlocked: true, kdfProfile: holder.profile })
    },

    leave(request) {
      // Closing the window is how most people end looking at something, and how some go on without recovery words.
      expire()
      if (!conclude(request)) request.reject('USER_CLOSED')
    },
  }
}
