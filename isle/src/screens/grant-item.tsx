import { Button, Row, shorten } from '@idos/ui'
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { IsleActions } from '../control/actions.ts'
import { type Acquaintances, type Grantee, granteeOf } from '../flow/grantee.ts'
import { type Grant, isLocked } from '../flow/records.ts'
import type { Messages } from '../messages/en.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { typeName } from './credentials.tsx'
import { saveReceipt } from './save-receipt.ts'

/** What a grantee is called: by its own name, or as somebody whom nobody can name. */
export function granteeName(
  { granted, access }: Messages,
  { kind, grantee }: Pick<Grant, 'kind' | 'grantee'>,
  known: Grantee,
): string {
  if (kind === 'issuer') return granted.issuerCopy
  return known.name ?? access.unnamed(shorten(grantee))
}

const LONGEST_TIMER = 2 ** 31 - 1

/** Whether the lock still holds; the screen follows when it ends. */
export function useLocked(until: number, now: () => number): boolean {
  const [, setTick] = useState(0)
  const locked = isLocked(until, now())
  useEffect(() => {
    const wait = (until - now() + 1) * 1000
    if (!locked || wait > LONGEST_TIMER) return
    const timer = setTimeout(() => setTick((tick) => tick + 1), wait)
    return () => clearTimeout(timer)
  }, [locked, until, now])
  return locked
}

type GrantItemProps = {
  grant: Grant
  around: Acquaintances
  now: () => number
  actions: IsleActions
  /** It is what the page asked for: looked at and kept here, not on a screen of its own. */
  own?: boolean
}

export function GrantItem({ grant, around, now, actions, own = false }: GrantItemProps) {
  const messages = useMessages()
  const format = useFormat()
  const { granted, access } = messages
  const locked = useLocked(grant.lockedUntil, now)
  const reason = useId()
  const known = granteeOf(grant, around)
  const { receipt, site } = known
  const name = granteeName(messages, grant, known)
  const type = typeName(messages, grant.type ?? '')
  const lines = [type, ...(receipt ? [access.given(format.date(receipt.consentedAt))] : [])]
  return (
    <Row
      icon={locked ? 'lock' : 'person'}
      picture={known.logo}
      title={<bdi>{name}</bdi>}
      actions={
        <>
          {own ? (
            <OwnActions grant={grant} name={name} type={type} known={known} actions={actions} />
          ) : (
            <Button
              kind="secondary"
              label={access.detailsLabel(name)}
              onPress={() => actions.showAccess({ grantId: grant.id })}
            >
              {access.details}
            </Button>
          )}
          <Button
            kind="danger"
            label={granted.revokeLabel(name)}
            isDisabled={locked}
            {...(locked ? { describedBy: reason } : {})}
            onPress={() => actions.askRevoke(grant.id)}
          >
            {granted.revoke}
          </Button>
        </>
      }
    >
      {site !== null && site !== name && (
        <p className="hint">
          <bdi>{site}</bdi>
        </p>
      )}
      <p className="hint">{lines.join(' · ')}</p>
      {locked && (
        <p id={reason} className="hint">
          <strong>{granted.lockedUntil(format.dateTime(grant.lockedUntil))}.</strong>{' '}
          {granted.lockedWhy}
        </p>
      )}
    </Row>
  )
}

type OwnActionsProps = {
  grant: Grant
  name: string
  type: string
  known: Grantee
  actions: IsleActions
}

function OwnActions({ grant, name, type, known, actions }: OwnActionsProps): ReactNode {
  const { credential, granted } = useMessages()
  const { originalId } = grant
  const { receipt } = known
  return (
    <>
      {originalId !== null && (
        <Button
          kind="secondary"
          label={credential.viewLabel(`${type}, ${name}`)}
          onPress={() => actions.view(originalId)}
        >
          {credential.view}
        </Button>
      )}
      {receipt && (
        <Button
          kind="secondary"
          label={granted.receiptLabel(name)}
          onPress={() => saveReceipt(document, receipt)}
        >
          {granted.receipt}
        </Button>
      )}
    </>
  )
}
