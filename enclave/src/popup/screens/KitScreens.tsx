import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import type { MarkerSource } from '../marker/use-seed.ts'
import { useTexts } from '../messages/context.tsx'
import { saveKit } from '../recovery/kit-file.ts'
import { PHRASE_LENGTH } from '../recovery/phrase.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Heading } from '../ui/Heading.tsx'
import { NewMarker } from '../ui/MarkerCard.tsx'
import { Notice } from '../ui/Notice.tsx'
import { WordField } from '../ui/WordField.tsx'
import { WordList } from '../ui/WordList.tsx'

type Of<S extends FlowState['step']> = { state: Extract<FlowState, { step: S }>; act: Controller }

export function KitOfferScreen({ state, act, marker }: Of<'kit-offer'> & { marker: MarkerSource }) {
  const { m, say } = useTexts()
  const isNew = state.request.method !== 'backup'
  const [loading, setLoading] = useState(false)
  async function show() {
    setLoading(true)
    await act.showWords()
    setLoading(false)
  }
  return (
    <div class="screen">
      <Heading>{m.kit.offerTitle}</Heading>
      <p>{say(isNew ? m.kit.offerBody : m.kit.againBody, { count: PHRASE_LENGTH })}</p>
      <ul class="points">
        <li>{m.kit.offerKeep}</li>
        <li>{isNew ? m.kit.offerOnce : m.kit.againAlone}</li>
        <li>{isNew ? m.kit.offerPrivate : m.kit.againPrivate}</li>
      </ul>
      <Notice tone="plain" icon="key">
        {m.kit.offerWithout}
      </Notice>
      <NewMarker marker={marker} userId={state.userId} />
      <p class="field-error" role="alert">
        {state.noList && m.restore.noList}
      </p>
      <Actions>
        <button
          type="button"
          class="button"
          onClick={() => void (isNew ? act.skipKit() : act.decline())}
        >
          {isNew ? m.kit.goOnWithout : m.common.cancel}
        </button>
        <ArmedButton blockedBy={null} busy={loading} onConsent={() => void show()}>
          {m.kit.show}
        </ArmedButton>
      </Actions>
    </div>
  )
}

export function KitWordsScreen({ state, act, host }: Of<'kit-words'> & { host: string }) {
  const texts = useTexts()
  const { m, say } = texts
  const { words, userId } = state
  return (
    <div class="screen kit">
      <Heading>{say(m.kit.wordsTitle, { count: PHRASE_LENGTH })}</Heading>
      <WordList words={words} />
      <dl class="kit-label">
        <dt>{m.kit.profile}</dt>
        <dd>{userId}</dd>
        <dt>{m.kit.window}</dt>
        <dd>{host}</dd>
      </dl>
      <div class="kit-ways">
        <button type="button" class="button" onClick={() => print()}>
          {m.kit.print}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => saveKit(document, words, { userId, host }, texts)}
        >
          {m.kit.save}
        </button>
      </div>
      <p class="small">{m.kit.warning}</p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.skipKit()}>
          {state.request.method === 'backup' ? m.view.done : m.kit.skip}
        </button>
        <button type="button" class="button primary" onClick={() => act.askBack()}>
          {m.kit.kept}
        </button>
      </Actions>
    </div>
  )
}

export function KitCheckScreen({ state, act }: Of<'kit-check'>) {
  const { m, say } = useTexts()
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const fields = [first, second]
  const { asked, wrong } = state

  // Which field is wrong is known a moment after the press.
  useEffect(() => {
    const at = asked.findIndex((place) => wrong.includes(place))
    fields[at]?.current?.focus()
  }, [wrong])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    void act.checkWords(first.current?.value ?? '', second.current?.value ?? '')
  }

  return (
    <form class="screen" onSubmit={submit} noValidate autocomplete="off">
      <Heading>{m.kit.checkTitle}</Heading>
      <p>{m.kit.checkBody}</p>
      {asked.map((place, i) => (
        <WordField
          key={place}
          name={`word-${place + 1}`}
          label={say(m.kit.word, { place: place + 1 })}
          inputRef={i === 0 ? first : second}
          error={wrong.includes(place) ? say(m.kit.wrongWord, { place: place + 1 }) : null}
        />
      ))}
      <Actions>
        <button type="button" class="button" onClick={() => act.showAgain()}>
          {m.kit.showAgain}
        </button>
        <button type="submit" class="button primary">
          {m.kit.check}
        </button>
      </Actions>
    </form>
  )
}
