import { IdosError } from '@idos/protocol'
import type { CreateConsumerParameters } from './create-consumer.ts'

/** That a consumer can be made of it: else it would fail later, somewhere within. @throws CONFIG_INVALID, which names the parameter */
export function checkParameters(parameters: CreateConsumerParameters): void {
  const { network, signer, decrypter, trust } = (parameters ??
    {}) as Partial<CreateConsumerParameters>
  if (typeof network !== 'object' || network === null) throw wrong('network')
  const key: unknown = signer?.publicKey
  if (!(key instanceof Uint8Array) || key.length !== 32 || typeof signer?.sign !== 'function') {
    throw wrong('signer')
  }
  if (typeof decrypter?.decrypt !== 'function') throw wrong('decrypter')
  if (typeof decrypter.encryptionPublicKey !== 'string') throw wrong('decrypter')
  if (!Array.isArray(trust?.issuers)) throw wrong('trust.issuers')
}

function wrong(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `The parameter ${field} of createConsumer is missing or has another form.`,
    details: { field },
  })
}
