import { type IconName, Progress } from '@idos/ui'
import { useEffect, useState } from 'react'
import { useMessages } from '../messages/provider.tsx'

/** Milliseconds after which a wallet counts as silent. */
const SILENT_AFTER = 10_000

/** The wallet is waited for; after a while also where to look for it. */
export function WalletWait(props: { icon?: IconName; title: string; body: string }) {
  const { icon = 'wallet', title, body } = props
  return (
    <>
      <Progress icon={icon} title={title} body={body} />
      <WalletHint />
    </>
  )
}

/** Where to look for a wallet that does not answer. Give it a key for each time that the wallet is asked. */
export function WalletHint() {
  const { waiting } = useMessages()
  const [isSilent, setSilent] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSilent(true), SILENT_AFTER)
    return () => clearTimeout(timer)
  }, [])
  return isSilent && <p className="note progress-late">{waiting.hint}</p>
}
