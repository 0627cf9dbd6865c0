import type { VciContext } from './context.ts'
import type { Session } from './record-forms.ts'
import { recordName } from './records.ts'
import { Refused } from './refused.ts'

/** A session and the name of its record. */
export type Bearer = { readonly name: string; readonly session: Session }

/**
 * Whose token it is (RFC 6750 §2.1). `later`: also after its time, for what was put off.
 *
 * @throws Refused with 401
 */
export async function requireBearer(
  context: VciContext,
  request: Request,
  { later = false } = {},
): Promise<Bearer> {
  const header = request.headers.get('authorization')
  const token = /^bearer +([\w.~+/-]{1,200}=*)$/i.exec(header ?? '')?.[1]
  if (token === undefined) {
    const bearer = header === null ? null : 'invalid_token'
    throw new Refused('invalid_token', 'An access token is needed.', { status: 401, bearer })
  }
  const name = await recordName('token', token)
  const session = await context.sessions.read(name)
  const end = later ? session?.laterEndsAt : session?.endsAt
  if (!session || end === undefined || context.now() >= end) {
    const why = 'The access token is unknown or over.'
    throw new Refused('invalid_token', why, { status: 401, bearer: 'invalid_token' })
  }
  return { name, session }
}
