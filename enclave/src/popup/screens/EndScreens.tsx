import { type ErrorCode, errorCatalogue } from '@idos/protocol'
import { useEffect, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { Act, FlowState } from '../flow.ts'
import { LOCKED_TEXT, LOCKED_TITLE } from '../remember/texts.ts'
import { Actions } from '../ui/Actions.tsx'
import { ForgetOffer } from '../ui/ForgetOffer.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { KeepOffer } from '../ui/KeepOffer.tsx'
import { closeWhenRead } from '../ui/reader.ts'

const TITLES: Record<Act, string> = {
  create: 'Your key is ready',
  unlock: 'Unlocked',
  share: 'Allowed',
  view: 'Closed',
  answer: 'Answered',
  release: 'Handed over',
  decline: 'Declined',
  lock: LOCKED_TITLE,
}

type DoneProps = {
  state: Extract<FlowState, { step: 'done' }>
  act: Controller | null
  close(): void
}

export function DoneScreen({ state, act, close }: DoneProps) {
  const [busy, setBusy] = useState(false)
  useEffect(
    () => (busy ? undefined : closeWhenRead(state.act, { window, document }, close)),
    [state.act, close, busy],
  )
  return (
    <div class="screen end">
      <span class="mark good">
        <Icon name="check" />
      </span>
      <Heading>{TITLES[state.act]}</Heading>
      <p class="hint">{sentence(state)}</p>
      {state.act === 'lock' && act && <ForgetOffer act={act} />}
      {state.act === 'create' && act && <KeepOffer act={act} onBusy={setBusy} />}
      <Actions>
        <button type="button" class="button" onClick={close}>
          Back to the app
        </button>
      </Actions>
    </div>
  )
}

function sentence({ act, recipient }: DoneProps['state']): string {
  if (act === 'lock') return LOCKED_TEXT
  if (act === 'share')
    return `A copy that only ${recipient ?? 'the recipient'} can open is on its way.`
  if (act === 'release') return `${recipient ?? 'The app'} can read it now.`
  if (act === 'answer') return 'The app knows which of your credentials fit.'
  if (act === 'create') return 'Go on in the app. This window closes when you do.'
  return act === 'decline' ? 'Nothing was shared.' : 'You can go on in the app.'
}

/** Codes whose catalogue text is about the asking page; here the person needs to know about this window. */
const HERE: Partial<Record<ErrorCode, { title: string; text: string }>> = {
  TIMEOUT: {
    title: 'Nothing is waiting here',
    text: 'The request is over, or it never came. Close this window and start again in the app.',
  },
  HANDSHAKE_TIMEOUT: {
    title: 'Nothing is waiting here',
    text: 'No page of idOS is waiting for this window. Close it and start again in the app.',
  },
  DISCONNECTED: {
    title: 'The app is gone',
    text: 'The page that asked was closed or reloaded. Nothing was shared. You can close this window.',
  },
  BUSY: {
    title: 'Another secure window is open',
    text: 'Finish or close that one first.',
  },
  RATE_LIMITED: {
    title: 'Enough questions for now',
    text: 'The app has had ten answers about your credentials. Reload its page and unlock again before you answer more.',
  },
  CREDENTIAL_INVALID: {
    title: 'This credential cannot be shared',
    text: 'It is written so that its reader could see other values than this window can show you. Nothing was shared. Ask the issuer to issue it again.',
  },
  ABORTED: {
    title: 'The request was withdrawn',
    text: 'The app no longer asks. Nothing was shared. You can close this window.',
  },
}

type FailedProps = {
  state: Extract<FlowState, { step: 'failed' }>
  act: Controller | null
  close(): void
}

export function FailedScreen({ state, act, close }: FailedProps) {
  const { code, retry, voidWords = false } = state
  const entry = errorCatalogue[code]
  const here = HERE[code]
  return (
    <div class="screen end">
      <span class="mark bad">
        <Icon name="warning" />
      </span>
      <Heading>{here?.title ?? 'That did not work'}</Heading>
      <p>{here?.text ?? entry.message}</p>
      {!here && <p class="hint">{entry.wayOn}</p>}
      {voidWords && (
        <p>
          <strong>The recovery words you just saw open nothing.</strong> Throw them away: a new key
          has new ones.
        </p>
      )}
      <details class="small">
        <summary>Details</summary>
        <p class="code">{code}</p>
      </details>
      <Actions>
        <button
          type="button"
          class="button"
          onClick={async () => {
            await act?.giveUp(code)
            close()
          }}
        >
          Close window
        </button>
        {retry !== null && act !== null && (
          <button type="button" class="button primary" onClick={() => void act.retry()}>
            Try again
          </button>
        )}
      </Actions>
    </div>
  )
}
