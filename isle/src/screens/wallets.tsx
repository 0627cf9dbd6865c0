import { Badge, Button, Icon, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { OfferedWallet, WalletOffer } from '../flow/wallet-offer.ts'
import { useMessages } from '../messages/provider.tsx'
import { walletLinks } from './wallet-links.ts'

type WalletsProps = { offer: WalletOffer; actions: IsleActions }

/** The choice of a wallet, or where to get one. */
export function WalletsScreen({ offer, actions }: WalletsProps) {
  return offer.wallets.length > 0 ? (
    <ChooseWallet offer={offer} actions={actions} />
  ) : (
    <NoWallet offer={offer} actions={actions} />
  )
}

function ChooseWallet({ offer, actions }: WalletsProps) {
  const { wallets, window } = useMessages()
  return (
    <Screen
      name="choose-wallet"
      title={wallets.chooseTitle}
      lead={wallets.chooseBody}
      actions={
        <Button kind="secondary" onPress={actions.cancel}>
          {window.cancel}
        </Button>
      }
    >
      <ul className="wallets">
        {offer.wallets.map((wallet) => (
          <li key={wallet.id}>
            <Button kind="secondary" onPress={() => actions.chooseWallet(wallet.id)}>
              <WalletIcon icon={wallet.icon} />
              <span className="wallet-text">
                <bdi>{wallet.name || wallets.nameless}</bdi>
                {isAmbiguous(offer, wallet) && <bdi className="wallet-origin">{wallet.rdns}</bdi>}
              </span>
              {wallet.usedLast && <Badge>{wallets.usedLast}</Badge>}
            </Button>
          </li>
        ))}
      </ul>
      <p className="hint wallets-note">{wallets.theirWords}</p>
    </Screen>
  )
}

/** Two of one name are told apart by what else they say. */
function isAmbiguous({ wallets }: WalletOffer, { id, name }: OfferedWallet): boolean {
  return wallets.some((other) => other.id !== id && other.name === name)
}

function WalletIcon({ icon }: { icon: string | null }) {
  return (
    <span className="wallet-icon">
      {icon ? <img src={icon} alt="" width={32} height={32} /> : <Icon name="wallet" />}
    </span>
  )
}

function NoWallet({ offer, actions }: WalletsProps) {
  const { wallets, window } = useMessages()
  return (
    <Screen
      name="no-wallet"
      title={wallets.noneTitle}
      lead={wallets.noneBody}
      actions={
        <>
          <Button onPress={actions.connect}>{wallets.lookAgain}</Button>
          <Button kind="secondary" onPress={actions.cancel}>
            {window.cancel}
          </Button>
        </>
      }
    >
      <ul className="wallets">
        {walletLinks[offer.type].map(({ name, href }) => (
          <li key={href}>
            <a className="wallet-link" href={href} target="_blank" rel="noopener noreferrer">
              <WalletIcon icon={null} />
              <span className="wallet-text">
                <span>{wallets.install(name)}</span>
                <bdi className="wallet-origin">{new URL(href).host}</bdi>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="hint wallets-note">{wallets.notOurs}</p>
    </Screen>
  )
}
