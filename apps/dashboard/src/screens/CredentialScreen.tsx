import type { Credential, Session } from '@idos/client'
import { Badge, Button, Facts, Screen, Section } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useActs } from '../acts/use-acts.ts'
import { useApp, useBusy, useClient } from '../app.tsx'
import { useAccess, useSession } from '../mine/queries.ts'
import { planRemoval, removeWithCopies } from '../mine/removal.ts'
import { useSpeech } from '../words/provider.tsx'
import { AccessRows } from './AccessRows.tsx'
import { accessName, statusTones, typeName } from './names.ts'
import { Empty, LinkButton, Read } from './parts.tsx'

/** One credential by its public notes; what is in it opens in the secure window. */
export function CredentialScreen() {
  const { id } = useParams({ from: '/credentials/$id' })
  const { words, isle } = useSpeech()
  const session = useSession()
  return (
    <Read of={session}>
      {(known) => {
        const credential = known.credentials.find((one) => one.id === id)
        if (credential) return <Details key={id} credential={credential} session={known} />
        return (
          <Screen name="credential-missing" title={isle.credential.untitled}>
            <Empty icon="badge" title={words.credentials.missing}>
              <LinkButton to="/credentials">{words.back}</LinkButton>
            </Empty>
          </Screen>
        )
      }}
    </Read>
  )
}

type DetailsProps = { credential: Credential; session: Session }

function Details({ credential, session }: DetailsProps) {
  const { words, isle, format } = useSpeech()
  const [isRemoving, setRemoving] = useState(false)
  const { view } = useActs()
  const busy = useBusy()
  const { access = [] } = useAccess()
  const name = typeName(isle, credential.type)
  const readers = access.filter(({ grant }) => grant?.originalId === credential.id)
  const day = (iso: string | null) => (iso ? format.day(iso) : words.credentials.notSaid)
  if (isRemoving) {
    return <Removal {...{ credential, session, name }} onKeep={() => setRemoving(false)} />
  }
  return (
    <Screen
      name={`credential-${credential.id}`}
      title={name}
      lead={words.credentials.meaning[credential.status]}
      actions={
        <>
          <Button isDisabled={busy} onPress={() => void view(credential.id, name)}>
            {words.credentials.view}
          </Button>
          <LinkButton to="/give" search={{ credential: credential.id }}>
            {words.credentials.share}
          </LinkButton>
          <Button kind="danger" onPress={() => setRemoving(true)}>
            {words.credentials.remove}
          </Button>
        </>
      }
      after={
        <Section title={words.credentials.readers}>
          {readers.length === 0 ? (
            <p className="hint">{words.credentials.noReaders}</p>
          ) : (
            <AccessRows all={readers} />
          )}
        </Section>
      }
    >
      <Facts
        rows={[
          [
            words.credentials.status,
            <Badge key="s" tone={statusTones[credential.status]}>
              {isle.credential.status[credential.status]}
            </Badge>,
          ],
          [words.credentials.issuer, <bdi key="i">{credential.issuer}</bdi>],
          [words.credentials.issued, day(credential.issuedAt)],
          [words.credentials.expires, day(credential.expiresAt)],
          [words.credentials.level, credential.level ?? words.credentials.notSaid],
          [words.credentials.issuerKey, <code key="k">{credential.issuerPublicKey}</code>],
        ]}
      />
    </Screen>
  )
}

function Removal({
  credential,
  session,
  name,
  onKeep,
}: DetailsProps & { name: string; onKeep(): void }) {
  const { acts, now } = useApp()
  const client = useClient()
  const router = useRouter()
  const busy = useBusy()
  const { words, isle, format } = useSpeech()
  const { access = [] } = useAccess()
  const { ends, stays } = planRemoval(credential, session.grants, now())
  const namesOf = (ids: ReadonlySet<string>) =>
    access.filter(({ id }) => ids.has(id)).map((one) => accessName(isle, one))
  const ending = namesOf(new Set(ends.map(({ id }) => id)))

  async function remove(): Promise<void> {
    const removed = await acts.run({
      title: say(words.credentials.removing, { name }),
      phase: 'wallet',
      work: ({ signal }) => removeWithCopies(client, credential, { ends, signal }),
      done: () => say(words.credentials.removed, { name }),
    })
    if (removed) await router.navigate({ to: '/credentials' })
  }
  return (
    <Screen
      name="credential-remove"
      tone="bad"
      title={words.credentials.removeTitle}
      lead={words.credentials.removeLead}
      actions={
        <>
          <Button kind="danger" isDisabled={busy} onPress={() => void remove()}>
            {words.credentials.removeConfirm}
          </Button>
          <Button kind="secondary" onPress={onKeep}>
            {words.credentials.keep}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [isle.records.all, name],
          [
            words.credentials.removeEnds,
            <bdi key="e">{ending.join(', ') || words.credentials.removeNone}</bdi>,
          ],
          [
            words.credentials.removeStays,
            stays.length === 0
              ? words.credentials.removeNone
              : stays.map(({ id, lockedUntil }) => (
                  <span key={id} className="line">
                    <bdi>{namesOf(new Set([id])).join()}</bdi>
                    <span className="hint line">
                      {say(words.credentials.removeStaysHint, {
                        date: format.dateTime(lockedUntil),
                      })}
                    </span>
                  </span>
                )),
          ],
        ]}
      />
      <p className="note">{words.credentials.removeSigns}</p>
    </Screen>
  )
}
