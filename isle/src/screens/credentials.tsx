import type { ConsentReceipt } from '@idos/protocol'
import { Badge, Button, Row, shorten, type Tone } from '@idos/ui'
import { useEffect, useId, useState } from 'react'
import type { Credential, Grant } from '../flow/records.ts'
import { isLocked } from '../flow/records.ts'
import type { Messages } from '../messages/en.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { saveReceipt } from './save-receipt.ts'

export function typeName({ credential }: Messages, type: string): string {
  return credential.types[type] ?? (type || credential.untitled)
}

const tones: Readonly<Record<Credential['status'], Tone>> = {
  valid: 'good',
  unknown: 'plain',
  revoked: 'bad',
  suspended: 'bad',
  rejected: 'bad',
  expired: 'bad',
}

type CredentialItemProps = {
  credential: Credential
  /** Why it is not what was asked for. */
  misfit?: 'kind' | 'issuer' | null
  onView: (id: string) => void
  onRemove: (id: string) => void
}

export function CredentialItem({
  credential,
  misfit = null,
  onView,
  onRemove,
}: CredentialItemProps) {
  const messages = useMessages()
  const format = useFormat()
  const { credential: text, removing } = messages
  const name = typeName(messages, credential.type)
  const details = [
    ...(credential.level ? [text.level(credential.level)] : []),
    ...(credential.issuedAt ? [text.issued(format.day(credential.issuedAt))] : []),
  ]
  return (
    <Row
      icon="badge"
      title={
        <>
          <bdi>{name}</bdi>
          <Badge tone={tones[credential.status]}>{text.status[credential.status]}</Badge>
        </>
      }
      actions={
        <>
          <Button
            kind="secondary"
            label={text.viewLabel(name)}
            onPress={() => onView(credential.id)}
          >
            {text.view}
          </Button>
          <Button
            kind="quiet"
            label={removing.openLabel(name)}
            onPress={() => onRemove(credential.id)}
          >
            {removing.open}
          </Button>
        </>
      }
    >
      <p className="hint">
        <bdi>{text.by(credential.issuer)}</bdi>
      </p>
      {misfit && (
        <p className="hint">
          {misfit === 'kind' ? messages.elsewhere.otherKind : messages.elsewhere.otherIssuer}
        </p>
      )}
      {details.length > 0 && <p className="hint">{details.join(' · ')}</p>}
    </Row>
  )
}

export function granteeName({ granted }: Messages, grant: Grant): string {
  return grant.kind === 'issuer' ? granted.issuerCopy : granted.grantee(shorten(grant.grantee))
}

const LONGEST_TIMER = 2 ** 31 - 1

/** Whether the lock still holds; the screen follows when it ends. */
function useLocked(until: number, now: () => number): boolean {
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
  /** Name of the grantee as far as it is known. */
  name: string
  now: () => number
  onView: (id: string) => void
  onRevoke: (id: string) => void
  receiptOf: (id: string) => ConsentReceipt | null
}

export function GrantItem({ grant, name, now, onView, onRevoke, receiptOf }: GrantItemProps) {
  const messages = useMessages()
  const format = useFormat()
  const { granted, credential } = messages
  const locked = useLocked(grant.lockedUntil, now)
  const reason = useId()
  const { originalId } = grant
  const type = typeName(messages, grant.type ?? '')
  const receipt = receiptOf(grant.id)
  return (
    <Row
      icon={locked ? 'lock' : 'person'}
      title={<bdi>{name}</bdi>}
      actions={
        <>
          {originalId !== null && (
            <Button
              kind="secondary"
              label={credential.viewLabel(`${type}, ${name}`)}
              onPress={() => onView(originalId)}
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
          <Button
            kind="danger"
            label={granted.revokeLabel(name)}
            isDisabled={locked}
            {...(locked ? { describedBy: reason } : {})}
            onPress={() => onRevoke(grant.id)}
          >
            {granted.revoke}
          </Button>
        </>
      }
    >
      <p className="hint">{type}</p>
      {locked && (
        <p id={reason} className="hint">
          <strong>{granted.lockedUntil(format.dateTime(grant.lockedUntil))}.</strong>{' '}
          {granted.lockedWhy}
        </p>
      )}
    </Row>
  )
}
