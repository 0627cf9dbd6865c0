import { Badge, Button, Row, type Tone } from '@idos/ui'
import type { Credential } from '../flow/records.ts'
import type { Messages } from '../messages/en.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'

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
