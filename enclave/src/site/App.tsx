import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import { Filled } from '../shared/language/Filled.tsx'
import type { Language } from '../shared/language/languages.ts'
import { bySite } from './by-site.ts'
import { EraseForm } from './EraseForm.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { forgetDevice, forgetSite, type Kept, lockAll, type Memory, readKept } from './memory.ts'
import type { Messages } from './messages/catalogue.ts'
import { useTexts } from './messages/context.tsx'
import { Origin } from './Origin.tsx'
import { Profiles } from './Profiles.tsx'
import { SiteCard } from './SiteCard.tsx'

type Props = { memory: Memory; host: string; speak(language: Language): void }

/** What happened, in whichever language is spoken by then. */
type Said = (m: Messages) => ComponentChildren
type Act = (run: () => Promise<void>, done: Said) => Promise<void>

/** The whole page. What happened is said in one place, which takes the focus: the pressed button may be gone. */
export function App({ memory, host, speak }: Props) {
  const { m } = useTexts()
  const [kept, setKept] = useState<Kept | null>(null)
  const [said, setSaid] = useState<{ say: Said | null; count: number }>({ say: null, count: 0 })
  const status = useRef<HTMLParagraphElement>(null)
  const read = async () => setKept(await readKept(memory))
  useEffect(() => void read(), [])
  useEffect(() => {
    if (said.count > 0) status.current?.focus()
  }, [said])

  async function act(run: () => Promise<void>, done: Said): Promise<void> {
    const say = await run().then(
      () => done,
      () => (texts: Messages) => texts.failed,
    )
    await read()
    setSaid(({ count }) => ({ say, count: count + 1 }))
  }

  return (
    <>
      <header>
        <div>
          <p class="brand">{m.brand}</p>
          <p class="hint">
            <Filled text={m.here} values={{ host: <bdi dir="ltr">{host}</bdi> }} />
          </p>
        </div>
        <LanguageSwitch speak={speak} />
      </header>
      <main>
        <h1>{m.heading}</h1>
        <p>{m.intro}</p>
        <p ref={status} class={said.say ? 'said' : ''} role="status" tabIndex={-1}>
          {said.say?.(m)}
        </p>
        {kept === null ? <p>{m.loading}</p> : <Shown {...{ memory, kept, act }} />}
      </main>
    </>
  )
}

function Shown({ memory, kept, act }: { memory: Memory; kept: Kept; act: Act }) {
  const { m, say } = useTexts()
  const sites = bySite(kept)
  const hasReceipt = kept.entries.some(({ receipt }) => receipt !== null)
  const { profiles } = memory
  return (
    <>
      {kept.denied && <p class="notice">{m.cannotRead}</p>}
      <section aria-labelledby="sites">
        <h2 id="sites">{m.sites.title}</h2>
        {sites.length === 0 && <p class="hint">{m.sites.none}</p>}
        {hasReceipt && <p class="hint">{m.sites.receiptHint}</p>}
        <ul class="cards">
          {sites.map((record) => (
            <SiteCard
              key={record.site}
              record={record}
              onForget={(site) => act(() => forgetSite(memory, site), forgotten(site))}
            />
          ))}
        </ul>
      </section>
      {profiles && (
        <Profiles
          profiles={kept.profiles}
          onForget={(userId) =>
            act(
              () => profiles.forget(userId),
              (texts) => texts.profiles.forgotten,
            )
          }
        />
      )}
      <section aria-labelledby="lock">
        <h2 id="lock">{m.lock.title}</h2>
        <p>{say(m.lock.text, { minutes: IDLE_LIMIT / 60_000 })}</p>
        <button
          type="button"
          class="button"
          onClick={() =>
            void act(
              () => lockAll(memory),
              (texts) => texts.lock.done,
            )
          }
        >
          {m.lock.title}
        </button>
      </section>
      <section aria-labelledby="erase">
        <h2 id="erase">{m.erase.title}</h2>
        <p>{m.erase.text}</p>
        <EraseForm
          onErase={() =>
            act(
              () => forgetDevice(memory),
              (texts) => texts.erase.done,
            )
          }
        />
      </section>
      <footer>
        <a href="/checkup">{m.checkup}</a>
        <span class="hint"> {m.checkupText}</span>
      </footer>
    </>
  )
}

function forgotten(site: string): Said {
  return (m) => <Filled text={m.sites.forgotten} values={{ site: <Origin origin={site} /> }} />
}
