import { type AccessRecord, endedRecords } from '@idos/client'
import { Badge, Button, Row, Rows } from '@idos/ui'
import { useEffect } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { Ending } from '../control/ended-memory.ts'
import { type Acquaintances, recipientOf } from '../flow/grantee.ts'
import type { Session } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { useLater } from './use-later-screens.ts'

type EndedAccessProps = {
  session: Session
  around: Acquaintances
  now: () => number
  actions: IsleActions
}

/** Access that has ended, as the person's own list tells, and when, as far as this browser knows. */
export function EndedAccess({ session, around, now, actions }: EndedAccessProps) {
  const { access } = useMessages()
  const records = endedRecords(around.access, session.grants)
  if (records.length === 0) return null
  return (
    <>
      <h3 className="list-title">{access.endedTitle}</h3>
      <Rows>
        {records.map((record) => (
          <EndedItem key={record.receipt.id} {...{ record, now, actions }} />
        ))}
      </Rows>
    </>
  )
}

/** When it ended, and that as a sentence. */
export function useEnding(
  { receipt }: AccessRecord,
  now: () => number,
): Ending & { readonly text: string } {
  const { ended } = useLaterMessages()
  const format = useFormat()
  const endings = useLater()?.endings
  const copyIds = receipt.credentials.map(({ copyId }) => copyId)
  useEffect(() => endings?.find(copyIds, now()))
  const ending = endings?.of(copyIds, now()) ?? { at: now(), exact: false }
  const date = format.date(ending.at)
  return { ...ending, text: ending.exact ? ended.on(date) : ended.by(date) }
}

type EndedItemProps = Pick<EndedAccessProps, 'now' | 'actions'> & { record: AccessRecord }

function EndedItem({ record, now, actions }: EndedItemProps) {
  const { access } = useMessages()
  const format = useFormat()
  const ending = useEnding(record, now)
  const { receipt, logo } = record
  const { name, site } = recipientOf(receipt)
  return (
    <Row
      icon="person"
      picture={logo ?? null}
      title={
        <>
          <bdi>{name}</bdi>
          <Badge tone="plain">{access.ended}</Badge>
        </>
      }
      actions={
        <Button
          kind="secondary"
          label={access.detailsLabel(name ?? '')}
          onPress={() => actions.showAccess({ receiptId: receipt.id })}
        >
          {access.details}
        </Button>
      }
    >
      {site !== name && (
        <p className="hint">
          <bdi>{site}</bdi>
        </p>
      )}
      <p className="hint">
        {access.given(format.date(receipt.consentedAt))} · {ending.text}
      </p>
    </Row>
  )
}
