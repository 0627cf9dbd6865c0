import { wipe } from '@idos/crypto'
import { useEffect, useRef, useState } from 'preact/hooks'
import { saveFile } from '../../shared/save-file.ts'
import { phraseOf } from '../recovery/phrase.ts'
import type { RecoveryWords } from '../recovery/words.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { WordList } from '../ui/WordList.tsx'
import type { Desk, DeskState } from './desk.ts'
import { useDeskTexts } from './use-desk-texts.ts'

type UnlockProps = { state: Extract<DeskState, { at: 'locked' }>; act: Desk }

export function DeskUnlockScreen({ state, act }: UnlockProps) {
  const { desk } = useDeskTexts().m
  const { m } = useDeskTexts()
  const password = useRef<HTMLInputElement>(null)
  const [isEmpty, setIsEmpty] = useState(false)
  useEffect(() => password.current?.focus(), [state.problem])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const field = password.current
    if (!field || state.busy) return
    const typed = field.value
    setIsEmpty(typed === '')
    if (typed === '') return field.focus()
    field.value = ''
    void act.unlock(typed).catch(act.fail)
  }

  const wrong = state.problem === null ? null : desk.wrong
  return (
    <form class="screen" onSubmit={submit} noValidate>
      <Heading focus={false}>{desk.openTitle}</Heading>
      <p class="hint">
        <bdi class="mono">{state.vault.publicKey}</bdi>
      </p>
      <PasswordField
        label={desk.openPassword}
        name="password"
        autoComplete="current-password"
        inputRef={password}
        error={isEmpty ? m.unlock.empty : wrong}
      />
      <p>
        <button type="button" class="more" onClick={act.another}>
          {desk.another}
        </button>
      </p>
      <Actions note={state.busy && <p role="status">{desk.working}</p>}>
        <button type="submit" class="button primary" aria-disabled={state.busy}>
          {desk.open}
        </button>
      </Actions>
    </form>
  )
}

type ReadyProps = {
  state: Extract<DeskState, { at: 'ready' }>
  act: Desk
  loadList(): Promise<readonly string[]>
}

export function KeyReadyScreen({ state, act, loadList }: ReadyProps) {
  const { m, say } = useDeskTexts()
  const { desk } = m
  const site = new URL(state.site).host
  const { vault } = state
  return (
    <div class="screen">
      <Heading>{desk.readyTitle}</Heading>
      {!state.isKept && (
        <Notice tone="warning" icon="warning">
          {desk.notKept}
        </Notice>
      )}
      <section class="card">
        <h2>{desk.publicHalf}</h2>
        <p>
          <bdi class="mono key-text">{vault.publicKey}</bdi>
        </p>
      </section>
      <p>
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile(
              document,
              `idos-key-${site.replace(/[^\w.-]/g, '-')}.json`,
              'application/json',
              `${JSON.stringify(vault, null, 2)}\n`,
            )
          }
        >
          {desk.saveFile}
        </button>
      </p>
      <p class="hint">{desk.fileHint}</p>
      <KeyWords act={act} loadList={loadList} />
      <Actions note={state.isGiven && <p role="status">{say(desk.given, { site })}</p>}>
        {state.isGiven ? (
          <button type="button" class="button primary" onClick={() => window.close()}>
            {desk.close}
          </button>
        ) : (
          <ArmedButton
            blockedBy={null}
            busy={false}
            onConsent={() => void act.giveKey().catch(act.fail)}
          >
            {say(desk.give, { site })}
          </ArmedButton>
        )}
      </Actions>
    </div>
  )
}

/** Behind a fold and the password: whoever comes to an open window does not get the key. */
function KeyWords({ act, loadList }: Pick<ReadyProps, 'act' | 'loadList'>) {
  const { m } = useDeskTexts()
  const { desk } = m
  const password = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState<RecoveryWords | null>(null)
  const [isWrong, setIsWrong] = useState(false)
  useEffect(() => () => void words?.phrase.fill(0), [words])

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const field = password.current
    if (!field) return
    const list = await loadList()
    const secret = await act.secret(field.value)
    field.value = ''
    setIsWrong(secret === null)
    if (secret === null) return
    const phrase = await phraseOf(
      secret,
      async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
    )
    wipe(secret)
    setWords({ phrase, list })
  }

  return (
    <details class="card small">
      <summary>{desk.words}</summary>
      <p>
        <strong>{desk.wordsBody}</strong>
      </p>
      {words ? (
        <WordList words={words} />
      ) : (
        <form onSubmit={(event) => void submit(event).catch(act.fail)} noValidate class="stack">
          <PasswordField
            label={desk.openPassword}
            name="words-password"
            autoComplete="current-password"
            inputRef={password}
            error={isWrong ? desk.wrong : null}
          />
          <button type="submit" class="button">
            {desk.wordsDo}
          </button>
        </form>
      )}
    </details>
  )
}
