/**
 * What the client sends and what comes back: kwil-db's JSON-RPC in the encoding of `@idos/kwil`, byte for byte what
 * kwil-js 0.9.4 makes of the same call (`wire.test.ts`).
 *
 * Attacker: a gateway whose answer has another form than it should.
 */
import { encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { sha256Hex } from '@idos/crypto/digest'
import {
  encodeActionCall,
  encodeActionExecution,
  encodeTransaction,
  encodeTransactionJson,
  type KwilValue,
  type Transaction,
  type TransactionJson,
  transactionSignText,
} from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { type NetworkSigner, signWith } from '../signers/network-signer.ts'

export type EncodedAction = {
  readonly name: string
  readonly args: readonly KwilValue[]
}

export type EncodedWrite = EncodedAction & {
  /** Further rows of arguments. */
  readonly more: readonly EncodedAction['args'][]
  readonly description: string
  readonly nonce: number
}

/** Of `user.call`. The auth type of a caller that is nobody is never looked at; kwil-js sends this one. */
export function callParams(
  namespace: string,
  { name: action, args }: EncodedAction,
  signer: NetworkSigner | undefined,
): object {
  return {
    body: { payload: encodeBase64(encodeActionCall({ namespace, action, args })) },
    auth_type: signer?.authType ?? 'secp256k1_ep',
    sender: signer ? encodeHex(signer.identifier) : '',
    signature: '',
  }
}

const callResult = v.object({
  query_result: v.nullish(
    v.object({
      column_names: v.nullish(v.array(v.string())),
      values: v.nullish(v.array(v.array(v.unknown()))),
    }),
  ),
})

/** Rows of a `user.call`, by the names of their columns. @throws NETWORK_BAD_ANSWER */
export function rowsOf(result: unknown): Record<string, unknown>[] {
  const parsed = v.safeParse(callResult, result)
  if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
  const { column_names: names, values } = parsed.output.query_result ?? {}
  return (values ?? []).map((row) => {
    if (row.length !== names?.length) throw new IdosError('NETWORK_BAD_ANSWER')
    return Object.fromEntries(names.map((name, i) => [name, row[i]]))
  })
}

/** Of `user.estimate_price`: a node prices the kind of a transaction, so the arguments stay here. */
export function priceParams(namespace: string, action: string, signer: NetworkSigner): object {
  const payload = encodeActionExecution({ namespace, action, calls: [] })
  return {
    tx: {
      signature: { sig: null, type: signer.authType },
      body: {
        desc: '',
        payload: encodeBase64(payload),
        type: 'execute',
        fee: null,
        nonce: null,
        chain_id: '',
      },
      sender: encodeHex(signer.identifier),
      serialization: 'concat',
    },
  }
}

const priceResult = v.object({ price: v.pipe(v.string(), v.regex(/^\d{1,78}$/)) })

/** @throws NETWORK_BAD_ANSWER */
export function priceOf(result: unknown): bigint {
  const parsed = v.safeParse(priceResult, result)
  if (!parsed.success) throw new IdosError('NETWORK_BAD_ANSWER')
  return BigInt(parsed.output.price)
}

export type SignedTransaction = { readonly tx: TransactionJson; readonly txHash: string }

/** Signs an execution. Throws what the signer throws, as WALLET_FAILED where it has no code. */
export async function signTransaction(
  { namespace, chainId, fee }: { namespace: string; chainId: string; fee: bigint },
  { name: action, args, more, description, nonce }: EncodedWrite,
  signer: NetworkSigner,
): Promise<SignedTransaction> {
  const calls = args.length > 0 ? [args, ...more] : []
  const payload = encodeActionExecution({ namespace, action, calls })
  const body: Transaction['body'] = {
    description,
    payload,
    type: 'execute',
    fee,
    nonce: BigInt(nonce),
    chainId,
  }
  const text = transactionSignText(body, (await sha256Hex(payload)).slice(0, 40))
  const bytes = await signWith(signer, encodeUtf8(text))
  const signed = { signature: { bytes, type: signer.authType }, body, sender: signer.identifier }
  return {
    tx: encodeTransactionJson(signed),
    txHash: await sha256Hex(encodeTransaction(signed)),
  }
}
