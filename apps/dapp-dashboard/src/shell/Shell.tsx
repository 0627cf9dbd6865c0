import { Button, FocusKeeper, LiveRegion, shorten, Wordmark } from '@idos/ui'
import { Link, Outlet } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useApp } from '../app.tsx'
import { Entry } from '../screens/Entry.tsx'
import { useSpeech } from '../words/provider.tsx'
import { Dock } from './Dock.tsx'

/** Header, ways and the present screen; who is not in sees the way in, whatever the address asks for. */
export function Shell() {
  const { visits } = useApp()
  const visit = useSyncExternalStore(visits.subscribe, visits.get)
  const { words, isle } = useSpeech()
  const account = 'client' in visit ? visit.client.account : null
  const isIn = visit.at === 'in'
  return (
    <FocusKeeper>
      <button
        type="button"
        className="skip"
        onClick={() => document.getElementById('content')?.focus()}
      >
        {words.skip}
      </button>
      <header className="top">
        <span className="top-brand">
          <Wordmark />
          <span className="visually-hidden">{isle.frame.product}</span>
          <span className="hint">{words.brand}</span>
        </span>
        {account && (
          <span className="top-end">
            <span className="top-account" title={account.address}>
              <bdi>{shorten(account.address)}</bdi>
            </span>
            <Button kind="quiet" onPress={() => void visits.leave()}>
              {isle.frame.disconnect}
            </Button>
          </span>
        )}
      </header>
      <div className={isIn ? 'frame frame-in' : 'frame'}>
        {isIn && (
          <nav className="ways" aria-label={words.navLabel}>
            <Link
              to="/"
              className="way"
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {words.grants}
            </Link>
            <Link to="/key" className="way" activeProps={{ 'aria-current': 'page' }}>
              {words.key}
            </Link>
          </nav>
        )}
        <main id="content" tabIndex={-1} className="content">
          {isIn ? <Outlet /> : <Entry visit={visit} />}
        </main>
      </div>
      <LiveRegion />
      <Dock />
    </FocusKeeper>
  )
}
