import {
  encodeActionExecution,
  encodeTransactionJson,
  type KwilValue,
  type Transaction,
  type TransactionJson,
  transactionSignText,
} from '@idos/kwil'
import type { TestWallet } from './test-wallet.ts'

/** Signs a transaction of the test chain as a Kwil client does; what is left out is an execution of `main.add`. */
export function signedTransaction(
  wallet: TestWallet,
  parts: Partial<Transaction['body']> = {},
): TransactionJson {
  const body: Transaction['body'] = {
    description: 'Add',
    payload: execution('add'),
    type: 'execute',
    fee: 0n,
    nonce: 1n,
    chainId: 'test-chain',
    ...parts,
  }
  const signature = wallet.sign(transactionSignText(body))
  return encodeTransactionJson({
    signature: { bytes: new Uint8Array(Buffer.from(signature, 'base64')), type: 'ed25519' },
    body,
    sender: new Uint8Array(Buffer.from(wallet.sender, 'hex')),
  })
}

export function execution(
  action: string,
  calls: readonly (readonly KwilValue[])[] = [],
): Uint8Array {
  return encodeActionExecution({ namespace: 'main', action, calls })
}
