import { Button, Icon } from '@idos/ui'
import type { WalletOffer } from '../flow/wallet-offer.ts'
import type { WalletProblem } from '../flow/wallets-view.ts'
import { useMessages } from '../messages/provider.tsx'
import { useLinkedWords } from './linked-words.ts'

type Props = { offer: WalletOffer; onChoose: (id: string) => void }

/** The wallets that the page offers, in their own words. */
export function OfferedWallets({ offer, onChoose }: Props) {
  const { wallets } = useMessages()
  return (
    <>
      <ul className="wallets">
        {offer.wallets.map(({ id, name, icon, rdns }) => (
          <li key={id}>
            <Button kind="secondary" onPress={() => onChoose(id)}>
              <span className="wallet-icon">
                {icon ? <img src={icon} alt="" width={32} height={32} /> : <Icon name="wallet" />}
              </span>
              <span className="wallet-text">
                <bdi>{name || wallets.nameless}</bdi>
                {rdns && <bdi className="wallet-origin">{rdns}</bdi>}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="hint wallets-note">{wallets.theirWords}</p>
    </>
  )
}

/** Why it does not go on yet. */
export function Problem({ problem }: { problem: WalletProblem | null }) {
  const words = useLinkedWords()
  if (problem === null) return null
  return (
    <p className="problem" role="alert">
      <bdi>{problem.is === 'other' ? words.other(problem.account.address) : words[problem.is]}</bdi>
    </p>
  )
}
