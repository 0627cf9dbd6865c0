import { decodeUtf8, readAtMost, readStrictJson } from '@idos/crypto'
import * as v from 'valibot'
import { type RefusalCode, Refused } from './refused.ts'

/** Largest body that is read, in bytes: some fifty key proofs. */
const MOST = 65_536

/** Wallets in browsers may ask from any page: there is no cookie, and what counts is in the request. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'www-authenticate',
}

/** Nobody keeps it: it is for one wallet. */
export function answer(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  return new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: {
      ...CORS,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
}

/** An error as the protocols have it. Of a fault within, nothing is said. */
export function answerRefusal(error: unknown): Response {
  const told =
    error instanceof Refused
      ? error
      : new Refused('server_error', 'The issuer can not answer now.', { status: 500 })
  const { code, message, status, bearer } = told
  if (bearer === undefined) return answer({ error: code, error_description: message }, status)
  const challenge = bearer === null ? 'Bearer' : `Bearer error="${bearer}"`
  const body = bearer === null ? null : { error: code, error_description: message }
  return answer(body, status, { 'www-authenticate': challenge })
}

/** For a browser that asks first. */
export function answerPreflight(methods: string): Response {
  return answer(null, 204, {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  })
}

/** The body's text, of the type that the endpoint takes. Refused as `code`. */
export async function readText(request: Request, type: string, code: RefusalCode): Promise<string> {
  const [stated = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (stated.trim().toLowerCase() !== type) throw new Refused(code, `The body has to be ${type}.`)
  const tooLarge = new Refused(code, 'The request is too large.', { status: 413 })
  if (Number(request.headers.get('content-length') ?? 0) > MOST) throw tooLarge
  const bytes = request.body ? await readAtMost(request.body, MOST) : new Uint8Array()
  if (!bytes) throw tooLarge
  try {
    return decodeUtf8(bytes)
  } catch {
    throw new Refused(code, 'The body is no UTF-8.')
  }
}

/** A JSON body of the form, in which no member is repeated; others that are not known are passed over. Refused as `code`. */
export async function readBody<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  code: RefusalCode,
): Promise<v.InferOutput<S>> {
  const read = readStrictJson(await readText(request, 'application/json', code))
  const parsed = read.ok ? v.safeParse(schema, read.value) : undefined
  if (!parsed?.success) throw new Refused(code, 'The request does not have the expected form.')
  return parsed.output
}
