import { type Account, IdosError } from '@idos/client'
import { Button, Section, shorten } from '@idos/ui'
import { useRef, useState } from 'react'
import { useApp, useBusy, useClient } from '../app.tsx'
import { addWallet, type Newcomer } from '../join/add-wallet.ts'
import { openSecondWallet } from '../join/second-wallet.ts'
import { useSpeech } from '../words/provider.tsx'
import { type Joining, JoinSteps } from './JoinSteps.tsx'

/** Another wallet joins: in a window of its own, or here where none opens. */
export function AddWallet() {
  const { acts, visits, site } = useApp()
  const client = useClient()
  const busy = useBusy()
  const { words, later } = useSpeech()
  const { linked } = later
  const [isHere, setHere] = useState(false)
  const [isBlocked, setBlocked] = useState(false)
  const here = useRef<((joining: Joining) => void) | null>(null)

  const run = (makeNewcomer: (signal: AbortSignal) => Newcomer) =>
    acts.run({
      title: words.wallets.adding,
      phase: 'newcomer',
      // In the press itself, the one that tries again too: only that opens a window.
      work: ({ signal, phase }) =>
        addWallet({
          ...{ client, visits, site, signal, newcomer: makeNewcomer(signal) },
          onProven: () => phase('wallet'),
        }),
      done: ({ address }: Account) => linked.addedNotice(shorten(address)),
    })

  const joinInWindow = () =>
    run((signal) => {
      // No name: nobody else could reach it.
      const opened = window.open(
        `${location.pathname}#/join`,
        '_blank',
        'popup,width=440,height=720',
      )
      setBlocked(opened === null)
      if (!opened) throw new IdosError('POPUP_BLOCKED')
      return openSecondWallet(window, opened, signal)
    })

  const joinHere = () =>
    run((signal) => {
      setHere(true)
      const joined = new Promise<Joining>((resolve, reject) => {
        here.current = resolve
        signal.addEventListener('abort', () => reject(signal.reason))
      })
      return {
        account: async () => (await joined).account,
        sign: async (message) => (await joined).sign(message),
        end: () => setHere(false),
      }
    })

  return (
    <Section title={linked.add}>
      <p className="hint section-hint">{words.wallets.popupHint}</p>
      {isBlocked && <p className="note">{words.wallets.blocked}</p>}
      <div className="bar">
        <Button isDisabled={busy} onPress={() => void joinInWindow()}>
          {words.wallets.popup}
        </Button>
        <Button kind="secondary" isDisabled={busy} onPress={() => void joinHere()}>
          {words.wallets.here}
        </Button>
      </div>
      {isHere && <JoinSteps onJoin={(joining) => here.current?.(joining)} />}
    </Section>
  )
}
