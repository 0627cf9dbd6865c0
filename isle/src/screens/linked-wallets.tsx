import type { Wallet } from '@idos/client'
import { Badge, Button, Facts, Progress, Row, Rows, Screen, shorten } from '@idos/ui'
import { useId } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import type { WalletNotice, WalletsView } from '../flow/wallets-view.ts'
import type { LinkedWords } from '../messages/en-linked.ts'
import { useFormat } from '../messages/provider.tsx'
import { AddingWallet } from './adding-wallet.tsx'
import { kindName, useLinkedWords, walletName } from './linked-words.ts'
import { NameWallet, RemoveWallet } from './own-wallet.tsx'
import { UseWallet } from './use-wallet.tsx'
import { Cancel } from './window-actions.tsx'
import '../../styles/linked.css'

export type ViewAt<A extends WalletsView['at']> = Extract<WalletsView, { at: A }>

type Props = { state: Extract<FlowState, { step: 'wallets' }>; actions: IsleActions }

/** The wallets of the profile, and what can be done with them. */
export function LinkedWallets({ state: { view, session }, actions }: Props) {
  const words = useLinkedWords()
  switch (view.at) {
    case 'looking':
      return (
        <Screen name="wallets-looking" title={words.title} actions={<Cancel actions={actions} />}>
          <Progress icon="clock" title={words.looking} body={words.lookingBody} />
        </Screen>
      )
    case 'list':
      return <WalletList view={view} actions={actions} />
    case 'wallet':
      return <WalletDetails view={view} actions={actions} />
    case 'name':
    case 'naming':
      return <NameWallet key={view.at} view={view} actions={actions} />
    case 'remove':
    case 'removing':
      return <RemoveWallet view={view} actions={actions} />
    case 'use':
      return <UseWallet view={view} actions={actions} />
    default:
      return <AddingWallet view={view} acting={session.account} actions={actions} />
  }
}

function WalletList({ view, actions }: { view: ViewAt<'list'>; actions: IsleActions }) {
  const words = useLinkedWords()
  return (
    <Screen
      name="wallets"
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button onPress={() => actions.wallets({ do: 'add' })}>{words.add}</Button>
          <Button kind="secondary" onPress={actions.back}>
            {words.back}
          </Button>
        </>
      }
    >
      {view.notice && (
        <p className="note" role="status">
          <bdi>{noticeText(words, view.notice)}</bdi>
        </p>
      )}
      <div className="records-list linked-list">
        <Rows>
          {view.wallets.map((wallet) => (
            <WalletItem key={wallet.id} wallet={wallet} actions={actions} />
          ))}
        </Rows>
      </div>
    </Screen>
  )
}

function noticeText(words: LinkedWords, { is, address }: WalletNotice): string {
  if (is === 'named') return words.namedNotice
  const text = is === 'added' ? words.addedNotice : words.removedNotice
  return text(shorten(address))
}

function WalletItem({ wallet, actions }: { wallet: Wallet; actions: IsleActions }) {
  const words = useLinkedWords()
  const format = useFormat()
  const name = walletName(wallet)
  const lines = [
    kindName(words, wallet.type),
    ...(wallet.name === null ? [] : [shorten(wallet.address)]),
    ...(wallet.addedAt === null ? [] : [format.date(wallet.addedAt)]),
  ]
  return (
    <Row
      icon="wallet"
      title={
        <>
          <bdi>{name}</bdi>
          {wallet.acts && <Badge tone="good">{words.acts}</Badge>}
        </>
      }
      actions={
        <Button
          kind="secondary"
          label={words.manageLabel(name)}
          onPress={() => actions.wallets({ do: 'manage', id: wallet.id })}
        >
          {words.manage}
        </Button>
      }
    >
      <p className="hint">
        {lines.map((line, at) => (
          <span key={line}>
            {at > 0 && ' · '}
            <bdi>{line}</bdi>
          </span>
        ))}
      </p>
    </Row>
  )
}

function WalletDetails({ view, actions }: { view: ViewAt<'wallet'>; actions: IsleActions }) {
  const words = useLinkedWords()
  const format = useFormat()
  const reason = useId()
  const { wallet, isOnly } = view
  const { id, acts, address, publicKey, type, name, addedAt } = wallet
  return (
    <Screen
      name="wallet"
      title={walletName(wallet)}
      actions={
        <>
          {!acts && <Button onPress={() => actions.wallets({ do: 'use', id })}>{words.use}</Button>}
          <Button kind="secondary" onPress={() => actions.wallets({ do: 'name', id })}>
            {words.rename}
          </Button>
          <Button
            kind="danger"
            isDisabled={acts}
            {...(acts ? { describedBy: reason } : {})}
            onPress={() => actions.wallets({ do: 'remove', id })}
          >
            {words.remove}
          </Button>
          <Button kind="secondary" onPress={() => actions.wallets({ do: 'list' })}>
            {words.back}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [words.kind, kindName(words, type)],
          [words.address, <code key="a">{address}</code>],
          ...(type === 'NEAR' && publicKey
            ? [[words.key, <code key="k">{publicKey}</code>] as const]
            : []),
          [words.name, <bdi key="n">{name ?? words.noName}</bdi>],
          ...(addedAt === null ? [] : [[words.since, format.dateTime(addedAt)] as const]),
        ]}
      />
      {acts && (
        <p id={reason} className="note">
          {isOnly ? words.lastWhy : words.actsWhy}
        </p>
      )}
    </Screen>
  )
}
