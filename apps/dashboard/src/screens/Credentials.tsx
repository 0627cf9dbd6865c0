import type { Credential } from '@idos/client'
import { Badge, Button, Row, Rows, Screen } from '@idos/ui'
import { useActs } from '../acts/use-acts.ts'
import { useBusy } from '../app.tsx'
import { useSession } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { statusTones, typeName } from './names.ts'
import { Empty, LinkButton, Read } from './parts.tsx'

export function Credentials() {
  const { words, isle } = useSpeech()
  const session = useSession()
  return (
    <Screen name="credentials" title={isle.records.all} lead={words.credentials.lead}>
      <Read of={session}>
        {({ credentials }) =>
          credentials.length === 0 ? (
            <Empty icon="badge" title={words.credentials.none}>
              {words.credentials.noneBody}
            </Empty>
          ) : (
            <Rows>
              {credentials.map((one) => (
                <CredentialRow key={one.id} credential={one} />
              ))}
            </Rows>
          )
        }
      </Read>
    </Screen>
  )
}

function CredentialRow({ credential }: { credential: Credential }) {
  const { isle, format } = useSpeech()
  const { view } = useActs()
  const busy = useBusy()
  const name = typeName(isle, credential.type)
  return (
    <Row
      icon="badge"
      title={
        <>
          <bdi>{name}</bdi>
          <Badge tone={statusTones[credential.status]}>
            {isle.credential.status[credential.status]}
          </Badge>
        </>
      }
      actions={
        <>
          <Button
            label={isle.credential.viewLabel(name)}
            kind="secondary"
            isDisabled={busy}
            onPress={() => void view(credential.id, name)}
          >
            {isle.credential.view}
          </Button>
          <LinkButton
            to="/credentials/$id"
            params={{ id: credential.id }}
            kind="quiet"
            label={`${isle.access.details}: ${name}`}
          >
            {isle.access.details}
          </LinkButton>
        </>
      }
    >
      <p className="hint">
        <bdi>{isle.credential.by(credential.issuer)}</bdi>
      </p>
      {credential.issuedAt && (
        <p className="hint">{isle.credential.issued(format.day(credential.issuedAt))}</p>
      )}
    </Row>
  )
}
