import { Button, Facts, Screen } from '@idos/ui'
import { type FormEvent, useId, useRef } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { WalletsView } from '../flow/wallets-view.ts'
import { WalletWait } from '../ui/WalletWait.tsx'
import { DangerScreen } from './danger-screen.tsx'
import { kindName, useLinkedWords, walletName } from './linked-words.ts'
import { Cancel } from './window-actions.tsx'

type Props<A extends WalletsView['at']> = {
  view: Extract<WalletsView, { at: A }>
  actions: IsleActions
}

/** As long as the client keeps it. */
const LONGEST = 40

/** A name of the person's own, with who can read it. */
export function NameWallet({ view, actions }: Props<'name' | 'naming'>) {
  const words = useLinkedWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { wallet } = view
  if (view.at === 'naming') {
    return (
      <Screen name="wallet-naming" title={words.nameTitle} actions={<Cancel actions={actions} />}>
        <WalletWait icon="pen" title={words.namingTitle} body={words.namingBody} />
      </Screen>
    )
  }
  const save = () => actions.wallets({ do: 'save', name: input.current?.value ?? '' })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  return (
    <Screen
      name="wallet-name"
      title={words.nameTitle}
      actions={
        <>
          <Button onPress={save}>{words.save}</Button>
          <Button kind="secondary" onPress={() => actions.wallets({ do: 'list' })}>
            {words.back}
          </Button>
        </>
      }
    >
      <form className="linked-field" onSubmit={onSubmit}>
        <label htmlFor={id}>{words.nameLabel}</label>
        <input
          id={id}
          ref={input}
          type="text"
          dir="auto"
          autoComplete="off"
          maxLength={LONGEST}
          defaultValue={wallet.name ?? ''}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className="hint">
          {words.nameHint}
        </p>
      </form>
    </Screen>
  )
}

/** What it means that a wallet leaves the profile. */
export function RemoveWallet({ view, actions }: Props<'remove' | 'removing'>) {
  const words = useLinkedWords()
  const { wallet } = view
  const name = walletName(wallet)
  return (
    <DangerScreen
      name="wallet-removing"
      actions={{ ...actions, back: () => actions.wallets({ do: 'list' }) }}
      isSigning={view.at === 'removing'}
      onConfirm={() => actions.wallets({ do: 'confirm-remove' })}
      lead={<bdi>{words.removeLead(name)}</bdi>}
      texts={{
        title: words.removeTitle,
        confirm: words.removeConfirm,
        keep: words.keep,
        walletTitle: words.removingTitle,
        walletBody: words.removingBody,
      }}
    >
      <Facts
        rows={[
          [words.kind, kindName(words, wallet.type)],
          [words.address, <code key="a">{wallet.address}</code>],
        ]}
      />
      <p className="note">
        {words.removeNote} {wallet.name !== null && words.removeNamed}
      </p>
    </DangerScreen>
  )
}
