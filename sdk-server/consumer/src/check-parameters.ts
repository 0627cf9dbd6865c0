import { publicJwk } from '@idos/credentials/sd-jwt'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { CreateConsumerParameters } from './create-consumer.ts'

const keys = v.array(v.object({ issuer: v.string(), jwk: publicJwk }))

/** That a consumer can be made of it: else it would fail later, somewhere within. @throws CONFIG_INVALID, which names the parameter */
export function checkParameters(parameters: CreateConsumerParameters): void {
  const { network, signer, decrypter, trust, origin } = (parameters ??
    {}) as Partial<CreateConsumerParameters>
  if (typeof network !== 'object' || network === null) throw wrong('network')
  const key: unknown = signer?.publicKey
  if (!(key instanceof Uint8Array) || key.length !== 32 || typeof signer?.sign !== 'function') {
    throw wrong('signer')
  }
  if (typeof decrypter?.decrypt !== 'function') throw wrong('decrypter')
  if (typeof decrypter.encryptionPublicKey !== 'string') throw wrong('decrypter')
  if (!Array.isArray(trust?.issuers)) throw wrong('trust.issuers')
  const { sdJwtKeys } = trust
  if (sdJwtKeys !== undefined && !v.is(keys, sdJwtKeys)) throw wrong('trust.sdJwtKeys')
  if (origin !== undefined && !isOrigin(origin)) throw wrong('origin')
}

/** Holders sign for the text that a browser has: another way to write it would refuse all that they present. */
function isOrigin(origin: unknown): boolean {
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin
}

function wrong(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `The parameter ${field} of createConsumer is missing or has another form.`,
    details: { field },
  })
}
