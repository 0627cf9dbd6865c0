import type { AccessRecord } from '@idos/client'
import { Badge, Button, Row, Rows } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { recipientOf } from '../flow/grantee.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'

/** Access that has ended, as the person's own list tells. */
export function EndedAccess({
  records,
  actions,
}: {
  records: readonly AccessRecord[]
  actions: IsleActions
}) {
  const { access } = useMessages()
  const format = useFormat()
  if (records.length === 0) return null
  return (
    <>
      <h3 className="list-title">{access.endedTitle}</h3>
      <Rows>
        {records.map(({ receipt, logo }) => {
          const { name, site } = recipientOf(receipt)
          return (
            <Row
              key={receipt.id}
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
              <p className="hint">{access.given(format.date(receipt.consentedAt))}</p>
            </Row>
          )
        })}
      </Rows>
    </>
  )
}
