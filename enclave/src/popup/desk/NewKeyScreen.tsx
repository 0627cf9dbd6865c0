import { useRef, useState } from 'preact/hooks'
import { isTooLong } from '../password/length.ts'
import type { EstimatorSource } from '../password/remote-estimator.ts'
import { useStrength } from '../password/use-strength.ts'
import { reasonInWords } from '../text/strength-in-words.ts'
import { tooLongInWords } from '../text/too-long-in-words.ts'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { StrengthMeter } from '../ui/StrengthMeter.tsx'
import type { Desk, DeskState, NewKey } from './desk.ts'
import { KeySource, type Source } from './KeySource.tsx'
import { readKey, readKeyFile } from './read-key.ts'
import { useDeskTexts } from './use-desk-texts.ts'

type Props = {
  state: Extract<DeskState, { at: 'new' }>
  act: Desk
  estimator: EstimatorSource
  loadList(): Promise<readonly string[]>
}

type Problems = { source?: string; password?: string; repeat?: string }

export function NewKeyScreen({ state, act, estimator, loadList }: Props) {
  const texts = useDeskTexts()
  const { m, say } = texts
  const { desk } = m
  const source = useRef<Source>({ how: 'chance' })
  const [how, setHow] = useState<Source['how']>('chance')
  const [isFile, setIsFile] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const repeat = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const { strength, progress, measure, measureNow } = useStrength(estimator, [
    state.site,
    location.host,
  ])

  async function keyOf(): Promise<NewKey | string> {
    const chosen = source.current
    if (chosen.how === 'chance') return chosen
    if (chosen.how === 'name') {
      return chosen.name.trim().length < 3
        ? desk.nameShort
        : { ...chosen, name: chosen.name.trim() }
    }
    if (chosen.file !== null) {
      const vault = readKeyFile(chosen.file)
      if (vault === null) return desk.notFile
      return vault.site === state.site ? { how: 'file', vault } : desk.otherSite
    }
    const secret = await readKey(chosen.typed, loadList)
    return secret === null ? desk.notKey : { how: 'secret', secret }
  }

  async function passwordFault(typed: string, repeated: string): Promise<Problems> {
    if (typed === '') return { password: m.create.empty }
    if (isTooLong(typed)) return { password: tooLongInWords(texts) }
    // A key file has its password.
    if (isFile) return {}
    const measured = await measureNow(typed).catch(() => null)
    if (measured === null) return { password: m.create.unmeasured }
    if (!measured.accepted) {
      return { password: say(m.create.tooWeak, { reason: reasonInWords(measured, texts) }) }
    }
    return typed === repeated ? {} : { repeat: m.create.differ }
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const field = password.current
    if (!field || state.busy) return
    const key = await keyOf()
    if (typeof key === 'string') return setProblems({ source: key })
    const found = await passwordFault(field.value, repeat.current?.value ?? '')
    setProblems(found)
    if (found.password) return field.focus()
    if (found.repeat) return repeat.current?.focus()
    const typed = field.value
    field.value = ''
    if (repeat.current) repeat.current.value = ''
    await act.keep(key, typed).catch(act.fail)
  }

  return (
    <form class="screen" onSubmit={submit} noValidate>
      <Heading>{desk.newTitle}</Heading>
      <p class="hint">{say(desk.newBody, { site: new URL(state.site).host })}</p>
      {state.replaces && (
        <Notice tone="warning" icon="warning">
          {desk.replaces}
        </Notice>
      )}
      <KeySource
        how={how}
        problem={problems.source ?? null}
        onChange={(next) => {
          source.current = next
          setHow(next.how)
          setIsFile(next.how === 'have' && next.file !== null)
          setProblems({})
        }}
      />
      <PasswordField
        label={m.create.password}
        name="new-password"
        autoComplete="new-password"
        inputRef={password}
        error={problems.password ?? null}
        onInput={(text) => {
          setProblems({})
          if (!isFile) measure(isTooLong(text) ? '' : text)
        }}
      />
      {!isFile && <StrengthMeter strength={strength} progress={progress} />}
      {!isFile && (
        <PasswordField
          label={m.create.repeat}
          name="repeat-password"
          autoComplete="new-password"
          inputRef={repeat}
          error={problems.repeat ?? null}
        />
      )}
      <Actions note={state.busy && <p role="status">{desk.working}</p>}>
        <button type="submit" class="button primary" aria-disabled={state.busy}>
          {desk.keep}
        </button>
      </Actions>
    </form>
  )
}
