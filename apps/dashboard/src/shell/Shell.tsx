import { Button, FocusKeeper, LiveRegion, shorten, Wordmark } from '@idos/ui'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { useApp } from '../app.tsx'
import { Entry } from '../screens/Entry.tsx'
import { accountOf } from '../visit/visit.ts'
import { useSpeech } from '../words/provider.tsx'
import { Dock } from './Dock.tsx'

const places = [
  ['/', 'overview'],
  ['/credentials', 'credentials'],
  ['/sharing', 'sharing'],
  ['/received', 'received'],
  ['/wallets', 'wallets'],
  ['/safety', 'safety'],
  ['/data', 'data'],
] as const

/** Header, ways and the present screen; who is not in sees the way in, whatever the address asks for. */
export function Shell() {
  const { visits } = useApp()
  const visit = useSyncExternalStore(visits.subscribe, visits.get)
  const { words } = useSpeech()
  const isIn = visit.at === 'in'
  return (
    <FocusKeeper>
      <button type="button" className="skip" onClick={toContent}>
        {words.nav.skip}
      </button>
      <Header account={accountOf(visit)?.address ?? null} wallet={accountOf(visit)?.wallet ?? ''} />
      <div className={isIn ? 'frame frame-in' : 'frame'}>
        {isIn && <Ways />}
        <main id="content" tabIndex={-1} className="content">
          {isIn ? <Outlet /> : <Entry visit={visit} />}
        </main>
      </div>
      <LiveRegion />
      <Dock />
    </FocusKeeper>
  )
}

function Ways() {
  const { words } = useSpeech()
  const { pathname } = useLocation()
  const ways = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = ways.current?.querySelector(`[aria-current="page"]`)
    // On a phone they scroll: where one is stays in sight.
    if (pathname) here?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  return (
    <nav ref={ways} className="ways" aria-label={words.nav.label}>
      {places.map(([to, name]) => (
        <Link
          key={to}
          to={to}
          className="way"
          activeOptions={{ exact: to === '/', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {words.nav[name]}
        </Link>
      ))}
    </nav>
  )
}

/** A link would change the hash, which is the address of the screen. */
function toContent(): void {
  document.getElementById('content')?.focus()
}

function Header({ account, wallet }: { account: string | null; wallet: string }) {
  const { visits } = useApp()
  const { words, isle } = useSpeech()
  return (
    <header className="top">
      <span className="top-brand">
        <Wordmark />
        <span className="visually-hidden">{isle.frame.product}</span>
      </span>
      <span className="top-end">
        {account !== null && (
          <>
            <span className="top-account" title={account}>
              <span className="visually-hidden">{isle.frame.accountOf(wallet)} </span>
              <bdi>{shorten(account)}</bdi>
            </span>
            <Button kind="quiet" onPress={() => void visits.leave()}>
              {isle.frame.disconnect}
            </Button>
          </>
        )}
        <Link to="/settings" className="button button-quiet link-button">
          {words.nav.settings}
        </Link>
      </span>
    </header>
  )
}

/** A page of its own without ways: the window of a second wallet, and settings before somebody is in. */
export function Bare({ children }: { children: ReactNode }) {
  return (
    <FocusKeeper>
      <main id="content" tabIndex={-1} className="content bare">
        {children}
      </main>
      <LiveRegion />
    </FocusKeeper>
  )
}
