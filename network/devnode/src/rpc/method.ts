import * as v from 'valibot'
import { RpcError, rpcCodes } from './rpc-error.ts'

export type Method = (params: unknown) => Promise<unknown>

/** A method whose params are of this schema. */
export function method<const TSchema extends v.GenericSchema>(
  schema: TSchema,
  handler: (params: v.InferOutput<TSchema>) => unknown,
): Method {
  return async (params) => {
    const parsed = v.safeParse(schema, params)
    if (parsed.success) return handler(parsed.output)
    const [issue] = parsed.issues
    const path = v.getDotPath(issue)
    throw new RpcError(
      rpcCodes.invalidParams,
      `invalid params: ${path ? `${path} ` : ''}is missing or malformed`,
    )
  }
}
