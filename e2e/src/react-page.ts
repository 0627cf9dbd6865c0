// Bundled for a browser by react.e2e.ts: a host that mounts the Isle as a React component and as a custom element.
import { createIsle, eip1193, type IsleHandle } from '@idos/sdk-bridge'
import type { IdosIsleElement } from '@idos/sdk-bridge/element'
import '@idos/sdk-bridge/element'
import { Isle, type IsleProps, type PageIsle, useIsle, useIsleState } from '@idos/sdk-bridge/react'
import { createTestWallet, type TestWallet } from '@idos/sdk-bridge/testing'
import { createElement, StrictMode, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

type Keys = readonly [`0x${string}`, `0x${string}`]
type Settings = { purpose: string; wallet: 0 | 1; theme: NonNullable<IsleProps['theme']> }

/** Whether the ref held a handle when the event came. */
export type Seen = { event: string; handle: boolean }

type Scene = {
  isleUrl: string
  wallets: readonly TestWallet[]
  seen: Seen[]
  /** Every handle that the ref ever held, in order. */
  handles: IsleHandle[]
  /** How the call ended that the page made in its first effect. */
  first: string
  /** The handle of the page's hook, and every status that it rendered with it. */
  hook: PageIsle | null
  rendered: string[]
  ref: { current: IsleHandle | null }
  change(next: Partial<Settings>): void
}

const walletsOf = (keys: Keys) =>
  keys.map((privateKey) => createTestWallet({ privateKey, connected: true }))

/** Couriers, request and callbacks are made anew by each render, as many pages do. */
function HostPage({ scene }: { scene: Scene }) {
  const [settings, setSettings] = useState<Settings>({ purpose: 'a', wallet: 0, theme: 'light' })
  const own = useRef<IsleHandle>(null)
  const isle = useIsle()
  const { status } = useIsleState(isle)
  scene.hook = isle
  if (scene.rendered.at(-1) !== status) scene.rendered.push(status)
  const note = (event: string) => {
    const handle = own.current
    scene.ref.current = handle
    scene.seen.push({ event, handle: handle !== null })
    if (handle && scene.handles.at(-1) !== handle) scene.handles.push(handle)
  }
  useEffect(() => {
    scene.change = (next) => setSettings((before) => ({ ...before, ...next }))
    note('effect')
  })
  useEffect(() => {
    own.current?.refresh().then(
      ({ account }) => {
        scene.first = `answered ${account}`
      },
      (error: { code?: string }) => {
        scene.first = String(error.code)
      },
    )
  }, [scene])
  return createElement(Isle, {
    ref: own,
    isle,
    isleUrl: scene.isleUrl,
    theme: settings.theme,
    request: { credential: { type: 'kyc' }, purpose: settings.purpose },
    wallet: eip1193(scene.wallets[settings.wallet]?.provider),
    onReady: () => note('ready'),
    onChange: () => note('change'),
  })
}

/** Mounts the component under StrictMode. */
export function mountReact(isleUrl: string, keys: Keys) {
  const scene: Scene = {
    isleUrl,
    wallets: walletsOf(keys),
    seen: [],
    handles: [],
    first: 'open',
    hook: null,
    rendered: [],
    ref: { current: null },
    change: () => undefined,
  }
  const root = createRoot(document.getElementById('root') as HTMLElement)
  root.render(createElement(StrictMode, null, createElement(HostPage, { scene })))
  return { scene, unmount: () => root.unmount() }
}

/** The custom element with the same two wallets. */
export function mountElement(isleUrl: string, keys: Keys) {
  const wallets = walletsOf(keys)
  const element = document.createElement('idos-isle') as IdosIsleElement
  const seen: string[] = []
  for (const event of ['ready', 'change', 'error']) {
    element.addEventListener(event, (data) => {
      const { detail } = data as CustomEvent<{ code?: string; status?: string }>
      seen.push(`${event} ${detail.code ?? detail.status}`)
    })
  }
  const choose = (index: 0 | 1) => {
    element.wallet = eip1193(wallets[index]?.provider)
  }
  element.setAttribute('isle-url', isleUrl)
  element.request = { credential: { type: 'kyc' }, purpose: 'a' }
  choose(0)
  document.body.append(element)
  return { element, seen, choose }
}

/** A page without React that takes the wallet which the browser announces, and keeps the errors that it hears of. */
export function mountDiscovered(isleUrl: string): void {
  const request = { credential: { type: 'kyc' }, purpose: 'a' }
  const isle = createIsle({ container: '#root', isleUrl, request, wallet: eip1193(), locale: 'en' })
  const heard: string[] = []
  isle.on('error', ({ code }) => heard.push(code))
  Object.assign(window, { discovered: isle, heard })
}
