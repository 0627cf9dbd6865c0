/**
 * What leaves the worker because a person said so, and what may not even be asked.
 *
 * Requirements
 *  1. Each way out is of one method: a consent to a share releases nothing, a consent to a question shares nothing.
 *  2. A consent to contents names the digests of what was displayed, and those are what this worker holds.
 *  3. What a person does about a share may tell whether its conditions are fulfilled. As with questions, few of them are looked
 *     at and not shared in one unlocking; a share that is made tells nothing that its recipient does not get anyway.
 *  4. The request is still open and the key still held when the outcome leaves.
 *
 * Attacker: the embedder (by its parameters), the consumer (by its profile), a window that was taken over (by what it says that
 * the person consented to).
 */
import { decodeBase64, isSafeBoxPublicKey, type RecordKeeper, wipe } from '@idos/crypto'
import { type EnclaveParams, IdosError, type ReceiptFile } from '@idos/protocol'
import { isShownWhole } from '../shared/conditions.ts'
import type { Deputy } from '../shared/deputy-messages.ts'
import type { Requester, ShownConsumer } from '../shared/messages.ts'
import { makeRecord } from './access-records.ts'
import { bindContents } from './disclosed.ts'
import { MATCH_ANSWERS, matchCredentials } from './match.ts'
import { answerVerifier, cutForVerifier } from './present.ts'
import { beginReceipt, signAlone } from './receipt.ts'
import { releaseCopy } from './release.ts'
import type { Ask, OpenRequest } from './request.ts'
import { type Plaintext, type ShareDeps, sealCopies } from './share.ts'
import { isWhatWasShown, type Shown } from './shown.ts'

export type Consent = {
  readonly consumer: ShownConsumer
  readonly shown: Shown
}

export type Consented = {
  /** Questions that were answered with this worker's key. */
  readonly answered: number
  /** The contents of a request are open: the window now knows what its conditions are about. */
  opened(ask: Ask): void
  /** What of the contents a verifier would get. */
  cut(
    request: OpenRequest,
    params: EnclaveParams<'present'>,
    contents: readonly Plaintext[],
    keeper: RecordKeeper,
  ): Promise<readonly Plaintext[]>
  /** @throws what stands against a request before anybody is asked */
  admit(ask: Ask, requester: Requester): void
  /** Each gives the receipt, for the window of the person who consented. */
  approve(request: OpenRequest, consent: Consent): Promise<ReceiptFile>
  answer(request: OpenRequest): Promise<ReceiptFile>
  /** Also for a verifier: what its request asks for, and who it is, is the request's. */
  release(request: OpenRequest, shown: Shown): Promise<ReceiptFile>
}

type Holder = {
  /** @throws ABORTED when the request is over */
  use(request: OpenRequest): void
  keyFor(profile: { userId: string; publicKey: string }): RecordKeeper | null
}

export function createConsented(
  { use, keyFor }: Holder,
  deps: ShareDeps & { deputy: Deputy },
): Consented {
  let answered = 0
  /** Shares with conditions, and presentations, whose contents were opened, and which were not made. */
  let looked = 0
  return {
    get answered() {
      return answered
    },

    admit(ask, { throughIsle }) {
      // What a page is to read does not pass another one, and that other page could name whom it likes.
      if (ask.method === 'release' && throughIsle) throw new IdosError('BAD_REQUEST')
      if (ask.method !== 'match' && ask.method !== 'share' && ask.method !== 'present') return
      const conditions = ask.method === 'present' ? [] : ask.params.conditions
      if (!conditions) return
      if (!isShownWhole(conditions)) throw new IdosError('BAD_REQUEST')
      const tried = ask.method === 'match' ? answered : looked
      if (tried >= MATCH_ANSWERS) throw new IdosError('RATE_LIMITED')
    },

    opened(ask) {
      if (ask.method === 'share' && ask.params.conditions) looked += 1
    },

    cut(request, params, contents, keeper) {
      looked += 1
      return cutForVerifier(request, params, contents, keeper, deps)
    },

    async approve(request, consent) {
      use(request)
      const { ask, contents } = request
      if (ask.method !== 'share' || contents === null) throw new IdosError('BAD_REQUEST')
      const holder = keyFor(ask.params)
      if (holder === null) throw new IdosError('ENCLAVE_LOCKED')
      const { consumer, shown } = consent
      if (consumer.origin !== ask.params.consumer) throw new IdosError('BAD_REQUEST')
      if (!(await isWhatWasShown(shown, contents))) throw new IdosError('HASH_MISMATCH')
      if (!isSafeBoxPublicKey(decodeBase64(consumer.profile.encryptionPublicKey))) {
        request.reject('BAD_RECIPIENT_KEY')
        throw new IdosError('BAD_RECIPIENT_KEY')
      }
      const { requester } = request
      const to = { aud: consumer.origin, iat: deps.now() }
      const bound = await bindContents(ask.params, contents, to, holder, deps.deputy)
      const { result, names } = await sealCopies(
        { request: ask.params, requester, consumer, contents: bound, shown },
        deps,
      )
      if (bound !== contents) for (const { content } of bound) wipe(content)
      if (ask.params.keepRecord) {
        const { receipt } = result
        const keeper = { key: holder.key, userId: ask.params.userId }
        const kept = { ...consumer, receipt, logo: request.logo }
        result.record = await makeRecord(keeper, kept, deps.random)
      }
      // The window may have been closed meanwhile; then its contents are wiped, and the copies made of them are dropped.
      use(request)
      // Made for the asker itself, it tells nothing that the copy does not tell.
      if (ask.params.conditions && consumer.origin === requester.origin) looked -= 1
      request.resolve(result)
      return { ...result.receipt, names }
    },

    async answer(request) {
      use(request)
      const { ask } = request
      if (ask.method !== 'match') throw new IdosError('BAD_REQUEST')
      const holder = keyFor(ask.params)
      if (holder === null) throw new IdosError('ENCLAVE_LOCKED')
      const ids = await matchCredentials(ask.params, holder.key, () => use(request))
      const { conditions, credentials, purpose } = ask.params
      const receipt = await signAlone({
        ...beginReceipt({ requester: request.requester, purpose }, deps),
        act: 'answer' as const,
        conditions,
        count: credentials.length,
      })
      use(request)
      answered += 1
      request.resolve({ ids })
      return receipt
    },

    async release(request, shown) {
      use(request)
      const { ask, contents } = request
      const isPresent = ask.method === 'present'
      if ((ask.method !== 'release' && !isPresent) || contents === null) {
        throw new IdosError('BAD_REQUEST')
      }
      const holder = keyFor(ask.params)
      if (holder === null) throw new IdosError('ENCLAVE_LOCKED')
      const [plaintext] = contents
      if (!plaintext || !(await isWhatWasShown(shown, contents))) {
        throw new IdosError('HASH_MISMATCH')
      }
      const { requester } = request
      if (isPresent) {
        const { result, names } = await answerVerifier(
          request,
          ask.params,
          plaintext,
          shown,
          holder,
          deps,
        )
        use(request)
        looked -= 1
        request.resolve(result)
        return { ...result.receipt, names }
      }
      const { result, names } = await releaseCopy(
        { request: ask.params, requester, plaintext, shown },
        deps,
      )
      try {
        // As with a share: a window that was closed meanwhile has taken its consent with it.
        use(request)
      } catch (error) {
        wipe(result.content)
        throw error
      }
      request.resolve(result)
      return { ...result.receipt, names }
    },
  }
}
