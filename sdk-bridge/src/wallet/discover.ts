import type { Eip1193Provider } from './eip1193.ts'

/** A browser wallet that announced itself (EIP-6963), or the one at `window.ethereum`. */
export type DiscoveredWallet = {
  /** Stable per session; `injected` for `window.ethereum`. */
  readonly id: string
  readonly name: string
  /** `data:` address of an icon, as announced; empty when there is none. */
  readonly icon: string
  /** Reverse domain name, for example `io.metamask`. */
  readonly rdns: string
  readonly provider: Eip1193Provider
}

type Announcement = { detail?: { info?: Record<string, unknown>; provider?: unknown } }

function isProvider(value: unknown): value is Eip1193Provider {
  return typeof (value as Eip1193Provider | undefined)?.request === 'function'
}

function text(value: unknown, limit: number): string {
  return typeof value === 'string' ? value.slice(0, limit) : ''
}

/**
 * Wallets of this browser. Asks for EIP-6963 announcements, collects them for `wait` milliseconds, and falls back to
 * `window.ethereum`. Answers an empty list on a server.
 */
export async function discoverWallets(
  options: { wait?: number } = {},
): Promise<DiscoveredWallet[]> {
  if (typeof window === 'undefined') return []
  const found = new Map<string, DiscoveredWallet>()
  const onAnnounce = (event: Event) => {
    const { info, provider } = (event as Event & Announcement).detail ?? {}
    const id = text(info?.uuid, 80)
    if (!id || !isProvider(provider)) return
    const icon = text(info?.icon, 100_000)
    found.set(id, {
      id,
      name: text(info?.name, 80) || 'Wallet',
      icon: icon.startsWith('data:image/') ? icon : '',
      rdns: text(info?.rdns, 120),
      provider,
    })
  }
  window.addEventListener('eip6963:announceProvider', onAnnounce)
  window.dispatchEvent(new Event('eip6963:requestProvider'))
  // Announcements answer synchronously as a rule; a wallet that starts late gets the wait.
  if (found.size === 0) await new Promise((resolve) => setTimeout(resolve, options.wait ?? 300))
  window.removeEventListener('eip6963:announceProvider', onAnnounce)
  const injected: unknown = (window as { ethereum?: unknown }).ethereum
  if (found.size === 0 && isProvider(injected)) {
    const fallback = { id: 'injected', name: 'Browser wallet', icon: '', rdns: '' }
    found.set('injected', { ...fallback, provider: injected })
  }
  return [...found.values()]
}
