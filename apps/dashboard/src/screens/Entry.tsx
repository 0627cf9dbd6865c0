import { Button, Progress, Screen, Steps } from '@idos/ui'
import { useApp, useWindowOpen } from '../app.tsx'
import type { Visit } from '../visit/visit.ts'
import { useSpeech } from '../words/provider.tsx'
import { Problem } from './parts.tsx'
import { WalletChoice } from './WalletChoice.tsx'

/** The way in: a wallet, a profile, a log-in. */
export function Entry({ visit }: { visit: Exclude<Visit, { at: 'in' }> }) {
  switch (visit.at) {
    case 'looking':
      return <Looking />
    case 'out':
      return <Connect visit={visit} />
    case 'no-profile':
      return <NoProfile visit={visit} />
    case 'logged-out':
      return <LogIn visit={visit} />
  }
}

function Looking() {
  const { connecting, loading } = useSpeech().isle
  return (
    <Screen name="looking" title={connecting.title}>
      <Progress icon="clock" title={loading.progress} body={connecting.body} />
    </Screen>
  )
}

function Connect({ visit }: { visit: Extract<Visit, { at: 'out' }> }) {
  const { visits } = useApp()
  const { words, isle } = useSpeech()
  return (
    <Screen name="not-connected" title={isle.notConnected.title} lead={words.connect.lead}>
      <ul className="points">
        {isle.notConnected.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {visit.problem && <Problem error={visit.problem} />}
      <WalletChoice
        asked={visit.asked}
        onChoose={(wallet) => void visits.connect(wallet)}
        onCancel={visits.cancel}
      />
    </Screen>
  )
}

const phases = ['window', 'wallet', 'registering', 'logging-in'] as const

function NoProfile({ visit }: { visit: Extract<Visit, { at: 'no-profile' }> }) {
  const { visits } = useApp()
  const { words, isle } = useSpeech()
  const { noProfile, creating } = isle
  const isOpen = useWindowOpen()
  const { phase, problem } = visit
  if (phase === null) {
    return (
      <Screen
        name="no-profile"
        title={noProfile.title}
        lead={noProfile.body}
        actions={
          <Button onPress={() => void visits.createProfile()}>
            {problem ? words.again : noProfile.create}
          </Button>
        }
      >
        <Steps of={noProfile.steps} />
        {problem && <Problem error={problem} />}
        <p className="note">{noProfile.note}</p>
      </Screen>
    )
  }
  const names = [creating.window, creating.wallet, creating.registering, creating.loggingIn]
  const hints = [
    isOpen ? creating.windowHint : words.act.windowBody,
    creating.walletHint,
    creating.registeringHint,
    creating.loggingInHint,
  ]
  const at = phases.indexOf(phase)
  const status = (index: number) => (index < at ? 'done' : index === at ? 'now' : 'later')
  return (
    <Screen
      name="creating-profile"
      title={creating.title}
      actions={
        <Button kind="secondary" onPress={visits.cancel}>
          {words.act.cancel}
        </Button>
      }
    >
      <Steps
        of={names.map((name, index) => ({
          ...{ name, hint: hints[index] ?? '', status: status(index) },
          statusName: creating[status(index)],
        }))}
      />
      {phase === 'window' && !isOpen && <p className="note">{words.act.window}</p>}
    </Screen>
  )
}

function LogIn({ visit }: { visit: Extract<Visit, { at: 'logged-out' }> }) {
  const { visits } = useApp()
  const { words, isle } = useSpeech()
  const { signedOut } = isle
  return (
    <Screen
      name="logged-out"
      title={signedOut.title}
      lead={signedOut.body}
      actions={
        visit.asked ? (
          <Button kind="secondary" onPress={visits.cancel}>
            {words.act.cancel}
          </Button>
        ) : (
          <Button onPress={() => void visits.logIn()}>{signedOut.login}</Button>
        )
      }
    >
      {visit.asked && (
        <Progress icon="wallet" title={signedOut.waitingTitle} body={signedOut.waitingBody} />
      )}
      {visit.problem && <Problem error={visit.problem} />}
    </Screen>
  )
}
