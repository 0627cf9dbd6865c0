/**
 * What was put off (§9): the wallet comes again with the transaction's id until there is a credential, or there will be none.
 *
 * Attacker: another wallet with a token of its own and somebody's id; one that asks twice at once.
 */
import type { PublicJwk } from '@idos/credentials/sd-jwt'
import * as v from 'valibot'
import { answer, readBody } from './answers.ts'
import { type Bearer, requireBearer } from './bearer.ts'
import { newSecret, type VciContext } from './context.ts'
import { issueFor } from './issue.ts'
import type { Transaction } from './record-forms.ts'
import { recordName } from './records.ts'
import { Refused } from './refused.ts'

const deferredRequest = v.looseObject({
  transaction_id: v.string(),
  credential_response_encryption: v.optional(v.unknown()),
})

/** From now on the token counts for this, and for nothing else after its own time. */
export async function deferIssuance(
  context: VciContext,
  { name }: Bearer,
  { configurationId, keys }: { configurationId: string; keys: readonly PublicJwk[] },
): Promise<Response> {
  const id = newSecret(context)
  const laterEndsAt = context.now() + context.lifetimes.deferred
  const record: Transaction = {
    ...{ session: name, configuration: configurationId },
    keys: [...keys],
    state: 'waiting',
  }
  await context.transactions.create(await recordName('transaction', id), record, laterEndsAt)
  await context.sessions.change(name, (session) =>
    session
      ? { next: { ...session, laterEndsAt }, expiresAt: laterEndsAt, result: undefined }
      : { result: undefined },
  )
  return later(context, id)
}

export async function answerDeferred(context: VciContext, request: Request): Promise<Response> {
  const bearer = await requireBearer(context, request, { later: true })
  const body = await readBody(request, deferredRequest, 'invalid_credential_request')
  if (body.credential_response_encryption !== undefined) {
    throw new Refused('invalid_encryption_parameters', 'Answers are not encrypted here.')
  }
  const name = await recordName('transaction', body.transaction_id)
  const waiting = await context.transactions.read(name)
  if (waiting?.session !== bearer.name || waiting.state !== 'waiting') throw unknown()
  const { configuration: configurationId, keys } = waiting
  const { subject } = bearer.session
  const dataset = await context.parameters.dataset({ subject, configurationId })
  if (dataset === 'pending') return later(context, body.transaction_id)
  const isOurs = await setState(context, name, { from: 'waiting', to: 'over' })
  if (!isOurs) throw unknown()
  if (dataset === 'denied') {
    throw new Refused('credential_request_denied', 'There will be no such credential.')
  }
  try {
    const issued = await issueFor(context, bearer, { configurationId, keys, dataset })
    // No notification id, which may be here (§9.2): a widespread wallet library takes such an answer for a wrong one.
    return answer({ credentials: issued.credentials })
  } catch (error) {
    // The wallet got nothing, so it may ask again.
    await setState(context, name, { from: 'over', to: 'waiting' })
    throw error
  }
}

/** False when it was in another state. */
async function setState(
  { transactions }: VciContext,
  name: string,
  { from, to }: { from: Transaction['state']; to: Transaction['state'] },
): Promise<boolean> {
  return transactions.change(name, (record) =>
    record?.state === from ? { next: { ...record, state: to }, result: true } : { result: false },
  )
}

function later({ parameters }: VciContext, id: string): Response {
  return answer({ transaction_id: id, interval: parameters.interval ?? 60 }, 202)
}

/** Another's is told like none. */
function unknown(): Refused {
  return new Refused('invalid_transaction_id', 'The transaction is unknown or over.')
}
