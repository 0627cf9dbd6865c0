import { useEffect, useRef, useState } from 'preact/hooks'
import { bySite } from './by-site.ts'
import { EraseForm } from './EraseForm.tsx'
import { forgetDevice, forgetSite, type Kept, lockAll, type Memory, readKept } from './memory.ts'
import { SiteCard } from './SiteCard.tsx'
import { texts } from './texts.ts'
import { moment } from './time.ts'

type Props = { memory: Memory; host: string }

/** The whole page. What happened is said in one place, which takes the focus: the pressed button may be gone. */
export function App({ memory, host }: Props) {
  const [kept, setKept] = useState<Kept | null>(null)
  const [said, setSaid] = useState({ text: '', count: 0 })
  const status = useRef<HTMLParagraphElement>(null)
  const read = async () => setKept(await readKept(memory))
  useEffect(() => void read(), [])
  useEffect(() => {
    if (said.count > 0) status.current?.focus()
  }, [said])

  async function act(run: () => Promise<void>, done: string): Promise<void> {
    const text = await run().then(
      () => done,
      () => texts.failed,
    )
    await read()
    setSaid(({ count }) => ({ text, count: count + 1 }))
  }

  return (
    <>
      <header>
        <p class="brand">{texts.brand}</p>
        <p class="hint">
          {texts.thisPage} <bdi>{host}</bdi>
        </p>
      </header>
      <main>
        <h1>{texts.title}</h1>
        <p>{texts.intro}</p>
        <p ref={status} class={said.text ? 'said' : ''} role="status" tabIndex={-1}>
          {said.text}
        </p>
        {kept === null ? <p>{texts.loading}</p> : <Shown {...{ memory, kept, act }} />}
      </main>
    </>
  )
}

type ShownProps = {
  memory: Memory
  kept: Kept
  act(run: () => Promise<void>, done: string): Promise<void>
}

function Shown({ memory, kept, act }: ShownProps) {
  const sites = bySite(kept)
  const hasReceipt = kept.entries.some(({ receipt }) => receipt !== null)
  return (
    <>
      {kept.denied && <p class="notice">{texts.cannotRead}</p>}
      <section aria-labelledby="sites">
        <h2 id="sites">{texts.sites}</h2>
        {sites.length === 0 && <p class="hint">{texts.noSites}</p>}
        {hasReceipt && <p class="hint">{texts.receiptHint}</p>}
        <ul class="cards">
          {sites.map((record) => (
            <SiteCard
              key={record.site}
              record={record}
              onForget={(site) => act(() => forgetSite(memory, site), texts.forgotten(site))}
            />
          ))}
        </ul>
      </section>
      {memory.profiles && (
        <section aria-labelledby="profiles">
          <h2 id="profiles">{texts.profiles}</h2>
          {kept.profiles.length === 0 && <p class="hint">{texts.noProfiles}</p>}
          <ul class="cards">
            {kept.profiles.map(({ userId, until }) => (
              <li key={userId} class="card">
                <p>
                  <code>{userId}</code>
                </p>
                <p class="hint">{texts.until(moment(until))}</p>
                <button
                  type="button"
                  class="button"
                  onClick={() =>
                    void act(async () => memory.profiles?.forget(userId), texts.profileForgotten)
                  }
                >
                  {texts.profileForget}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="lock">
        <h2 id="lock">{texts.lock}</h2>
        <p>{texts.lockText}</p>
        <button
          type="button"
          class="button"
          onClick={() => void act(() => lockAll(memory), texts.lockedNow)}
        >
          {texts.lock}
        </button>
      </section>
      <section aria-labelledby="erase">
        <h2 id="erase">{texts.erase}</h2>
        <p>{texts.eraseText}</p>
        <EraseForm onErase={() => act(() => forgetDevice(memory), texts.erased)} />
      </section>
      <footer>
        <a href="/checkup">{texts.checkup}</a>
        <span class="hint"> {texts.checkupText}</span>
      </footer>
    </>
  )
}
