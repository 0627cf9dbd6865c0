import type { Account } from '@idos/client'
import { Button, Screen, Steps, shorten } from '@idos/ui'
import type { ReactNode } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { WalletsView } from '../flow/wallets-view.ts'
import { WalletWait } from '../ui/WalletWait.tsx'
import { useLinkedWords } from './linked-words.ts'
import { OfferedWallets, Problem } from './offered-wallets.tsx'
import { Cancel } from './window-actions.tsx'

type AddingView = Extract<
  WalletsView,
  { at: 'add' | 'connecting' | 'review' | 'proving' | 'switch-back' | 'confirming' }
>

type Props = {
  view: AddingView
  /** The account that acts. */
  acting: Account
  actions: IsleActions
}

/** From the choice of a newcomer to the confirmation by the wallet that acts. */
export function AddingWallet({ view, acting, actions }: Props) {
  const words = useLinkedWords()
  switch (view.at) {
    case 'add':
      return <ChooseNewcomer view={view} actions={actions} />
    case 'connecting':
      return (
        <Wait name="wallets-connecting" title={words.chooseTitle} actions={actions}>
          <WalletWait title={words.connectingTitle} body={words.connectingBody} />
        </Wait>
      )
    case 'review':
      return <ReviewNewcomer newcomer={view.newcomer} actions={actions} />
    case 'proving':
      return (
        <Wait name="wallets-proving" title={words.add} actions={actions}>
          <WalletWait
            icon="pen"
            title={words.provingTitle}
            body={words.provingBody(shorten(view.newcomer.address))}
          />
        </Wait>
      )
    case 'switch-back':
      return (
        <Screen
          name="wallets-switch-back"
          title={words.backTitle}
          lead={words.backLead(shorten(acting.address))}
          actions={
            <>
              <Button onPress={() => actions.wallets({ do: 'confirm' })}>{words.confirm}</Button>
              <BackToList actions={actions} />
            </>
          }
        >
          <WholeAddress account={acting} />
          <Problem problem={view.problem} />
        </Screen>
      )
    case 'confirming':
      return (
        <Wait name="wallets-confirming" title={words.add} actions={actions}>
          <WalletWait
            icon="pen"
            title={words.confirmingTitle}
            body={words.confirmingBody(shorten(view.newcomer.address))}
          />
          <WholeAddress account={view.newcomer} />
        </Wait>
      )
  }
}

function ChooseNewcomer({
  view: { offer, problem },
  actions,
}: {
  view: Extract<AddingView, { at: 'add' }>
  actions: IsleActions
}) {
  const words = useLinkedWords()
  return (
    <Screen
      name="wallets-add"
      title={words.chooseTitle}
      lead={words.chooseLead}
      actions={
        <>
          {offer === null && (
            <Button onPress={() => actions.wallets({ do: 'connect' })}>{words.ask}</Button>
          )}
          <BackToList actions={actions} />
        </>
      }
    >
      <Problem problem={problem} />
      {offer && (
        <OfferedWallets
          offer={offer}
          onChoose={(wallet) => actions.wallets({ do: 'connect', wallet })}
        />
      )}
    </Screen>
  )
}

/** The page says whose account it is, so the person compares before anything is signed. */
function ReviewNewcomer({ newcomer, actions }: { newcomer: Account; actions: IsleActions }) {
  const words = useLinkedWords()
  return (
    <Screen
      name="wallets-review"
      title={words.reviewTitle}
      lead={words.reviewLead}
      actions={
        <>
          <Button onPress={() => actions.wallets({ do: 'prove' })}>{words.sign}</Button>
          <BackToList actions={actions} />
        </>
      }
    >
      <WholeAddress account={newcomer} />
      <p className="note">{words.reviewNote}</p>
      <Steps of={words.reviewSteps} />
    </Screen>
  )
}

/** Every character of it; of NEAR the key, too, for account names are labels. */
function WholeAddress({ account: { address, publicKey, type } }: { account: Account }) {
  return (
    <p className="exact whole-address">
      <bdi dir="ltr">{address}</bdi>
      {type === 'NEAR' && publicKey && <bdi dir="ltr">{publicKey}</bdi>}
    </p>
  )
}

function Wait({
  name,
  title,
  actions,
  children,
}: {
  name: string
  title: string
  actions: IsleActions
  children: ReactNode
}) {
  return (
    <Screen name={name} title={title} actions={<Cancel actions={actions} />}>
      {children}
    </Screen>
  )
}

function BackToList({ actions }: { actions: IsleActions }) {
  const words = useLinkedWords()
  return (
    <Button kind="secondary" onPress={() => actions.wallets({ do: 'list' })}>
      {words.back}
    </Button>
  )
}
