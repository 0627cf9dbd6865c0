import { type Account, IdosError, isIdosError } from '@idos/client'
import type { WalletCourier } from '@idos/sdk-bridge'
import { Button, Facts, Steps } from '@idos/ui'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app.tsx'
import type { OfferedWallet } from '../wallets/wallets.ts'
import { useSpeech } from '../words/provider.tsx'
import { kindName } from './names.ts'
import { Problem } from './parts.tsx'
import { WalletChoice } from './WalletChoice.tsx'

export type Joining = { account: Account; sign(message: string): Promise<string> }

type JoinState =
  | { at: 'choose'; asked: string | null; problem: IdosError | null }
  | { at: 'review'; account: Account; courier: WalletCourier }
  | { at: 'sign'; account: Account }

const CHOOSE: JoinState = { at: 'choose', asked: null, problem: null }

/** The newcomer: which wallet, its whole address to compare, and what whoever holds it may do. */
export function JoinSteps({ onJoin }: { onJoin(joining: Joining): void }) {
  const { wallets } = useApp()
  const { isle, later } = useSpeech()
  const { linked } = later
  const [state, setState] = useState<JoinState>(CHOOSE)
  const asking = useRef<AbortController | null>(null)
  useEffect(() => () => asking.current?.abort(), [])

  async function choose(wallet: OfferedWallet): Promise<void> {
    setState({ at: 'choose', asked: wallet.id, problem: null })
    const controller = new AbortController()
    asking.current?.abort()
    asking.current = controller
    const { signal } = controller
    try {
      const courier = await wallet.open()
      const onPairing = (pairing: { uri: string }) => wallets.paired(pairing)
      const found = await courier.connect({ interactive: true }, { signal, onPairing })
      const { type, address, publicKey, name } = found
      if (signal.aborted) return
      if (address === null) throw new IdosError('WALLET_REJECTED')
      setState({ at: 'review', account: { type, address, publicKey, wallet: name }, courier })
    } catch (cause) {
      if (signal.aborted) return
      const problem = isIdosError(cause) ? cause : new IdosError('WALLET_FAILED', { cause })
      setState({ at: 'choose', asked: null, problem })
    } finally {
      if (!signal.aborted) wallets.paired(null)
    }
  }

  /** What a wallet answers afterwards changes nothing any more. */
  function cancel(): void {
    asking.current?.abort()
    wallets.paired(null)
    setState(CHOOSE)
  }

  if (state.at === 'choose') {
    return (
      <>
        <p className="hint">{linked.chooseLead}</p>
        {state.problem && <Problem error={state.problem} />}
        <WalletChoice
          asked={state.asked}
          onChoose={(wallet) => void choose(wallet)}
          onCancel={cancel}
        />
      </>
    )
  }
  const { account } = state
  return (
    <>
      <h2 className="join-title">
        {state.at === 'review' ? linked.reviewTitle : linked.provingTitle}
      </h2>
      <p className="hint">{linked.reviewLead}</p>
      <Facts
        rows={[
          [linked.kind, kindName(later, account.type)],
          [linked.address, <code key="a">{account.address}</code>],
        ]}
      />
      <p className="note">{linked.reviewNote}</p>
      {state.at === 'review' && (
        <>
          <Steps of={linked.reviewSteps} />
          <div className="actions">
            <Button
              onPress={() => {
                const { courier } = state
                setState({ at: 'sign', account })
                onJoin({
                  account,
                  sign: (message) => courier.sign({ address: account.address, message }),
                })
              }}
            >
              {linked.sign}
            </Button>
            <Button kind="secondary" onPress={() => setState(CHOOSE)}>
              {isle.error.back}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
