import { issueSdJwt, type PublicJwk } from '@idos/credentials/sd-jwt'
import type { Bearer } from './bearer.ts'
import { newSecret, type VciContext } from './context.ts'
import type { CredentialDataset } from './parameters.ts'
import { recordName } from './records.ts'

const DAY = 86_400_000

export type ToIssue = {
  configurationId: string
  keys: readonly PublicJwk[]
  dataset: CredentialDataset
}

/** `credentials` as the answer has them, and their ids. */
export type Issued = { credentials: { credential: string }[]; credentialIds: string[] }

/**
 * One credential for each key, as the answer has them. Times are whole days, places in status lists and ids are random: what two
 * verifiers see of one batch fits any other credential of that day.
 */
export async function issueFor(
  context: VciContext,
  bearer: Bearer,
  { configurationId, keys, dataset }: ToIssue,
): Promise<Issued> {
  const { parameters } = context
  const { onIssued } = parameters
  const wanted = { subject: bearer.session.subject, configurationId }
  const credentials: { credential: string }[] = []
  const credentialIds: string[] = []
  for (const key of keys) {
    const { credential, credentialId, credentialStatus } = await issueOne(
      context,
      { configurationId, dataset },
      key,
    )
    await onIssued?.({ ...wanted, credentialId, credentialStatus })
    credentials.push({ credential })
    credentialIds.push(credentialId)
  }
  return { credentials, credentialIds }
}

async function issueOne(
  { issuer, key, parameters, configurations, now }: VciContext,
  { configurationId, dataset }: Omit<ToIssue, 'keys'>,
  holderKey: PublicJwk,
) {
  const { statusLists } = parameters
  const { claims, always, validUntil } = dataset
  const status = await statusLists?.allocateToken()
  const credentialId = `urn:uuid:${crypto.randomUUID()}`
  const credential = await issueSdJwt({
    issuer,
    ...key,
    vct: configurations[configurationId]?.vct ?? '',
    id: credentialId,
    claims,
    holderKey,
    issuedAt: dayOf(new Date(now())),
    ...(always && { always }),
    ...(validUntil && { validUntil: dayOf(validUntil) }),
    ...(status && { status: status.status_list }),
  })
  const credentialStatus = status && statusLists ? statusLists.entriesOf(status) : []
  return { credential, credentialId, credentialStatus }
}

/** The beginning of that day, UTC. */
function dayOf(date: Date): Date {
  return new Date(Math.floor(date.getTime() / DAY) * DAY)
}

/** By which the wallet may tell later what became of it, where anybody listens. */
export async function openNotice(
  context: VciContext,
  { name, session }: Bearer,
  { configurationId, credentialIds }: { configurationId: string; credentialIds: string[] },
): Promise<{ notification_id?: string }> {
  if (!context.parameters.onNotice) return {}
  const id = newSecret(context)
  const record = { session: name, configuration: configurationId, credentialIds, events: [] }
  await context.notices.create(await recordName('notice', id), record, session.laterEndsAt)
  return { notification_id: id }
}
