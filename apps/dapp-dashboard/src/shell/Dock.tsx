import { Button, Icon, Progress } from '@idos/ui'
import type { Phase } from '@idos/ui/page'
import { createPortal } from 'react-dom'
import { useActState, useApp } from '../app.tsx'
import { Problem } from '../screens/parts.tsx'
import { useSpeech } from '../words/provider.tsx'

/** What is going on, above the Enclave's own button, on whatever screen. */
export function Dock() {
  const place = document.getElementById('act')
  return place && createPortal(<ActPanel />, place)
}

const icons = { window: 'window', wallet: 'wallet', newcomer: 'wallet', network: 'clock' } as const

function ActPanel() {
  const { acts } = useApp()
  const state = useActState()
  const { words, isle } = useSpeech()
  const phases: Readonly<Record<Phase, readonly [string, string]>> = {
    window: [words.window, words.windowBody],
    wallet: [words.inWallet, words.inWalletBody],
    newcomer: [words.inWallet, words.inWalletBody],
    network: [words.onNetwork, words.onNetworkBody],
  }
  switch (state?.is) {
    case undefined:
      return <div role="status" />
    case 'running': {
      const [title, body] = phases[state.phase]
      return (
        <section className="act" aria-label={state.title}>
          <p className="act-title">{state.title}</p>
          <div role="status">
            <Progress icon={icons[state.phase]} title={title} body={body} />
          </div>
          <div className="act-buttons">
            <Button kind="secondary" onPress={acts.cancel}>
              {words.cancel}
            </Button>
          </div>
        </section>
      )
    }
    case 'done':
      return (
        <section className="act act-done" role="status">
          <p className="act-title">
            <Icon name="check" />
            <bdi>{state.text}</bdi>
          </p>
          <div className="act-buttons">
            <Button kind="secondary" onPress={acts.dismiss}>
              {words.close}
            </Button>
          </div>
        </section>
      )
    case 'failed': {
      const isQuiet = ['USER_CLOSED', 'WALLET_REJECTED'].includes(state.error.code)
      return (
        <section className="act" aria-label={state.title}>
          <p className="act-title">
            {isQuiet ? isle.error.quietTitle : isle.error.title}: {state.title}
          </p>
          <Problem error={state.error} onRetry={state.again} />
          <div className="act-buttons">
            <Button kind="secondary" onPress={acts.dismiss}>
              {words.close}
            </Button>
          </div>
        </section>
      )
    }
  }
}
