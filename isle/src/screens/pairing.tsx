/**
 * A code that a wallet scans, or takes by a press.
 *
 * Requirements
 *  1. It is the page's word which wallet will answer: the screen names the page, by its origin, and nobody else.
 *  2. The code is drawn here and leads to no address: a press hands it to what the device has for `wc:`, in a window of its
 *     own, or to an app that the page names, by the host that the press goes to.
 *
 * Attacker: the page, which chooses the code and the apps.
 */
import { shownText } from '@idos/client'
import type { WalletPairing } from '@idos/protocol'
import { Button, Icon, Progress, QrCode, Screen } from '@idos/ui'
import { type ReactNode, useState } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { copyText } from './copy-text.ts'

type PairingProps = {
  state: Extract<FlowState, { step: 'not-connected' }>
  actions: IsleActions
  /** Host part of the page's origin. */
  page: string
}

export function PairingScreen({ state, actions, page }: PairingProps) {
  const { pairing: texts, window } = useMessages()
  const { chosen, pairing, waiting } = state
  const again = () => (chosen === undefined ? actions.connect() : actions.chooseWallet(chosen))
  const cancel = (
    <Button kind="secondary" onPress={actions.cancel}>
      {window.cancel}
    </Button>
  )
  if (!pairing) return null
  if (waiting) return <Code {...{ pairing, page }} actions={cancel} />
  return (
    <Screen
      name="pairing-expired"
      title={texts.expiredTitle}
      lead={texts.expiredBody}
      actions={
        <>
          <Button onPress={again}>{texts.again}</Button>
          {cancel}
        </>
      }
    />
  )
}

type CodeProps = { pairing: WalletPairing; page: string; actions: ReactNode }

function Code({ pairing: { uri, apps }, page, actions }: CodeProps) {
  const { pairing: texts } = useMessages()
  const [isCopied, setCopied] = useState(false)
  // Who holds the device in the hand has the wallet on it, as a rule.
  const isHandheld = globalThis.matchMedia?.('(pointer: coarse)').matches ?? false
  const code = <QrCode text={uri} label={texts.code} />
  const ways = (
    <>
      {!isHandheld && <p className="list-title">{texts.here}</p>}
      <ul className="wallets">
        {apps.map(({ name, link }) => (
          <Way
            key={link}
            href={`${link}?uri=${encodeURIComponent(uri)}`}
            says={texts.openApp(shownText(name, 40))}
          >
            <bdi className="wallet-origin">{new URL(link).host}</bdi>
          </Way>
        ))}
        <Way href={uri} says={texts.openWallet} />
      </ul>
      {apps.length > 0 && <p className="hint wallets-note">{texts.suggested(page)}</p>}
    </>
  )
  return (
    <Screen
      name="pairing"
      title={texts.title}
      lead={isHandheld ? texts.bodyHere(page) : texts.body(page)}
      actions={
        <>
          <Button kind="secondary" onPress={() => setCopied(copyText(document, uri))}>
            {isCopied ? texts.copied : texts.copy}
          </Button>
          {actions}
        </>
      }
    >
      {isHandheld ? ways : code}
      <Progress icon="wallet" title={texts.waiting} body={texts.yours} />
      {isHandheld ? code : ways}
    </Screen>
  )
}

/** In a window of its own: where nothing takes the code, the Isle is still there. */
function Way(props: { href: string; says: string; children?: ReactNode }) {
  return (
    <li>
      <a className="wallet-link" href={props.href} target="_blank" rel="noopener noreferrer">
        <span className="wallet-icon">
          <Icon name="wallet" />
        </span>
        <span className="wallet-text">
          <span>{props.says}</span>
          {props.children}
        </span>
      </a>
    </li>
  )
}
