import { Button, Facts, Screen, shorten } from '@idos/ui'
import { useId } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { DangerScreen } from './danger-screen.tsx'

type DetachingProps = {
  state: Extract<FlowState, { step: 'detaching' }>
  actions: IsleActions
}

export function DetachingScreen({ state, actions }: DetachingProps) {
  const { foreign } = useMessages()
  const { account } = state.session
  if (state.phase === 'facts') return <ForeignProfileScreen state={state} actions={actions} />
  return (
    <DangerScreen
      name="detaching"
      actions={actions}
      isSigning={state.phase === 'wallet'}
      onConfirm={actions.confirmDetach}
      lead={foreign.confirmBody(shorten(account.address))}
      texts={{ ...foreign, title: foreign.confirmTitle }}
    >
      <p className="note">{foreign.confirmNote}</p>
    </DangerScreen>
  )
}

function ForeignProfileScreen({ state, actions }: DetachingProps) {
  const { foreign } = useMessages()
  const format = useFormat()
  const reason = useId()
  const { account, profile, provenance } = state.session
  const { createdAt, oldestWallet, added, otherWallets } = provenance
  const isOnly = otherWallets === 0
  const isFirst = oldestWallet?.toLowerCase() === account.address.toLowerCase()
  return (
    <Screen
      name="not-mine"
      title={foreign.title}
      lead={foreign.body}
      actions={
        <>
          <Button
            kind="danger"
            onPress={actions.askDetach}
            isDisabled={isOnly}
            {...(isOnly ? { describedBy: reason } : {})}
          >
            {foreign.detach}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {foreign.mine}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [foreign.profile, <code key="id">{shorten(profile.userId)}</code>],
          [foreign.created, createdAt === null ? foreign.unknown : format.date(createdAt)],
          [
            foreign.oldest,
            isFirst ? (
              foreign.thisWallet
            ) : (
              <bdi key="oldest">{oldestWallet ? shorten(oldestWallet) : foreign.unknown}</bdi>
            ),
          ],
          ...(added
            ? [
                [
                  foreign.added,
                  <bdi key="added">{foreign.addedValue(format.date(added.at), added.site)}</bdi>,
                ] as const,
              ]
            : []),
          [foreign.others, format.number(otherWallets)],
        ]}
      />
      <p id={reason} className="note">
        {isOnly ? foreign.only : foreign.advice}
      </p>
    </Screen>
  )
}
