import { Button, QrCode, Row, Rows } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useApp } from '../app.tsx'
import type { OfferedWallet } from '../wallets/wallets.ts'
import { useSpeech } from '../words/provider.tsx'
import { kindName } from './names.ts'

/** Milliseconds within which nothing was drawn yet. */
const AT_ONCE = 50

type Own = { readonly found: readonly OfferedWallet[]; readonly isLate: boolean }

type WalletChoiceProps = {
  /** Id of the one that is asked at this moment. */
  asked: string | null
  onChoose(wallet: OfferedWallet): void
  onCancel(): void
}

/** Every wallet that can sign here. Nothing is asked of any before it is chosen. */
export function WalletChoice({ asked, onChoose, onCancel }: WalletChoiceProps) {
  const { wallets, kept } = useApp()
  const { words, isle, later } = useSpeech()
  const [own, setOwn] = useState<Own | null>(null)
  const look = useCallback(() => {
    const since = performance.now()
    void wallets
      .own()
      .then((found) => setOwn({ found, isLate: performance.now() - since > AT_ONCE }))
  }, [wallets])
  useEffect(look, [look])
  const pairing = useSyncExternalStore(wallets.subscribe, wallets.pairing)
  const last = kept.wallet.get()
  const { found = [], isLate = false } = own ?? {}
  // What is shown stays where it is: nobody presses another wallet than they meant.
  const offered = isLate ? [...wallets.others, ...found] : [...found, ...wallets.others]
  return (
    <>
      <Rows>
        {offered.map((wallet) => (
          <Row
            key={wallet.id}
            icon="wallet"
            picture={wallet.icon}
            title={<bdi>{wallet.name || isle.wallets.nameless}</bdi>}
            actions={
              asked === wallet.id ? (
                <Button kind="secondary" onPress={onCancel}>
                  {words.act.cancel}
                </Button>
              ) : (
                <Button
                  kind={wallet.id === last ? 'primary' : 'secondary'}
                  label={`${isle.notConnected.connect}: ${wallet.name}`}
                  onPress={() => onChoose(wallet)}
                >
                  {isle.notConnected.connect}
                </Button>
              )
            }
          >
            <p className="hint">
              {asked === wallet.id
                ? isle.notConnected.waitingBody
                : say(words.connect.kind, { kind: kindName(later, wallet.kind) })}
            </p>
          </Row>
        ))}
      </Rows>
      {own?.found.length === 0 && (
        <p className="note">
          {isle.wallets.noneTitle}. {isle.wallets.noneBody}{' '}
          <Button kind="quiet" onPress={look}>
            {isle.wallets.lookAgain}
          </Button>
        </p>
      )}
      {pairing && (
        <div className="pairing">
          <p className="hint">{words.connect.scan}</p>
          <QrCode text={pairing.uri} label={words.connect.scan} />
          <a href={pairing.uri} target="_blank" rel="noopener noreferrer">
            {words.connect.open}
          </a>
        </div>
      )}
      <p className="hint theirs">{isle.wallets.theirWords}</p>
    </>
  )
}
