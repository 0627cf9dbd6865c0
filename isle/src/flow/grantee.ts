/**
 * Who somebody with access is, as far as this person's own records say.
 *
 * Requirements
 *  1. A name comes from the person's own list (sealed by the Enclave), from the receipt that this Isle kept, or it is the host of
 *     a page that proved the identifier. A page's or node's word names nobody.
 *  2. Who can not be named is said to be so.
 *
 * Attacker: a node or page that would have a stranger's access look like somebody's whom the person knows.
 */
import { type AccessRecord, recordOf } from '@idos/client'
import type { ConsentReceipt } from '@idos/protocol'
import type { Grant } from './records.ts'

export type Grantee = {
  /** Null: nobody can say. */
  readonly name: string | null
  /** Host of its origin. */
  readonly site: string | null
  /** `data:` address of the picture that its origin had. */
  readonly logo: string | null
  /** What was consented to. */
  readonly receipt: ConsentReceipt | null
}

export type Acquaintances = {
  /** Host of the consumer that the page asks for. */
  readonly consumer: string
  readonly access: readonly AccessRecord[]
  receiptOf(grantId: string): ConsentReceipt | null
}

export function granteeOf(grant: Grant, { consumer, access, receiptOf }: Acquaintances): Grantee {
  const record = recordOf(grant, access)
  const receipt = record?.receipt ?? receiptOf(grant.id)
  if (receipt) return recipientOf(receipt, record?.logo)
  const known = grant.told ? consumer : null
  return { name: known, site: known, logo: null, receipt: null }
}

export function recipientOf(receipt: ConsentReceipt, logo: string | null = null): Grantee {
  const { name, origin } = receipt.consumer
  const site = new URL(origin).host
  return { name: name.trim() || site, site, logo, receipt }
}
