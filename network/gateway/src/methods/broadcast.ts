/**
 * `user.broadcast`: a signed transaction. The node verifies the signature; this file decides what kind may pass.
 *
 * Requirements: only executions of listed actions (raw statements are for the owner, who talks to the node directly);
 * what a wallet shows of one before it signs is what it does: its description is the sentence of the action;
 * only for this chain by name (the node also takes an empty chain id, which could be replayed on another chain); a
 * transaction is handed to one node, once, and to another one only when the first cannot have taken it.
 * Attacker: a client that hides a raw statement behind another type, or names another action than it executes; a page
 * that has "Share a credential" signed for an execution that erases the profile.
 */
import { type ActionExecution, decodeActionExecution, executionDescription } from '@idos/kwil'
import * as v from 'valibot'
import { invalidPayload, notAllowed, RpcFault, rpcCode } from '../rpc/fault.ts'
import { broadcastParams, estimateParams, fromBase64, parseParams } from '../rpc/params.ts'
import type { Method, MethodServices } from './context.ts'

export const broadcastMethod: Method = async (call, services) => {
  const { tx, sync } = parseParams(broadcastParams, call.request.params)
  if (tx.body.chain_id !== services.chainId) throw invalidPayload('a transaction of another chain')
  const action = allowedAction(tx.body.type, tx.body.payload, services)
  checkDescription(tx.body.desc, action, services)

  const { id, method } = call.request
  const params = { tx, ...(sync === undefined ? {} : { sync }) }
  // No abort signal: a client that leaves does not undo its transaction.
  const { answer, backend } = await services.router.write({ id, method, params }, tx.sender)
  if (sync === 1 && wasCommitted(answer.body)) services.router.committed(tx.sender, backend)
  return { ...answer, log: { action: action.rule, backend: backend.url } }
}

export const estimateMethod: Method = async (call, services) => {
  const { tx } = parseParams(estimateParams, call.request.params)
  const action = allowedAction(tx.body.type, tx.body.payload, services)
  const { id, method } = call.request
  const { answer, backend } = await services.router.readForWrite(
    { id, method, params: { tx }, signal: call.signal },
    tx.sender ?? '',
  )
  return { ...answer, log: { action: action.rule, backend: backend.url } }
}

type AllowedAction = {
  readonly namespace: string
  readonly action: string
  readonly rows: number
  /** For the log. */
  readonly rule: string
}

function allowedAction(type: string, payload: string, services: MethodServices): AllowedAction {
  if (type !== 'execute')
    throw notAllowed('this kind of transaction is closed here', 'payload-type')
  const { namespace, action, calls } = decodeExecution(payload)
  const policy = services.policy()
  if (!policy.write(namespace, action)) {
    throw notAllowed('this action may not be executed here', 'write-not-listed')
  }
  return { namespace, action, rows: calls.length, rule: policy.ruleName(namespace, action) }
}

/** The refusal tells the sentence, which is no secret: whoever writes a client meets it once. */
function checkDescription(
  description: string,
  { namespace, action, rows }: AllowedAction,
  services: MethodServices,
): void {
  const sentences = services.policy().descriptions(namespace, action)
  const [own = '', ...others] = (sentences ?? []).map((one) => executionDescription(one, rows))
  if (!sentences || description === own || others.includes(description)) return
  throw new RpcFault(
    400,
    rpcCode.invalidPayload,
    'invalid payload: the description is not the sentence of this action',
    { reason: 'description', data: { description: own } },
  )
}

function decodeExecution(payload: string): ActionExecution {
  try {
    return decodeActionExecution(fromBase64(payload))
  } catch {
    throw invalidPayload('not an action execution')
  }
}

const committed = v.object({ result: v.object({ result: v.object({ code: v.number() }) }) })

function wasCommitted(body: string): boolean {
  return v.is(committed, JSON.parse(body))
}
