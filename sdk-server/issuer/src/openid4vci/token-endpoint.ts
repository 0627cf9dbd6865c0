/**
 * The token endpoint (§6): a code becomes an access token, once.
 *
 * Attacker: who guesses codes or transaction codes; who sends a parameter twice, so that two readers see two requests (RFC 6749 §3.2).
 */
import { readStrictJson } from '@idos/crypto'
import * as v from 'valibot'
import { answer, readText } from './answers.ts'
import { newSecret, type VciContext } from './context.ts'
import { PRE_AUTHORIZED, takeOffer } from './offers.ts'
import type { Session } from './record-forms.ts'
import { recordName } from './records.ts'
import { Refused } from './refused.ts'

const MOST_DETAILS = 50
const details = v.pipe(
  v.array(
    v.looseObject({
      type: v.literal('openid_credential'),
      credential_configuration_id: v.string(),
    }),
  ),
  v.minLength(1),
  v.maxLength(MOST_DETAILS),
)

export async function answerToken(context: VciContext, request: Request): Promise<Response> {
  const form = await readText(request, 'application/x-www-form-urlencoded', 'invalid_request')
  const sent = new URLSearchParams(form)
  const one = (name: string): string | undefined => {
    const [value, ...more] = sent.getAll(name)
    if (more.length > 0) throw new Refused('invalid_request', `${name} is sent twice.`)
    return value
  }
  const grantType = one('grant_type')
  if (grantType === undefined) throw new Refused('invalid_request', 'grant_type is missing.')
  if (grantType !== PRE_AUTHORIZED) {
    throw new Refused('unsupported_grant_type', 'Only the pre-authorized code is taken here.')
  }
  const code = one('pre-authorized_code')
  if (!code) throw new Refused('invalid_request', 'pre-authorized_code is missing.')
  const transactionCode = one('tx_code')
  const asked = readDetails(one('authorization_details'))

  const offer = await takeOffer(context, { code, transactionCode })
  const { lifetimes, now } = context
  const configurations = asked
    ? offer.configurations.filter((id) => asked.has(id))
    : offer.configurations
  // Known only once the code was right: before, it would tell a stranger what is offered.
  if (configurations.length === 0) {
    throw new Refused('invalid_request', 'Nothing of that is offered, and the offer is used.')
  }
  const endsAt = now() + lifetimes.token
  const session: Session = {
    subject: offer.subject,
    configurations,
    byIdentifier: asked !== undefined,
    keys: [],
    issued: {},
    endsAt,
    laterEndsAt: endsAt,
  }
  const token = newSecret(context)
  await context.sessions.create(await recordName('token', token), session, endsAt)
  return answer({
    access_token: token,
    token_type: 'Bearer',
    expires_in: Math.floor(lifetimes.token / 1000),
    ...(asked && {
      authorization_details: configurations.map((id) => ({
        type: 'openid_credential',
        credential_configuration_id: id,
        credential_identifiers: [identifierOf(id)],
      })),
    }),
  })
}

/** One dataset for each configuration, so one identifier. */
export function identifierOf(configurationId: string): string {
  return `${configurationId}~1`
}

function readDetails(text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined
  const read = readStrictJson(text)
  const parsed = read.ok ? v.safeParse(details, read.value) : undefined
  if (!parsed?.success) {
    throw new Refused('invalid_request', 'authorization_details does not have the expected form.')
  }
  return new Set(parsed.output.map((detail) => detail.credential_configuration_id))
}
