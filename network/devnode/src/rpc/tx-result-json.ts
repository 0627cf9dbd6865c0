import type { TxResult } from '../chain/store.ts'

/** kwild leaves out an empty log. */
export function txResultJson({ code, gas, log }: TxResult) {
  return { code, gas, ...(log === '' ? {} : { log }) }
}
