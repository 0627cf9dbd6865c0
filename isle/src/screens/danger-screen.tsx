import { Button, Screen } from '@idos/ui'
import type { ReactNode } from 'react'
import type { IsleActions } from '../control/actions.ts'
import { WalletWait } from '../ui/WalletWait.tsx'
import { Cancel } from './window-actions.tsx'

type DangerScreenProps = {
  name: string
  actions: IsleActions
  /** The wallet is asked. */
  isSigning: boolean
  onConfirm(): void
  lead: ReactNode
  texts: {
    readonly title: string
    readonly confirm: string
    readonly keep: string
    readonly walletTitle: string
    readonly walletBody: string
  }
  /** What it means, in facts and a note. */
  children: ReactNode
}

/** What cannot be taken back: what it means, with the way out beside it; then the wallet. */
export function DangerScreen(props: DangerScreenProps) {
  const { name, actions, isSigning, onConfirm, lead, texts, children } = props
  if (isSigning) {
    return (
      <Screen name={`${name}-wallet`} title={texts.title} actions={<Cancel actions={actions} />}>
        <WalletWait title={texts.walletTitle} body={texts.walletBody} />
      </Screen>
    )
  }
  return (
    <Screen
      name={name}
      title={texts.title}
      lead={lead}
      actions={
        <>
          <Button kind="danger" onPress={onConfirm}>
            {texts.confirm}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {texts.keep}
          </Button>
        </>
      }
    >
      {children}
    </Screen>
  )
}
