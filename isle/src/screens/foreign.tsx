import { Button, Facts, Screen, shorten } from '@idos/ui'
import { useId } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { DangerScreen } from './danger-screen.tsx'

type DetachingProps = {
  state: Extract<FlowState, { step: 'detaching' }>
  actions: IsleActions
}

export function DetachingScreen({ state, actions }: DetachingProps) {
  const { detaching } = useLaterMessages()
  const { account } = state.session
  if (state.phase === 'facts') return <ForeignProfileScreen state={state} actions={actions} />
  return (
    <DangerScreen
      name="detaching"
      actions={actions}
      isSigning={state.phase === 'wallet'}
      onConfirm={actions.confirmDetach}
      lead={detaching.confirmBody(shorten(account.address))}
      texts={{ ...detaching, title: detaching.confirmTitle }}
    >
      <p className="note">{detaching.confirmNote}</p>
    </DangerScreen>
  )
}

function ForeignProfileScreen({ state, actions }: DetachingProps) {
  const { detaching } = useLaterMessages()
  const format = useFormat()
  const reason = useId()
  const { account, profile, provenance } = state.session
  const { createdAt, oldestWallet, added, otherWallets } = provenance
  const isOnly = otherWallets === 0
  const isFirst = oldestWallet?.toLowerCase() === account.address.toLowerCase()
  return (
    <Screen
      name="not-mine"
      title={detaching.title}
      lead={detaching.body}
      actions={
        <>
          <Button
            kind="danger"
            onPress={actions.askDetach}
            isDisabled={isOnly}
            {...(isOnly ? { describedBy: reason } : {})}
          >
            {detaching.detach}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {detaching.mine}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [detaching.profile, <code key="id">{shorten(profile.userId)}</code>],
          [detaching.created, createdAt === null ? detaching.unknown : format.date(createdAt)],
          [
            detaching.oldest,
            isFirst ? (
              detaching.thisWallet
            ) : (
              <bdi key="oldest">{oldestWallet ? shorten(oldestWallet) : detaching.unknown}</bdi>
            ),
          ],
          ...(added
            ? [
                [
                  detaching.added,
                  <bdi key="added">{detaching.addedValue(format.date(added.at), added.site)}</bdi>,
                ] as const,
              ]
            : []),
          [detaching.others, format.number(otherWallets)],
        ]}
      />
      <p id={reason} className="note">
        {isOnly ? detaching.only : detaching.advice}
      </p>
    </Screen>
  )
}
