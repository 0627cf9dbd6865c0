import {
  type localSigner,
  type Peer,
  peerAddress,
  signedWithdrawal,
  signingKeyOf,
  signRequest,
  verifyStatement,
} from '@idos/consumer'
import { RECEIPT_PATH, RECEIPT_TAG } from '@idos/passporting'
import * as v from 'valibot'

export type AskWithdrawal = (
  peer: Peer,
  receiptId: string,
  copyId: string,
) => Promise<boolean | null>

type Options = {
  signer: ReturnType<typeof localSigner>
  allowHttp: boolean
  fetch?: typeof fetch
}

/**
 * Whether the peer says that it took back what it gave this receipt for: why a copy is gone. Only its own signature counts. Null
 * when it could not be asked.
 */
export function createAskWithdrawal({ signer, allowHttp, ...given }: Options): AskWithdrawal {
  const request = given.fetch ?? fetch
  return async (peer, receiptId, copyId) => {
    try {
      const url = peerAddress(peer, `${RECEIPT_PATH}${receiptId}`, allowHttp)
      const headers = await signRequest({ method: 'GET', url, tag: RECEIPT_TAG, signer })
      const answer = await request(url, {
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      })
      const { withdrawal } = Object(await answer.json()) as { withdrawal?: unknown }
      const key = signingKeyOf(peer)
      const parsed = v.safeParse(signedWithdrawal, withdrawal)
      if (!parsed.success || !key || !verifyStatement(parsed.output, key)) return false
      const { statement } = parsed.output
      return statement.receiptId === receiptId && statement.copyId === copyId
    } catch {
      return null
    }
  }
}
