import type { Received } from '@idos/client'
import { Badge, Button, Row, Rows, Screen, shorten } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useState } from 'react'
import { useActs } from '../acts/use-acts.ts'
import { useApp, useBusy, useClient } from '../app.tsx'
import { useReceived } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { Empty, Read } from './parts.tsx'

/** What others let this wallet read. */
export function ReceivedScreen() {
  const { words } = useSpeech()
  const received = useReceived()
  return (
    <Screen name="received" title={words.nav.received} lead={words.received.lead}>
      <Read of={received}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="badge" title={words.received.none}>
              {words.received.noneBody}
            </Empty>
          ) : (
            <>
              <p className="hint">{words.received.viewHint}</p>
              <Rows>
                {all.map((one) => (
                  <ReceivedRow key={one.id} received={one} />
                ))}
              </Rows>
            </>
          )
        }
      </Read>
    </Screen>
  )
}

function ReceivedRow({ received }: { received: Received }) {
  const { acts, now } = useApp()
  const client = useClient()
  const busy = useBusy()
  const { viewReceived } = useActs()
  const [isAsking, setAsking] = useState(false)
  const { words, isle, format } = useSpeech()
  const { owner, lockedUntil } = received
  const name =
    owner === null ? words.received.fromGone : say(words.received.from, { id: shorten(owner) })
  const give = () =>
    acts.run({
      title: words.received.giving,
      phase: 'wallet',
      work: ({ signal }) => client.giveBack(received, { signal }),
      done: () => words.received.given,
    })
  return (
    <Row
      icon="badge"
      title={
        <>
          <bdi>{name}</bdi>
          {lockedUntil >= now() && (
            <Badge>{isle.granted.lockedUntil(format.date(lockedUntil))}</Badge>
          )}
        </>
      }
      actions={
        !isAsking && (
          <>
            <Button
              kind="secondary"
              label={isle.credential.viewLabel(name)}
              isDisabled={busy}
              onPress={() => void viewReceived(received, name)}
            >
              {isle.credential.view}
            </Button>
            <Button
              kind="danger"
              label={say(words.received.giveLabel, { name })}
              onPress={() => setAsking(true)}
            >
              {words.received.give}
            </Button>
          </>
        )
      }
    >
      <p className="hint">
        {lockedUntil >= now()
          ? say(words.received.fixed, { date: format.date(lockedUntil) })
          : words.received.open}
      </p>
      {isAsking && (
        <div className="form">
          <p className="note">
            {words.received.giveTitle} {words.received.giveBody}
          </p>
          <div className="actions">
            <Button kind="danger" isDisabled={busy} onPress={() => void give()}>
              {words.received.giveConfirm}
            </Button>
            <Button kind="secondary" onPress={() => setAsking(false)}>
              {words.credentials.keep}
            </Button>
          </div>
        </div>
      )}
    </Row>
  )
}
