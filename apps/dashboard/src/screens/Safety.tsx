import { Badge, Button, Progress, Row, Rows, Screen, Section } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useActs } from '../acts/use-acts.ts'
import { useBusy } from '../app.tsx'
import { useSession, useWallets } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { Failed, LinkButton } from './parts.tsx'
import { useSafety } from './use-safety.ts'

/** What helps when something is lost, before it is. */
export function Safety() {
  const { words, isle, later, format } = useSpeech()
  const { safety: text } = words
  const { unlock, backup, changePassword } = useActs()
  const busy = useBusy()
  const safety = useSafety()
  const readings = [useSession(), useWallets()]
  const badge = (done: boolean) => (
    <Badge tone={done ? 'good' : 'plain'}>{done ? text.done : text.open}</Badge>
  )
  const isDone = (step: string) => safety?.steps.find((one) => one.step === step)?.done ?? false
  return (
    <Screen
      name="safety"
      title={text.title}
      lead={text.lead}
      after={
        <Section title={isle.own.password}>
          <p className="hint section-hint">
            {text.passwordBody} {later.password.note}
          </p>
          <div className="bar">
            <Button kind="secondary" isDisabled={busy} onPress={() => void changePassword()}>
              {isle.own.password}
            </Button>
          </div>
          <p className="hint section-hint">{text.passkeyBody}</p>
        </Section>
      }
    >
      {!safety && !readings.some(({ error }) => error) && (
        <Progress icon="clock" title={isle.loading.progress} body={isle.connecting.body} />
      )}
      <Failed of={readings} />
      {safety && (
        <Rows>
          <Row
            icon="wallet"
            title={
              <>
                {text.wallet}
                {badge(isDone('wallet'))}
              </>
            }
            actions={<LinkButton to="/wallets">{text.walletDo}</LinkButton>}
          >
            <p className="hint">{text.walletBody}</p>
          </Row>
          <Row
            icon="key"
            title={
              <>
                {text.kit}
                {badge(isDone('kit'))}
              </>
            }
            actions={
              <Button
                kind="secondary"
                label={`${text.kit}: ${text.kitDo}`}
                isDisabled={busy}
                onPress={() => void backup()}
              >
                {text.kitDo}
              </Button>
            }
          >
            <p className="hint">
              {safety.kitSeenAt === null
                ? text.kitBody
                : say(text.kitSeen, { date: format.date(safety.kitSeenAt) })}
            </p>
          </Row>
          <Row
            icon="lock"
            title={
              <>
                {text.key}
                {badge(isDone('key'))}
              </>
            }
            actions={
              !isDone('key') && (
                <Button kind="secondary" isDisabled={busy} onPress={() => void unlock()}>
                  {text.keyDo}
                </Button>
              )
            }
          >
            <p className="hint">{isDone('key') ? text.keyBody : text.keyOpen}</p>
          </Row>
        </Rows>
      )}
    </Screen>
  )
}
