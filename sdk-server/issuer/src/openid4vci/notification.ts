/** What wallets say became of what they got (§11). Attacker: another wallet, with a token of its own and somebody's id. */
import * as v from 'valibot'
import { answer, readBody } from './answers.ts'
import { requireBearer } from './bearer.ts'
import type { VciContext } from './context.ts'
import { recordName } from './records.ts'
import { Refused } from './refused.ts'

const notificationRequest = v.looseObject({
  notification_id: v.string(),
  event: v.picklist(['credential_accepted', 'credential_failure', 'credential_deleted']),
  event_description: v.optional(v.string()),
})

/** The same again is a success and is told to nobody (idempotent). The wallet's own words stay here. */
export async function answerNotification(context: VciContext, request: Request): Promise<Response> {
  const bearer = await requireBearer(context, request, { later: true })
  const body = await readBody(request, notificationRequest, 'invalid_notification_request')
  const name = await recordName('notice', body.notification_id)
  const notice = await context.notices.read(name)
  if (notice?.session !== bearer.name) {
    throw new Refused('invalid_notification_id', 'The notification is unknown or over.')
  }
  const { event } = body
  if (!notice.events.includes(event)) {
    const { configuration: configurationId, credentialIds } = notice
    const { subject } = bearer.session
    await context.parameters.onNotice?.({ subject, configurationId, credentialIds, event })
    await context.notices.change(name, (record) =>
      record
        ? { next: { ...record, events: [...record.events, event] }, result: undefined }
        : { result: undefined },
    )
  }
  return answer(null, 204)
}
