import { ACCESS_RECORD_ATTRIBUTE } from '@idos/protocol'
import type { AttributeRow } from './rows.ts'
import { WALLET_NAME_ATTRIBUTE } from './wallets.ts'

/** A small value that the network keeps for the person alone. In plain text: nodes see it. */
export type Attribute = {
  readonly id: string
  /** At most 256 characters. */
  readonly key: string
  /** At most 65,536 characters. */
  readonly value: string
}

const ours = [ACCESS_RECORD_ATTRIBUTE, WALLET_NAME_ATTRIBUTE]

/** The oldest first; without those that idOS itself keeps. */
export function toAttributes(rows: readonly AttributeRow[]): Attribute[] {
  return rows.flatMap(({ id, attribute_key: key, value }) =>
    ours.some((prefix) => key.startsWith(prefix)) ? [] : [{ id, key, value }],
  )
}
