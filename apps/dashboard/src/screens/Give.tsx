import { Button, Screen } from '@idos/ui'
import { parseSite, say } from '@idos/ui/page'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useApp, useBusy, useClient } from '../app.tsx'
import { useSession } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { typeName } from './names.ts'
import { Empty, LinkButton, Read } from './parts.tsx'

const DAY = 86_400
const locks = [0, 30, 90, 365]

/** Access that nobody asked for, given by the person. Who gets it is shown, and consented to, in the secure window. */
export function Give() {
  const { words } = useSpeech()
  const session = useSession()
  return (
    <Screen name="give" title={words.give.title} lead={words.give.lead}>
      <Read of={session}>
        {({ credentials }) =>
          credentials.length === 0 ? (
            <Empty icon="badge" title={words.give.none}>
              {words.credentials.noneBody}
            </Empty>
          ) : (
            <GiveForm credentials={credentials} />
          )
        }
      </Read>
    </Screen>
  )
}

type Credentials = NonNullable<ReturnType<typeof useSession>['data']>['credentials']

function GiveForm({ credentials }: { credentials: Credentials }) {
  const { acts } = useApp()
  const client = useClient()
  const busy = useBusy()
  const navigate = useNavigate()
  const { words, isle, format } = useSpeech()
  const ids = { credential: useId(), site: useId(), hint: useId(), purpose: useId(), lock: useId() }
  const { credential: wanted } = useSearch({ from: '/give' })
  const first = credentials.find(({ id }) => id === wanted) ?? credentials[0]
  const [credentialId, setCredential] = useState(first?.id ?? '')
  const [site, setSite] = useState('')
  const [purpose, setPurpose] = useState('')
  const [lock, setLock] = useState(0)
  const [isWrong, setWrong] = useState(false)

  async function give(): Promise<void> {
    const consumer = parseSite(site)
    setWrong(consumer === null)
    if (consumer === null) return document.getElementById(ids.site)?.focus()
    const type = credentials.find(({ id }) => id === credentialId)?.type
    const host = new URL(consumer).host
    const given = await acts.run({
      title: say(words.give.giving, { site: host }),
      phase: 'window',
      async work({ signal, phase }) {
        const options = {
          signal,
          onPhase: (next: 'window' | 'wallet' | 'checking') =>
            phase(next === 'checking' ? 'network' : next),
        }
        // What was consented to and not recorded is recorded now: nobody consents twice.
        const resubmitted = client.state().pending && (await client.resubmit(options))
        if (resubmitted) return resubmitted
        return client.share({
          ...{ window: client.openWindow(), credentialId, consumer, type, ...options },
          ...{ purpose: purpose.trim(), lockedFor: lock * DAY },
        })
      },
      done: () => say(words.give.given, { site: host }),
    })
    if (given) await navigate({ to: '/sharing' })
  }

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <label className="field" htmlFor={ids.credential}>
        <span className="field-name">{words.give.credential}</span>
        <select
          id={ids.credential}
          className="input"
          value={credentialId}
          onChange={({ target }) => setCredential(target.value)}
        >
          {credentials.map(({ id, type, issuer }) => (
            <option key={id} value={id}>
              {typeName(isle, type)} · {issuer}
            </option>
          ))}
        </select>
      </label>
      <label className="field" htmlFor={ids.site}>
        <span className="field-name">{words.give.site}</span>
        <input
          id={ids.site}
          className="input"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          value={site}
          aria-invalid={isWrong}
          aria-describedby={ids.hint}
          onChange={({ target }) => setSite(target.value)}
        />
        <span id={ids.hint} className={isWrong ? 'hint hint-wrong' : 'hint'}>
          {isWrong ? words.give.siteWrong : words.give.siteHint}
        </span>
      </label>
      <label className="field" htmlFor={ids.purpose}>
        <span className="field-name">{words.give.purpose}</span>
        <input
          id={ids.purpose}
          className="input"
          maxLength={280}
          value={purpose}
          onChange={({ target }) => setPurpose(target.value)}
        />
        <span className="hint">{words.give.purposeHint}</span>
      </label>
      <label className="field" htmlFor={ids.lock}>
        <span className="field-name">{words.give.lock}</span>
        <select
          id={ids.lock}
          className="input"
          value={lock}
          onChange={({ target }) => setLock(Number(target.value))}
        >
          {locks.map((days) => (
            <option key={days} value={days}>
              {days === 0
                ? words.give.lockNone
                : say(words.give.lockDays, { days: format.duration(days * DAY) })}
            </option>
          ))}
        </select>
      </label>
      <div className="actions">
        <Button isDisabled={busy} onPress={() => void give()}>
          {words.give.submit}
        </Button>
        <LinkButton to="/sharing">{words.back}</LinkButton>
      </div>
    </form>
  )
}
