import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { KIT_WARNING, saveKit } from '../recovery/kit-file.ts'
import { PHRASE_LENGTH } from '../recovery/phrase.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { WordField } from '../ui/WordField.tsx'
import { WordList } from '../ui/WordList.tsx'

type Of<S extends FlowState['step']> = { state: Extract<FlowState, { step: S }>; act: Controller }

export function KitOfferScreen({ state, act }: Of<'kit-offer'>) {
  const isNew = state.request.method === 'createKey'
  const [loading, setLoading] = useState(false)
  async function show() {
    setLoading(true)
    await act.showWords()
    setLoading(false)
  }
  return (
    <div class="screen">
      <Heading>Keep a way back</Heading>
      <p>
        {isNew && 'Your key is made. '}If you ever forget your password, {PHRASE_LENGTH} recovery
        words open your profile instead.
      </p>
      <ul class="points">
        <li>Write them down, print or save them.</li>
        <li>
          {isNew && 'They are shown now only. '}Make sure that nobody looks over your shoulder.
        </li>
        <li>
          {isNew
            ? 'The app does not learn whether you keep them.'
            : 'The app does not learn the words, only that you saw them.'}
        </li>
      </ul>
      <Notice tone="plain" icon="key">
        Without them, a forgotten password means that your credentials must be issued again.
      </Notice>
      <p class="field-error" role="alert">
        {state.noList &&
          'The list of words could not be loaded. Look at your connection and try again.'}
      </p>
      <Actions>
        <button
          type="button"
          class="button"
          onClick={() => void (isNew ? act.skipKit() : act.decline())}
        >
          {isNew ? 'Go on without' : 'Cancel'}
        </button>
        <ArmedButton blockedBy={null} busy={loading} onConsent={() => void show()}>
          Show words
        </ArmedButton>
      </Actions>
    </div>
  )
}

export function KitWordsScreen({ state, act, host }: Of<'kit-words'> & { host: string }) {
  const { words, userId } = state
  return (
    <div class="screen kit">
      <Heading>{`Your ${PHRASE_LENGTH} recovery words`}</Heading>
      <WordList words={words} />
      <dl class="kit-label">
        <dt>idOS profile</dt>
        <dd>{userId}</dd>
        <dt>Window</dt>
        <dd>{host}</dd>
      </dl>
      <div class="kit-ways">
        <button type="button" class="button" onClick={() => print()}>
          Print
        </button>
        <button
          type="button"
          class="button"
          onClick={() => saveKit(document, words, { userId, host })}
        >
          Save as a file
        </button>
      </div>
      <p class="small">{KIT_WARNING}</p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.skipKit()}>
          {state.request.method === 'createKey' ? 'Skip' : 'Done'}
        </button>
        <button type="button" class="button primary" onClick={() => act.askBack()}>
          I have kept them
        </button>
      </Actions>
    </div>
  )
}

export function KitCheckScreen({ state, act }: Of<'kit-check'>) {
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
      <Heading>Check what you kept</Heading>
      <p>Type two of your words, as they stand on your paper or in your file.</p>
      {asked.map((place, i) => (
        <WordField
          key={place}
          label={`Word ${place + 1}`}
          inputRef={i === 0 ? first : second}
          error={
            wrong.includes(place)
              ? `That is not word ${place + 1}. Look again at what you kept.`
              : null
          }
        />
      ))}
      <Actions>
        <button type="button" class="button" onClick={() => act.showAgain()}>
          Show again
        </button>
        <button type="submit" class="button primary">
          Check
        </button>
      </Actions>
    </form>
  )
}
