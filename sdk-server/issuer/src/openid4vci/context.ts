import { encodeBase64url } from '@idos/crypto/sd-jwt'
import type { IssuingKey, VciConfiguration, VciParameters } from './parameters.ts'
import type { Notice, Offer, Session, Transaction } from './record-forms.ts'
import type { Records } from './records.ts'
import type { VciStore } from './store.ts'

/** What every endpoint works with. */
export type VciContext = {
  /** The credential issuer identifier, exactly as wallets compare it. */
  readonly issuer: string
  readonly key: IssuingKey
  readonly configurations: Readonly<Record<string, VciConfiguration>>
  readonly batchSize: number
  readonly parameters: VciParameters
  readonly store: VciStore
  readonly offers: Records<Offer>
  readonly sessions: Records<Session>
  readonly transactions: Records<Transaction>
  readonly notices: Records<Notice>
  readonly lifetimes: { offer: number; token: number; nonce: number; deferred: number }
  readonly random: (length: number) => Uint8Array
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** 256 bits, as text. */
export function newSecret({ random }: Pick<VciContext, 'random'>): string {
  return encodeBase64url(random(32))
}
