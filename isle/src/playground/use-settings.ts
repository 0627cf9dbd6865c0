import { useEffect, useState } from 'react'
import { states } from './fixtures.ts'
import { readSettings, type Settings, writeSettings } from './settings.ts'

const names = Object.keys(states)
const read = () => readSettings(new URLSearchParams(location.search), names)

/** The settings in the address. A change of them is a step that the browser's "Back" undoes; typing on is the same step. */
export function useSettings(): [Settings, (change: Partial<Settings>, isTyped?: boolean) => void] {
  const [settings, setSettings] = useState(read)
  useEffect(() => {
    const follow = () => setSettings(read())
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const change = (given: Partial<Settings>, isTyped = false) => {
    const next = { ...settings, ...given }
    const query = writeSettings(next)
    const address = query ? `?${query}` : location.pathname
    if (isTyped) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
    setSettings(next)
  }
  return [settings, change]
}
