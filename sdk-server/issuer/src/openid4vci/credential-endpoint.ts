/**
 * The credential endpoint (§8): key proofs become credentials.
 *
 * Requirements
 *  1. Only what the token was given for, and each key once.
 *  2. A nonce is used up once every signature of the request counts, and not before: nobody uses up another's.
 *  3. What is issued at once has nothing in common by which two verifiers could tell that it is of one person.
 *
 * Attacker: a wallet that wants more than was offered; whoever replays a request. Receive order: token, body, state, proofs, act.
 */
import { jwkThumbprint, type PublicJwk } from '@idos/credentials/sd-jwt'
import * as v from 'valibot'
import { answer, readBody } from './answers.ts'
import { type Bearer, requireBearer } from './bearer.ts'
import type { VciContext } from './context.ts'
import { deferIssuance } from './deferred.ts'
import { issueFor, openNotice } from './issue.ts'
import { readKeyProof } from './key-proof.ts'
import type { Nonces } from './nonces.ts'
import type { Session } from './record-forms.ts'
import { Refused } from './refused.ts'
import { identifierOf } from './token-endpoint.ts'

const MALFORMED = 'invalid_credential_request'

const credentialRequest = v.looseObject({
  credential_configuration_id: v.optional(v.string()),
  credential_identifier: v.optional(v.string()),
  proofs: v.optional(v.unknown()),
  credential_response_encryption: v.optional(v.unknown()),
})
const proofsForm = v.strictObject({ jwt: v.pipe(v.array(v.string()), v.minLength(1)) })

export async function answerCredential(
  context: VciContext,
  nonces: Nonces,
  request: Request,
): Promise<Response> {
  const bearer = await requireBearer(context, request)
  const body = await readBody(request, credentialRequest, MALFORMED)
  if (body.credential_response_encryption !== undefined) {
    throw new Refused('invalid_encryption_parameters', 'Answers are not encrypted here.')
  }
  const configurationId = configurationOf(context, bearer.session, body)
  const keys = await provenKeys(context, nonces, body.proofs)
  const wanted = { subject: bearer.session.subject, configurationId }
  const dataset = await context.parameters.dataset(wanted)
  if (dataset === 'denied') {
    throw new Refused('credential_request_denied', 'There will be no such credential.')
  }
  await useKeys(context, bearer, configurationId, keys)
  if (dataset === 'pending') return deferIssuance(context, bearer, { configurationId, keys })
  const { credentials, credentialIds } = await issueFor(context, bearer, {
    ...{ configurationId, keys, dataset },
  })
  const notice = await openNotice(context, bearer, { configurationId, credentialIds })
  return answer({ credentials, ...notice })
}

function configurationOf(
  { configurations }: VciContext,
  session: Session,
  body: v.InferOutput<typeof credentialRequest>,
): string {
  const { credential_identifier: identifier, credential_configuration_id: configuration } = body
  if ((identifier === undefined) === (configuration === undefined)) {
    throw new Refused(MALFORMED, 'One of configuration and identifier is needed.')
  }
  if (identifier !== undefined) {
    const found = session.byIdentifier
      ? session.configurations.find((id) => identifierOf(id) === identifier)
      : undefined
    if (found === undefined) {
      throw new Refused('unknown_credential_identifier', 'The token is for no such identifier.')
    }
    return found
  }
  if (session.byIdentifier) {
    throw new Refused(MALFORMED, 'The token response has identifiers: one of them is needed.')
  }
  // One that there is and one that there is not are told alike: who was not offered it learns nothing.
  if (configuration === undefined || !session.configurations.includes(configuration)) {
    throw new Refused('unknown_credential_configuration', 'The token is for no such configuration.')
  }
  if (!Object.hasOwn(configurations, configuration)) {
    throw new Refused('credential_request_denied', 'That is not issued any more.')
  }
  return configuration
}

async function provenKeys(
  context: VciContext,
  nonces: Nonces,
  given: unknown,
): Promise<PublicJwk[]> {
  const parsed = v.safeParse(proofsForm, given)
  if (!parsed.success) throw new Refused('invalid_proof', 'Key proofs of the type jwt are needed.')
  const { jwt } = parsed.output
  if (jwt.length > context.batchSize) throw new Refused(MALFORMED, 'These are too many proofs.')
  const { issuer, now, lifetimes } = context
  const options = { issuer, now: now(), maxAge: lifetimes.nonce }
  const proofs = await Promise.all(jwt.map((text) => readKeyProof(text, options)))
  const [nonce = '', ...others] = new Set(proofs.map((proof) => proof.nonce))
  if (others.length > 0) throw new Refused('invalid_nonce', 'The proofs have more than one nonce.')
  const prints = await Promise.all(proofs.map(({ jwk }) => jwkThumbprint(jwk)))
  if (new Set(prints).size < prints.length) {
    throw new Refused('invalid_proof', 'Two proofs are of one key.')
  }
  const endsAt = await nonces.endOf(nonce)
  if (endsAt === undefined || !(await nonces.spend(nonce, endsAt))) {
    throw new Refused('invalid_nonce', 'The nonce is unknown, used, or over.')
  }
  return proofs.map(({ jwk }) => jwk)
}

/** In one step, as two requests may bring one key. @throws Refused */
async function useKeys(
  { sessions, batchSize }: VciContext,
  { name }: Bearer,
  configurationId: string,
  keys: readonly PublicJwk[],
): Promise<void> {
  const prints = await Promise.all(keys.map(jwkThumbprint))
  // Once more than one batch: an answer may be lost.
  const most = 2 * batchSize
  const refused = await sessions.change<Refused | undefined>(name, (session) => {
    if (!session) return { result: new Refused('credential_request_denied', 'The token is over.') }
    if (prints.some((print) => session.keys.includes(print))) {
      return { result: new Refused('invalid_proof', 'A key has its credential already.') }
    }
    const issued = (session.issued[configurationId] ?? 0) + prints.length
    if (issued > most) {
      return { result: new Refused('credential_request_denied', 'That many are not issued.') }
    }
    return {
      next: {
        ...session,
        keys: [...session.keys, ...prints],
        issued: { ...session.issued, [configurationId]: issued },
      },
      result: undefined,
    }
  })
  if (refused) throw refused
}
