import { Button, Screen, shorten } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { WalletsView } from '../flow/wallets-view.ts'
import { useLinkedWords } from './linked-words.ts'
import { OfferedWallets, Problem } from './offered-wallets.tsx'

type Props = { view: Extract<WalletsView, { at: 'use' }>; actions: IsleActions }

/** Another wallet is to act, and the page's is not at it yet. */
export function UseWallet({ view: { wallet, offer, problem }, actions }: Props) {
  const words = useLinkedWords()
  return (
    <Screen
      name="wallets-use"
      title={words.useTitle}
      lead={<bdi>{words.useLead(shorten(wallet.address))}</bdi>}
      actions={
        <>
          {offer === null && (
            <Button onPress={() => actions.wallets({ do: 'use-wallet' })}>{words.ask}</Button>
          )}
          <Button kind="secondary" onPress={() => actions.wallets({ do: 'list' })}>
            {words.back}
          </Button>
        </>
      }
    >
      <p className="exact whole-address">
        <bdi dir="ltr">{wallet.address}</bdi>
      </p>
      <Problem problem={problem} />
      {offer && (
        <OfferedWallets
          offer={offer}
          onChoose={(id) => actions.wallets({ do: 'use-wallet', wallet: id })}
        />
      )}
    </Screen>
  )
}
