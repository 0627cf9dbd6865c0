/**
 * `user.broadcast`: a signed transaction.
 *
 * Requirements: only what `allowed-execution.ts` lets pass, and only for this chain by name (the node also takes an empty
 * chain id, which could be replayed on another chain); a transaction is handed to one node, once, and to another one only
 * when the first cannot have taken it; what strangers can make nodes keep has a budget, and nobody spends another's.
 * Attacker: a client that sends transactions of others again and elsewhere, or fills the disks of the nodes.
 */

import { createHash } from 'node:crypto'
import { decodeTransactionJson, transactionHash, transactionSignText } from '@idos/kwil'
import { parseAuthType } from '@idos/wallets'
import * as v from 'valibot'
import type { WriteOutcome } from '../limits/write-budget.ts'
import { invalidPayload, RpcFault, rpcCode, tooManyRequests } from '../rpc/fault.ts'
import { broadcastParams, estimateParams, parseParams } from '../rpc/params.ts'
import { allowedExecution, checkDescription } from './allowed-execution.ts'
import type { Method, MethodCall, MethodServices } from './context.ts'

/**
 * The signature of a longer transaction is verified here before anybody is charged for it. Shorter ones weigh too little
 * for that: a verification takes a millisecond or more, and the node does it again.
 */
const VERIFIED_FROM_BYTES = 16_384

export const broadcastMethod: Method = async (call, services) => {
  const { tx, sync } = parseParams(broadcastParams, call.request.params)
  if (tx.body.chain_id !== services.chainId) throw invalidPayload('a transaction of another chain')
  const execution = allowedExecution(tx.body, services)
  checkDescription(tx.body.desc, execution, services)
  const sender =
    call.bytes < VERIFIED_FROM_BYTES ? undefined : await verifiedSender(tx, call, services)
  const settle = services.writeBudget.admit({ client: call.client, sender, bytes: call.bytes })

  const { id, method } = call.request
  const params = { tx, ...(sync === undefined ? {} : { sync }) }
  try {
    // No abort signal: a client that leaves does not undo its transaction.
    const { answer, backend } = await services.router.write({ id, method, params }, tx.sender)
    const outcome = outcomeOf(answer.body)
    settle(outcome)
    // A failed one is in its block, too, and has spent its nonce.
    if (outcome === 'succeeded' || outcome === 'failed')
      services.router.committed(tx.sender, backend)
    return { ...answer, log: { action: execution.rule, backend: backend.url } }
  } catch (error) {
    const wasSent = !(error instanceof RpcFault && error.options.reason === 'no-writer')
    settle(wasSent ? 'unknown' : 'not-taken')
    throw error
  }
}

export const estimateMethod: Method = async (call, services) => {
  const { tx } = parseParams(estimateParams, call.request.params)
  const execution = allowedExecution(tx.body, services)
  const { id, method } = call.request
  const { answer, backend } = await services.router.readForWrite(
    { id, method, params: { tx }, signal: call.signal },
    tx.sender ?? '',
  )
  return { ...answer, log: { action: execution.rule, backend: backend.url } }
}

/** Refuses a wrong signature as a node does. Those of one address are counted, because they cost most. */
async function verifiedSender(
  json: v.InferOutput<typeof broadcastParams>['tx'],
  call: MethodCall,
  services: MethodServices,
): Promise<string> {
  const tx = readTransaction(json)
  const { ok, waitSeconds } = services.signatureLimit.take(call.client)
  if (!ok) throw tooManyRequests('signature', waitSeconds)
  const authType = parseAuthType(tx.signature.type)
  const digest = createHash('sha256').update(tx.body.payload).digest('hex').slice(0, 40)
  const genuine =
    authType !== undefined &&
    (await services.verify({
      authType,
      sender: tx.sender,
      message: new TextEncoder().encode(transactionSignText(tx.body, digest)),
      signature: tx.signature.bytes,
    }))
  if (!genuine) {
    const data = { code: 65_535, hash: transactionHash(tx), message: WRONG_SIGNATURE }
    throw new RpcFault(200, rpcCode.broadcast, 'broadcast error', { reason: 'signature', data })
  }
  services.signatureLimit.giveBack(call.client, 1)
  return `${authType} ${json.sender}`
}

const WRONG_SIGNATURE = 'failed to verify the transaction: invalid signature'

function readTransaction(json: unknown): ReturnType<typeof decodeTransactionJson> {
  try {
    return decodeTransactionJson(json)
  } catch {
    throw invalidPayload('not a transaction')
  }
}

const mined = v.object({ result: v.object({ result: v.object({ code: v.number() }) }) })
const refused = v.object({
  error: v.object({ code: v.literal(rpcCode.broadcast), data: v.object({ code: v.number() }) }),
})
/** It is on its way: no block came within the node's wait. */
const NO_BLOCK_YET = 10

function outcomeOf(body: string): WriteOutcome {
  const json: unknown = JSON.parse(body)
  if (v.is(mined, json)) return json.result.result.code === 0 ? 'succeeded' : 'failed'
  return v.is(refused, json) && json.error.data.code !== NO_BLOCK_YET ? 'not-taken' : 'unknown'
}
