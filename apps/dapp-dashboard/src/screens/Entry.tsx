import type { DiscoveredWallet } from '@idos/sdk-bridge'
import { Button, Progress, Row, Rows, Screen } from '@idos/ui'
import { useEffect, useState } from 'react'
import { useApp } from '../app.tsx'
import type { Visit } from '../visit/visit.ts'
import { useSpeech } from '../words/provider.tsx'
import { Problem } from './parts.tsx'

/** The way in: a wallet, a log-in. */
export function Entry({ visit }: { visit: Exclude<Visit, { at: 'in' }> }) {
  const { isle, words } = useSpeech()
  const { visits } = useApp()
  if (visit.at === 'looking') {
    return (
      <Screen name="looking" title={isle.connecting.title}>
        <Progress icon="clock" title={isle.loading.progress} body={isle.connecting.body} />
      </Screen>
    )
  }
  if (visit.at === 'out') return <Connect visit={visit} />
  return (
    <Screen
      name="logged-out"
      title={isle.signedOut.title}
      lead={words.loginBody}
      actions={
        !visit.asked && <Button onPress={() => void visits.logIn()}>{isle.signedOut.login}</Button>
      }
    >
      {visit.asked && (
        <Progress
          icon="wallet"
          title={isle.signedOut.waitingTitle}
          body={isle.signedOut.waitingBody}
        />
      )}
      {visit.problem && <Problem error={visit.problem} />}
    </Screen>
  )
}

function Connect({ visit }: { visit: Extract<Visit, { at: 'out' }> }) {
  const { visits } = useApp()
  const { isle, words } = useSpeech()
  const [found, setFound] = useState<readonly DiscoveredWallet[] | null>(null)
  useEffect(() => void visits.wallets().then(setFound), [visits])
  return (
    <Screen name="not-connected" title={words.grants} lead={words.connectLead}>
      {visit.problem && <Problem error={visit.problem} />}
      {found?.length === 0 && (
        <p className="note">
          {isle.wallets.noneTitle}. {isle.wallets.noneBody}{' '}
          <Button kind="quiet" onPress={() => void visits.wallets().then(setFound)}>
            {isle.wallets.lookAgain}
          </Button>
        </p>
      )}
      <Rows>
        {found?.map(({ id, rdns, name, icon }) => (
          <Row
            key={id}
            icon="wallet"
            picture={icon || null}
            title={<bdi>{name || isle.wallets.nameless}</bdi>}
            actions={
              <Button
                isDisabled={visit.asked !== null}
                label={`${isle.notConnected.connect}: ${name}`}
                onPress={() => void visits.connect(rdns || id)}
              >
                {isle.notConnected.connect}
              </Button>
            }
          >
            <p className="hint">
              {visit.asked === (rdns || id) ? isle.notConnected.waitingBody : words.wallet}
            </p>
          </Row>
        ))}
      </Rows>
      <p className="hint theirs">{isle.wallets.theirWords}</p>
    </Screen>
  )
}
