import { isIdosError } from '@idos/client'
import { Button, Icon, Progress } from '@idos/ui'
import type { Phase } from '@idos/ui/page'
import { createPortal } from 'react-dom'
import { useActState, useApp, useWindowOpen } from '../app.tsx'
import { Problem } from '../screens/parts.tsx'
import { useSpeech } from '../words/provider.tsx'

const icons = { window: 'window', wallet: 'wallet', newcomer: 'wallet', network: 'clock' } as const

/** What is going on, above the Enclave's own button, on whatever screen. */
export function Dock() {
  const place = document.getElementById('act')
  return place && createPortal(<ActPanel />, place)
}

function ActPanel() {
  const { acts } = useApp()
  const state = useActState()
  const { words, isle } = useSpeech()
  if (!state) return <div role="status" />
  if (state.is === 'running') {
    return (
      <section className="act" aria-label={state.title}>
        <p className="act-title">{state.title}</p>
        <Waiting phase={state.phase} />
        <div className="act-buttons">
          <Button kind="secondary" onPress={acts.cancel}>
            {words.act.cancel}
          </Button>
        </div>
      </section>
    )
  }
  if (state.is === 'done') {
    return (
      <section className="act act-done" role="status">
        <p className="act-title">
          <Icon name="check" />
          <bdi>{state.text}</bdi>
        </p>
        <div className="act-buttons">
          <Button kind="secondary" onPress={acts.dismiss}>
            {words.act.close}
          </Button>
        </div>
      </section>
    )
  }
  const { error } = state
  const isQuiet = ['USER_CLOSED', 'USER_DECLINED', 'WALLET_REJECTED'].includes(error.code)
  return (
    <section className="act" aria-label={state.title}>
      <p className="act-title">
        {isQuiet ? isle.error.quietTitle : isle.error.title}: {state.title}
      </p>
      <Problem error={error} />
      <div className="act-buttons">
        {!isIdosError(error, 'GRANT_LOCKED') && (
          <Button onPress={state.again}>{words.again}</Button>
        )}
        <Button kind="secondary" onPress={acts.dismiss}>
          {words.act.close}
        </Button>
      </div>
    </section>
  )
}

function Waiting({ phase }: { phase: Phase }) {
  const { words, isle } = useSpeech()
  const { act } = words
  const isOpen = useWindowOpen()
  const texts: Readonly<Record<Phase, readonly [string, string]>> = {
    window: isOpen
      ? [isle.unlocking.progress, isle.creating.windowHint]
      : [act.window, act.windowBody],
    wallet: [act.wallet, act.walletBody],
    newcomer: [act.newcomer, act.newcomerBody],
    network: [act.network, act.networkBody],
  }
  const [title, body] = texts[phase]
  return (
    <div role="status">
      <Progress icon={icons[phase]} title={title} body={body} />
    </div>
  )
}
