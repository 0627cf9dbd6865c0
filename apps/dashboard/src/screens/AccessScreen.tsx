import { Badge, Button, Facts, Screen } from '@idos/ui'
import { saveFile, say } from '@idos/ui/page'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useApp, useBusy, useClient } from '../app.tsx'
import type { Access } from '../mine/access.ts'
import { useAccess } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { accessName, typeName } from './names.ts'
import { Empty, LinkButton, Read } from './parts.tsx'

/** One access: who, what, why, since when, and the end of it. */
export function AccessScreen() {
  const { id } = useParams({ from: '/sharing/$id' })
  const { words } = useSpeech()
  const { access, session } = useAccess()
  return (
    <Read of={{ ...session, data: session.data && access }}>
      {(all) => {
        const found = all.find((one) => one.id === id)
        if (found) return <Details key={id} access={found} />
        return (
          <Screen name="access-missing" title={words.nav.sharing}>
            <Empty icon="person" title={words.sharing.missing}>
              <LinkButton to="/sharing">{words.back}</LinkButton>
            </Empty>
          </Screen>
        )
      }}
    </Read>
  )
}

function Details({ access }: { access: Access }) {
  const { words, isle, later, format } = useSpeech()
  const { acts } = useApp()
  const client = useClient()
  const busy = useBusy()
  const [isAsking, setAsking] = useState(false)
  const name = accessName(isle, access)
  const { grant, receipt } = access
  const isLocked = access.state === 'locked'

  const revoke = () =>
    grant &&
    acts.run({
      title: say(words.sharing.revoking, { name }),
      phase: 'wallet',
      work: ({ signal }) => client.revoke(grant, { signal }),
      done: () => isle.access.doneBody(name),
    })

  if (isAsking && grant) {
    return (
      <Screen
        name="revoking"
        tone="bad"
        title={later.revoking.title}
        lead={later.revoking.body(name)}
        actions={
          <>
            <Button kind="danger" isDisabled={busy} onPress={() => void revoke()}>
              {later.revoking.confirm}
            </Button>
            <Button kind="secondary" onPress={() => setAsking(false)}>
              {later.revoking.keep}
            </Button>
          </>
        }
      >
        <p className="note">{later.revoking.note}</p>
      </Screen>
    )
  }
  return (
    <Screen
      name={`access-${access.id}`}
      title={name}
      lead={
        access.kind === 'issuer'
          ? words.sharing.issuerCopyWhy
          : access.name === null
            ? isle.access.unnamedWhy
            : isle.access.verified
      }
      actions={
        <>
          {grant && (
            <Button
              kind="danger"
              label={isle.granted.revokeLabel(name)}
              isDisabled={isLocked}
              onPress={() => setAsking(true)}
              {...(isLocked ? { describedBy: 'lock-why' } : {})}
            >
              {isle.granted.revoke}
            </Button>
          )}
          {receipt && (
            <Button
              kind="secondary"
              label={isle.granted.receiptLabel(name)}
              onPress={() =>
                saveFile(document, `idos-receipt-${receipt.id.slice(0, 8)}.json`, receipt)
              }
            >
              {isle.granted.receipt}
            </Button>
          )}
          <LinkButton to="/sharing">{words.back}</LinkButton>
        </>
      }
    >
      {access.logo !== null && <img className="recipient-logo" src={access.logo} alt="" />}
      {isLocked && (
        <p className="note" id="lock-why">
          {say(words.sharing.lockWhy, { date: format.dateTime(access.lockedUntil) })}
        </p>
      )}
      <Facts
        rows={[
          [isle.access.state, <Badge key="b">{words.sharing[access.state]}</Badge>],
          ...(access.site ? [[isle.access.site, <bdi key="s">{access.site}</bdi>] as const] : []),
          [
            isle.access.what,
            access.type === null ? isle.access.credential : typeName(isle, access.type),
          ],
          ...(access.purpose
            ? [[isle.access.purpose, <bdi key="p">{access.purpose}</bdi>] as const]
            : []),
          ...(access.askedBy
            ? [[isle.access.askedBy, <bdi key="a">{access.askedBy}</bdi>] as const]
            : []),
          ...(access.givenAt === null
            ? []
            : [[isle.access.since, format.dateTime(access.givenAt)] as const]),
          ...(grant
            ? [
                [
                  isle.access.lock,
                  isLocked
                    ? isle.granted.lockedUntil(format.dateTime(access.lockedUntil))
                    : isle.access.unlocked,
                ] as const,
              ]
            : []),
          [isle.access.identifier, <code key="i">{access.identifier}</code>],
        ]}
      />
    </Screen>
  )
}
