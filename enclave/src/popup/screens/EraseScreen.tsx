import type { Controller } from '../controller.ts'
import { eraseTexts as texts } from '../erase/texts.ts'
import type { FlowState } from '../flow.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'

type Props = { state: Extract<FlowState, { step: 'erase' }>; act: Controller }

/** What nobody can do, what goes, what stays; then a word that is typed, and the button. */
export function EraseScreen({ state, act }: Props) {
  const { confirmed, sending, request } = state
  return (
    <form class="screen" onSubmit={(event) => event.preventDefault()} noValidate autocomplete="off">
      <Heading>{texts.title}</Heading>
      <p>{texts.nobody}</p>
      <Notice tone="danger" icon="warning">
        <strong>{texts.goesTitle}</strong>
        <ul class="points">
          {texts.goes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <Notice tone="plain" icon="eye">
        <strong>{texts.staysTitle}</strong>
        <p>{texts.stays}</p>
      </Notice>
      <Asker requester={request.requester} act={texts.asker} />
      <p class="hint">
        {texts.next} {texts.device}
      </p>
      <div class="field">
        <label for="erase-word">{texts.label(texts.word)}</label>
        <div class="input-row">
          <input
            id="erase-word"
            type="text"
            translate={false}
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            spellcheck={false}
            disabled={sending}
            onInput={(event) => act.typeErase(event.currentTarget.value)}
          />
        </div>
      </div>
      <Actions note={confirmed ? null : texts.untyped(texts.word)}>
        <button type="button" class="button" disabled={sending} onClick={() => act.usePassword()}>
          {texts.back}
        </button>
        <ArmedButton
          blockedBy={confirmed ? null : texts.untyped(texts.word)}
          busy={sending}
          onConsent={() => void act.erase()}
        >
          {sending ? texts.sending : texts.act}
        </ArmedButton>
      </Actions>
    </form>
  )
}
