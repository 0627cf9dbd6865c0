import { FocusKeeper, Wordmark } from '@idos/ui'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useId } from 'react'
import { isKnown, type Known, languages, useLocale, useMessages } from './messages/provider.tsx'
import { Search } from './Search.tsx'
import { useAnswer } from './use-answer.ts'

const pages = [
  ['/', 'overview'],
  ['/blocks', 'blocks'],
  ['/transactions', 'transactions'],
  ['/actions', 'actions'],
  ['/erasures', 'erasures'],
  ['/validators', 'validators'],
  ['/proposals', 'proposals'],
  ['/health', 'health'],
] as const

function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** What is around every screen: where one is, where one can go, and in which language. */
export function Shell({ onLanguage }: { onLanguage: (chosen: Known) => void }) {
  const { title, menu, nav, skip, language, development } = useMessages()
  const locale = useLocale()
  const { data } = useAnswer('overview', 'overview')
  const id = useId()
  // Where one is, for tabs and who hears them; a screen may learn what it is called a moment later.
  useLocation()
  useEffect(() => {
    const heading = document.querySelector('main h1')?.textContent
    document.title = heading && heading !== title ? `${heading} – ${title}` : title
  })
  return (
    <FocusKeeper>
      <a className="skip" href="#content">
        {skip}
      </a>
      <header className="head">
        <div className="head-top">
          <Link to="/" className="home" aria-label={title}>
            <Wordmark />
          </Link>
          {data && (
            <p className="chain">
              <code dir="ltr">{data.chainId}</code>
              {data.isDevelopment && <span className="hint"> · {development}</span>}
            </p>
          )}
        </div>
        <Search />
        <nav aria-label={menu}>
          <ul className="menu">
            {pages.map(([to, name]) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: true }}>
                  {nav[name]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="foot">
        <label htmlFor={id}>{language}</label>
        <select
          id={id}
          className="select"
          value={locale}
          onChange={({ target }) => isKnown(target.value) && onLanguage(target.value)}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </footer>
    </FocusKeeper>
  )
}
