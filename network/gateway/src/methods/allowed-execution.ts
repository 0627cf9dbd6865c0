/**
 * Which transactions may pass.
 *
 * Requirements: only executions of listed actions (raw statements are for the owner, who talks to a node directly), with
 * no more rows of arguments than a node takes; what a wallet shows of one before it signs is what it does: its
 * description is the sentence of the action, and what follows it is true of the arguments.
 * Attacker: a client that hides a raw statement behind another type, names another action than it executes, or has the
 * nodes work for everybody else's time; a page that has "Share a credential" signed for an execution that erases a profile.
 */
import {
  decodeActionExecution,
  executionDescription,
  payloadProblem,
  prefixOfExecution,
} from '@idos/kwil'
import { invalidPayload, notAllowed, RpcFault, rpcCode } from '../rpc/fault.ts'
import { fromBase64 } from '../rpc/params.ts'
import type { MethodServices } from './context.ts'

export type AllowedExecution = {
  readonly namespace: string
  readonly action: string
  readonly rows: number
  /** Arguments of the first run. */
  readonly row: readonly unknown[]
  /** For the log. */
  readonly rule: string
}

/** The head is judged before the arguments are looked at. @throws RpcFault */
export function allowedExecution(
  { type, payload }: { readonly type: string; readonly payload: string },
  services: MethodServices,
): AllowedExecution {
  if (type !== 'execute')
    throw notAllowed('this kind of transaction is closed here', 'payload-type')
  const bytes = fromBase64(payload)
  const head = prefixOfExecution(bytes)
  if (!head) throw invalidPayload('not an action execution')
  const policy = services.policy()
  if (!policy.write(head.namespace, head.action)) {
    throw notAllowed('this action may not be executed here', 'write-not-listed')
  }
  const problem = payloadProblem(type, bytes)
  if (problem !== undefined) throw invalidPayload(problem)
  const row = firstRow(bytes)
  return { ...head, row, rule: policy.ruleName(head.namespace, head.action) }
}

/** The refusal tells the sentence, which is no secret: whoever writes a client meets it once. @throws RpcFault */
export function checkDescription(
  description: string,
  { namespace, action, rows, row }: AllowedExecution,
  services: MethodServices,
): void {
  const policy = services.policy()
  const sentences = policy.descriptions(namespace, action)
  const [own = '', ...others] = (sentences ?? []).map((one) => executionDescription(one, rows))
  if (!sentences || description === own || others.includes(description)) return
  const detail = description.slice(own.length + 2)
  const hasDetail = rows <= 1 && description === executionDescription(own, rows, detail)
  if (hasDetail && policy.detail(namespace, action, row, detail)) return
  throw new RpcFault(
    400,
    rpcCode.invalidPayload,
    'invalid payload: the description is not the sentence of this action',
    { reason: 'description', data: { description: own } },
  )
}

function firstRow(bytes: Uint8Array): readonly unknown[] {
  try {
    return decodeActionExecution(bytes).calls[0]?.map(({ value }) => value) ?? []
  } catch {
    throw invalidPayload('not an action execution')
  }
}
