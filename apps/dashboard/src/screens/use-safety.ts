import { useSyncExternalStore } from 'react'
import { useApp, useUnlocked } from '../app.tsx'
import { useSession, useWallets } from '../mine/queries.ts'
import { judgeSafety } from '../mine/safety.ts'

/** How safe the profile is; null while that is being read. */
export function useSafety() {
  const { kept } = useApp()
  const seen = useSyncExternalStore(kept.kitSeen.subscribe, kept.kitSeen.get)
  const unlocked = useUnlocked()
  const session = useSession().data
  const wallets = useWallets().data
  if (!session || !wallets) return null
  const kitSeenAt = seen[session.profile.userId] ?? null
  // A key that was unlocked here is the person's, whatever the wallet signed once.
  const isBound = session.provenance.proof === 'bound' || unlocked
  return { ...judgeSafety({ wallets, kitSeenAt, isBound }), kitSeenAt }
}
