import { type TxCode, txCodes } from './tx-codes.ts'

const PREFIX = 2
/** After version and length of the account: version, length of its identifier, and a key type at the end. */
const ACCOUNT_START = PREFIX + 4

/**
 * Why kwild refuses a transfer when nobody has a token, as here: there is no gas, and what would make tokens is refused.
 * `undefined`: a transfer of nothing, or one that kwild cannot read either.
 */
export function transferProblem(
  payload: Uint8Array,
): { code: TxCode; message: string } | undefined {
  const amount = amountOf(payload)
  if (amount === undefined || amount === 0n) return undefined
  if (amount > 0n) {
    const message = 'insufficient balance for fee or transfer'
    return { code: txCodes.insufficientBalance, message }
  }
  const message = 'invalid amount\nnegative transfer not permitted'
  return { code: txCodes.invalidAmount, message }
}

/** The amount stands behind the account, as a short text of its digits. */
function amountOf(payload: Uint8Array): bigint | undefined {
  if (payload.length < ACCOUNT_START) return undefined
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  const at = ACCOUNT_START + view.getUint32(PREFIX, true)
  const [present, length = 0] = payload.subarray(at, at + 2)
  const digits = Buffer.from(payload.subarray(at + 2, at + 2 + length)).toString('latin1')
  // More than 127 digits have a longer prefix; no such amount fits a balance.
  if (present !== 1 || length > 127 || digits.length !== length) return undefined
  return /^(?:0|-?[1-9]\d*)$/.test(digits) ? BigInt(digits) : undefined
}
