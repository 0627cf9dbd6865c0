/**
 * Another key for a profile: what the request will be answered with.
 *
 * Requirements
 *  1. The old secret is wiped with the request, and what is made of both keys is made by a worker behind this one
 *     (`deputy/rekey.ts`), which ends with it.
 *  2. A new key that comes to nothing is wiped.
 *  3. The old key stays the one that is held. The new one takes its place when an embedder names it as the profile's, which it
 *     is once the network has it; an embedder that names it too early, or never, loses nobody anything.
 *
 * Attacker: the embedder, who would have a credential lost or exchanged; a window that was taken over.
 */
import { wipe } from '@idos/crypto'
import { type EnclaveParams, IdosError } from '@idos/protocol'
import type { Deputy } from '../shared/deputy-messages.ts'
import type { Profile } from './held-key.ts'
import type { NewKey } from './new-key.ts'
import type { OpenRequest } from './request.ts'

type Holder = {
  /** @throws ABORTED when the request is over */
  use(request: OpenRequest): void
  keyFor(profile: Profile): object | null
}

type KeyChanger = (
  request: OpenRequest,
  params: EnclaveParams<'rekey'>,
  newKey: NewKey,
) => Promise<void>

/**
 * Prepares what the request will be answered with. A new key that comes to nothing is wiped.
 *
 * @throws WRONG_PASSWORD when the profile has or had the new key: the password is an old one
 */
export function createKeyChange({ use, keyFor }: Holder, deputy: Deputy): KeyChanger {
  return async (request, params, newKey) => {
    const { publicKey } = newKey
    const next = newKey.lend()
    try {
      if (isKnownKey(params, publicKey)) throw new IdosError('WRONG_PASSWORD')
      const { oldSecret } = request
      if (keyFor(params) === null || oldSecret === null) throw new IdosError('ENCLAVE_LOCKED')
      const job = {
        job: 'rekey' as const,
        seed: oldSecret.slice(),
        next,
        newKey: publicKey,
        params,
      }
      const { resealed } = await deputy(job)
      use(request)
      if (!resealed) throw new IdosError('INTERNAL')
      request.resealed = resealed
      request.oldSecret = null
    } catch (error) {
      newKey.wipe()
      request.newKey = null
      throw error
    } finally {
      wipe(next)
    }
  }
}

function isKnownKey({ publicKey, formerKeys }: EnclaveParams<'rekey'>, candidate: string): boolean {
  return publicKey === candidate || formerKeys.includes(candidate)
}
