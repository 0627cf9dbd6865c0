import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'

type Props = { state: Extract<FlowState, { step: 'erase' }>; act: Controller }

/** What nobody can do, what goes, what stays; then a word that is typed, and the button. */
export function EraseScreen({ state, act }: Props) {
  const { confirmed, sending, request } = state
  const { m, say } = useTexts()
  const texts = m.erase
  const { word } = texts
  const untyped = say(texts.untyped, { word })
  return (
    <form class="screen" onSubmit={(event) => event.preventDefault()} noValidate autocomplete="off">
      <Heading>{texts.title}</Heading>
      <p>{texts.nobody}</p>
      <Notice tone="danger" icon="warning">
        <strong>{texts.goesTitle}</strong>
        <ul class="points">
          {[texts.goesProfile, texts.goesCredentials, texts.goesCopies].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <Notice tone="plain" icon="eye">
        <strong>{texts.staysTitle}</strong>
        <p>{texts.stays}</p>
      </Notice>
      <Asker requester={request.requester} text={m.asker.erase} />
      <p class="hint">
        {texts.next} {texts.device}
      </p>
      <div class="field">
        <label for="erase-word">{say(texts.label, { word })}</label>
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
            onInput={(event) => act.typeErase(event.currentTarget.value, word)}
          />
        </div>
      </div>
      <Actions note={confirmed ? null : untyped}>
        <button type="button" class="button" disabled={sending} onClick={() => act.usePassword()}>
          {texts.back}
        </button>
        <ArmedButton
          blockedBy={confirmed ? null : untyped}
          busy={sending}
          onConsent={() => void act.erase()}
        >
          {sending ? texts.sending : texts.submit}
        </ArmedButton>
      </Actions>
    </form>
  )
}
