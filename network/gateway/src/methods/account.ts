import { accountParams, parseParams } from '../rpc/params.ts'
import type { Method } from './context.ts'

/** `user.account`: the nonce, asked of the node that takes this sender's transactions, which knows the pending ones. */
export const accountMethod: Method = async (call, services) => {
  const { id: account, status } = parseParams(accountParams, call.request.params)
  const { id, method } = call.request
  const params = { id: account, ...(status === undefined ? {} : { status }) }
  const request = { id, method, params, signal: call.signal }
  const { answer, backend } = await services.router.readForWrite(request, account.identifier)
  return { ...answer, log: { backend: backend.url } }
}
