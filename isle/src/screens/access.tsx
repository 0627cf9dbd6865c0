import type { AccessRecord } from '@idos/client'
import { Button, Facts, Screen } from '@idos/ui'
import type { ReactNode } from 'react'
import type { IsleActions } from '../control/actions.ts'
import { type Acquaintances, granteeOf, recipientOf } from '../flow/grantee.ts'
import type { Grant } from '../flow/records.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { typeName } from './credentials.tsx'
import { useEnding } from './ended-access.tsx'
import { granteeName, useLocked } from './grant-item.tsx'
import { saveReceipt } from './save-receipt.ts'

type AccessProps = {
  state: Extract<FlowState, { step: 'access' }>
  actions: IsleActions
  around: Acquaintances
  now: () => number
}

/** What is known of one access: a grant, or one that has ended. */
export function AccessScreen({ state, actions, around, now }: AccessProps) {
  const { about, session } = state
  if ('grantId' in about) {
    const grant = session.grants.find(({ id }) => id === about.grantId)
    return grant ? <GrantDetails {...{ grant, actions, around, now }} /> : null
  }
  const record = around.access.find(({ receipt }) => receipt.id === about.receiptId)
  return record ? <EndedDetails {...{ record, actions, now }} /> : null
}

type GrantDetailsProps = Omit<AccessProps, 'state'> & { grant: Grant }

function GrantDetails({ grant, actions, around, now }: GrantDetailsProps) {
  const messages = useMessages()
  const format = useFormat()
  const { access, granted } = messages
  const locked = useLocked(grant.lockedUntil, now)
  const known = granteeOf(grant, around)
  const name = granteeName(messages, grant, known)
  const isUnnamed = grant.kind === 'share' && known.name === null
  const lock = locked ? granted.lockedUntil(format.dateTime(grant.lockedUntil)) : access.unlocked
  return (
    <Details
      {...{ name, known, actions }}
      what={typeName(messages, grant.type ?? '')}
      state={access.active}
      lock={lock}
      identifier={grant.grantee}
      note={isUnnamed ? access.unnamedWhy : null}
    >
      <Button
        kind="danger"
        label={granted.revokeLabel(name)}
        isDisabled={locked}
        onPress={() => actions.askRevoke(grant.id)}
      >
        {granted.revoke}
      </Button>
    </Details>
  )
}

type EndedDetailsProps = { record: AccessRecord; actions: IsleActions; now: () => number }

function EndedDetails({ record, actions, now }: EndedDetailsProps) {
  const { access } = useMessages()
  const { ended } = useLaterMessages()
  const { exact, text } = useEnding(record, now)
  const known = recipientOf(record.receipt, record.logo)
  return (
    <Details
      {...{ known, actions }}
      name={known.name ?? ''}
      what={access.credential}
      state={
        exact ? (
          text
        ) : (
          <>
            {text}
            <span className="hint fact-hint">{ended.byWhy}</span>
          </>
        )
      }
      identifier={record.grantee}
    />
  )
}

type DetailsProps = {
  name: string
  known: ReturnType<typeof granteeOf>
  what: string
  state: ReactNode
  lock?: string
  identifier: string
  note?: string | null
  actions: IsleActions
  /** What can be done beside going back. */
  children?: ReactNode
}

function Details({ name, known, what, state, lock, identifier, note, ...rest }: DetailsProps) {
  const { access, granted } = useMessages()
  const format = useFormat()
  const { receipt, site, logo } = known
  const { actions, children } = rest
  return (
    <Screen
      name="access"
      title={name}
      lead={note ?? (receipt ? access.verified : null)}
      actions={
        <>
          {children}
          {receipt && (
            <Button
              kind="secondary"
              label={granted.receiptLabel(name)}
              onPress={() => saveReceipt(document, receipt)}
            >
              {granted.receipt}
            </Button>
          )}
          <Button kind="secondary" onPress={actions.back}>
            {access.back}
          </Button>
        </>
      }
    >
      {logo !== null && <img className="grantee-logo" src={logo} alt="" />}
      <div className="access-facts">
        <Facts
          rows={[
            [access.state, state],
            ...(site === null ? [] : [[access.site, <bdi key="s">{site}</bdi>] as const]),
            [access.what, what],
            ...(receipt
              ? ([
                  ...(receipt.purpose
                    ? ([[access.purpose, <bdi key="p">{receipt.purpose}</bdi>]] as const)
                    : []),
                  [access.askedBy, <bdi key="a">{new URL(receipt.requester).host}</bdi>],
                  [access.since, format.dateTime(receipt.consentedAt)],
                ] as const)
              : []),
            ...(lock === undefined ? [] : [[access.lock, lock] as const]),
            [access.identifier, <code key="i">{identifier}</code>],
          ]}
        />
      </div>
    </Screen>
  )
}
