import * as v from 'valibot'
import { notAllowed } from '../rpc/fault.ts'
import {
  INFO_ACTIONS_ASKED,
  INFO_ACTIONS_QUERY,
  infoActionsParams,
  parseParams,
} from '../rpc/params.ts'
import type { Method, MethodAnswer, MethodCall, MethodServices } from './context.ts'

const ping = v.object({ message: v.optional(v.pipe(v.string(), v.maxLength(64)), '') })
const none = v.object({})

async function forward(
  call: MethodCall,
  services: MethodServices,
  params: unknown,
): Promise<MethodAnswer> {
  const { id, method } = call.request
  const { answer, backend } = await services.router.read(
    { id, method, params, signal: call.signal },
    '',
  )
  return { ...answer, log: { backend: backend.url } }
}

/** `user.chain_info`, `user.health`, `user.version`, `user.challenge`: no parameters, nothing personal. */
export const plainMethod: Method = async (call, services) =>
  forward(call, services, parseParams(none, call.request.params))

export const pingMethod: Method = async (call, services) =>
  forward(call, services, parseParams(ping, call.request.params))

/** `user.query`: ad-hoc SELECTs are closed but for the one that kwil-js needs for named parameters. */
export const queryMethod: Method = async (call, services) => {
  const { query } = call.request.params
  if (query !== INFO_ACTIONS_QUERY || !services.policy().infoActions) {
    throw notAllowed('queries are closed here', 'query')
  }
  const { params } = parseParams(infoActionsParams, call.request.params)
  return forward(call, services, { query: INFO_ACTIONS_ASKED, params })
}
