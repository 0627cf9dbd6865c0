import type { Received } from '@idos/client'
import { Badge, Button, Row, Rows, Screen, shorten } from '@idos/ui'
import { say } from '@idos/ui/page'
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
            <Rows>
              {all.map((one) => (
                <ReceivedRow key={one.id} received={one} />
              ))}
            </Rows>
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
        <Button
          kind="danger"
          isDisabled={busy}
          label={say(words.received.giveLabel, { name })}
          onPress={() => void give()}
        >
          {words.received.give}
        </Button>
      }
    >
      <p className="hint">
        {lockedUntil >= now()
          ? say(words.received.fixed, { date: format.date(lockedUntil) })
          : words.received.open}
      </p>
    </Row>
  )
}
