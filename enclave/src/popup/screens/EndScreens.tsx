import { useEffect, useState } from 'preact/hooks'
import { saveReceipt } from '../../shared/save-file.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import type { MarkerSource } from '../marker/use-seed.ts'
import type { Messages } from '../messages/catalogue.ts'
import { Filled, useTexts } from '../messages/context.tsx'
import { failureInWords } from '../messages/texts.ts'
import { Actions } from '../ui/Actions.tsx'
import { ForgetOffer } from '../ui/ForgetOffer.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { KeepOffer } from '../ui/KeepOffer.tsx'
import { NewMarker } from '../ui/MarkerCard.tsx'
import { closeWhenRead } from '../ui/reader.ts'

type DoneProps = {
  state: Extract<FlowState, { step: 'done' }>
  act: Controller | null
  marker: MarkerSource
  close(): void
}

export function DoneScreen({ state, act, marker, close }: DoneProps) {
  const { m } = useTexts()
  const { receipt, kept, made } = state
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
      <Heading>{m.end[state.act]}</Heading>
      <p class="hint">
        <Sentence state={state} m={m} />
      </p>
      {state.act === 'lock' && act && <ForgetOffer act={act} />}
      {made && <NewMarker marker={marker} userId={made} />}
      {state.act === 'create' && act && <KeepOffer act={act} onBusy={setBusy} />}
      {kept === false && <p class="small">{m.end.notKept}</p>}
      <Actions>
        {receipt && (
          <button type="button" class="button" onClick={() => saveReceipt(document, receipt)}>
            {m.end.saveReceipt}
          </button>
        )}
        <button type="button" class="button" onClick={close}>
          {m.end.back}
        </button>
      </Actions>
    </div>
  )
}

function Sentence({ state, m }: { state: DoneProps['state']; m: Messages }) {
  const { act, recipient } = state
  switch (act) {
    case 'share':
      return (
        <Filled
          text={m.end.shareBody}
          values={{ recipient: <bdi>{recipient ?? m.end.theRecipient}</bdi> }}
        />
      )
    case 'release':
      return (
        <Filled
          text={m.end.releaseBody}
          values={{ recipient: <bdi>{recipient ?? m.end.theApp}</bdi> }}
        />
      )
    case 'answer':
      return m.end.answerBody
    case 'rekey':
      return m.end.rekeyBody
    case 'backup':
      return m.end.backupBody
    case 'erase':
      return m.end.eraseBody
    case 'create':
      return m.end.createBody
    case 'lock':
      return m.end.lockBody
    case 'decline':
      return m.end.declineBody
    default:
      return m.end.unlockBody
  }
}

type FailedProps = {
  state: Extract<FlowState, { step: 'failed' }>
  act: Controller | null
  close(): void
}

export function FailedScreen({ state, act, close }: FailedProps) {
  const { code, retry, voidWords = false } = state
  const { m } = useTexts()
  const { title, text, wayOn } = failureInWords(code, m)
  return (
    <div class="screen end">
      <span class="mark bad">
        <Icon name="warning" />
      </span>
      <Heading>{title}</Heading>
      <p>{text}</p>
      {wayOn !== null && <p class="hint">{wayOn}</p>}
      {code === 'POPUP_ISOLATED' && (
        <p>
          <a href="/">{m.end.site}</a>
        </p>
      )}
      {voidWords && (
        <p>
          <strong>{m.end.voidWords}</strong> {m.end.voidWordsBody}
        </p>
      )}
      <details class="small">
        <summary>{m.common.details}</summary>
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
          {m.end.close}
        </button>
        {retry !== null && act !== null && (
          <button type="button" class="button primary" onClick={() => void act.retry()}>
            {m.common.tryAgain}
          </button>
        )}
      </Actions>
    </div>
  )
}
