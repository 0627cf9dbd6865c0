import type { Wallet } from '@idos/client'
import { Badge, Button, Facts, Row, Rows, Screen } from '@idos/ui'
import { useId, useState } from 'react'
import { useApp, useBusy, useClient } from '../app.tsx'
import { useWallets } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { AddWallet } from './AddWallet.tsx'
import { kindName, walletName } from './names.ts'
import { Read } from './parts.tsx'

/** The wallets that can act for the profile. */
export function WalletsScreen() {
  const { later, words } = useSpeech()
  const wallets = useWallets()
  const [open, setOpen] = useState<{ id: string; act: 'name' | 'remove' } | null>(null)
  return (
    <Screen name="wallets" title={later.linked.title} lead={later.linked.lead}>
      <Read of={wallets}>
        {(all) => (
          <>
            <Rows>
              {all.map((wallet) => (
                <WalletRow
                  key={wallet.id}
                  wallet={wallet}
                  isOnly={all.length === 1}
                  open={open?.id === wallet.id ? open.act : null}
                  onOpen={(act) => setOpen(act && { id: wallet.id, act })}
                />
              ))}
            </Rows>
            <p className="hint theirs">{words.wallets.useHow}</p>
            <AddWallet />
          </>
        )}
      </Read>
    </Screen>
  )
}

type WalletRowProps = {
  wallet: Wallet
  isOnly: boolean
  open: 'name' | 'remove' | null
  onOpen(act: 'name' | 'remove' | null): void
}

function WalletRow({ wallet, isOnly, open, onOpen }: WalletRowProps) {
  const { later, format } = useSpeech()
  const { linked } = later
  const why = useId()
  const name = walletName(wallet)
  const reason = isOnly ? linked.lastWhy : wallet.acts ? linked.actsWhy : null
  return (
    <Row
      icon="wallet"
      title={
        <>
          <bdi>{name}</bdi>
          {wallet.acts && <Badge tone="good">{linked.acts}</Badge>}
        </>
      }
      actions={
        open === null && (
          <>
            <Button
              kind="secondary"
              label={`${linked.rename}: ${name}`}
              onPress={() => onOpen('name')}
            >
              {linked.rename}
            </Button>
            <Button
              kind="danger"
              label={`${linked.remove}: ${name}`}
              isDisabled={reason !== null}
              onPress={() => onOpen('remove')}
              {...(reason === null ? {} : { describedBy: why })}
            >
              {linked.remove}
            </Button>
          </>
        )
      }
    >
      <Facts
        rows={[
          [linked.kind, kindName(later, wallet.type)],
          [linked.address, <code key="a">{wallet.address}</code>],
          ...(wallet.addedAt === null
            ? []
            : [[linked.since, format.date(wallet.addedAt)] as const]),
        ]}
      />
      {reason !== null && (
        <p id={why} className="hint">
          {reason}
        </p>
      )}
      {open === 'name' && <NameForm wallet={wallet} onDone={() => onOpen(null)} />}
      {open === 'remove' && <RemoveForm wallet={wallet} onDone={() => onOpen(null)} />}
    </Row>
  )
}

function NameForm({ wallet, onDone }: { wallet: Wallet; onDone(): void }) {
  const { acts } = useApp()
  const client = useClient()
  const busy = useBusy()
  const { words, later } = useSpeech()
  const { linked } = later
  const [name, setName] = useState(wallet.name ?? '')
  const ids = { field: useId(), hint: useId() }
  async function save(): Promise<void> {
    const saved = await acts.run({
      title: words.wallets.saving,
      phase: 'wallet',
      work: ({ signal }) => client.nameWallet(wallet.id, name, { signal }),
      done: () => linked.namedNotice,
    })
    if (saved) onDone()
  }
  return (
    <div className="form">
      <label className="field" htmlFor={ids.field}>
        <span className="field-name">{linked.nameLabel}</span>
        <input
          id={ids.field}
          className="input"
          maxLength={40}
          value={name}
          aria-describedby={ids.hint}
          onChange={({ target }) => setName(target.value)}
        />
        <span id={ids.hint} className="hint">
          {linked.nameHint}
        </span>
      </label>
      <div className="actions">
        <Button isDisabled={busy} onPress={() => void save()}>
          {linked.save}
        </Button>
        <Button kind="secondary" onPress={onDone}>
          {linked.back}
        </Button>
      </div>
    </div>
  )
}

function RemoveForm({ wallet, onDone }: { wallet: Wallet; onDone(): void }) {
  const { acts } = useApp()
  const client = useClient()
  const busy = useBusy()
  const { words, later } = useSpeech()
  const { linked } = later
  const name = walletName(wallet)
  async function remove(): Promise<void> {
    const removed = await acts.run({
      title: words.wallets.removing,
      phase: 'wallet',
      work: ({ signal }) => client.removeWallet(wallet.id, { signal }),
      done: () => linked.removedNotice(name),
    })
    if (removed) onDone()
  }
  return (
    <div className="form">
      <p className="note">
        {linked.removeLead(name)} {linked.removeNote} {wallet.name && linked.removeNamed}
      </p>
      <div className="actions">
        <Button kind="danger" isDisabled={busy} onPress={() => void remove()}>
          {linked.removeConfirm}
        </Button>
        <Button kind="secondary" onPress={onDone}>
          {linked.keep}
        </Button>
      </div>
    </div>
  )
}
