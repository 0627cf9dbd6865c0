import type { CallOutcome, EngineError } from '@idos/kuneiform'
import { formatNotices } from '../chain/log-format.ts'
import { queryResultJson } from './result-json.ts'
import { RpcError, rpcCodes } from './rpc-error.ts'

/** `user.call`: what the action itself raised is part of the result, with the rows that came before it. */
export function callAnswer(outcome: CallOutcome) {
  const { error, result, notices } = outcome
  if (error && error.kind !== 'user') throw engineError(error)
  return {
    query_result: queryResultJson(result),
    logs: formatNotices(notices),
    error: error ? error.message : null,
  }
}

/** `user.query`: every error is an error. */
export function queryAnswer({ error, result }: CallOutcome) {
  if (error) throw engineError(error)
  return queryResultJson(result)
}

function engineError({ kind, message }: EngineError): RpcError {
  if (kind === 'namespace-not-found') return new RpcError(rpcCodes.namespaceNotFound, message)
  if (kind === 'namespace-exists') return new RpcError(rpcCodes.namespaceExists, message)
  return new RpcError(rpcCodes.engine, message)
}
