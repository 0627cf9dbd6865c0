import type { ErrorCode } from '@idos/protocol'
import { Button, Disclosure, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { canGoOn } from '../control/trip-flow.ts'
import { sessionOf } from '../flow/reduce.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Picture } from '../ui/Picture.tsx'
import { NotMine } from './profile-links.tsx'

type ErrorScreenProps = {
  state: Extract<FlowState, { step: 'error' }>
  actions: IsleActions
  /** The page around can be come back to. */
  hasPage: boolean
}

/** Ends that the person chose: nothing urges them to begin again. */
const declined: ReadonlySet<ErrorCode> = new Set([
  'ABORTED',
  'USER_CLOSED',
  'USER_DECLINED',
  'WALLET_REJECTED',
])

/** Ends that are told without alarm. */
const quiet: ReadonlySet<ErrorCode> = new Set([
  ...declined,
  'WALLET_ACCOUNT_CHANGED',
  'GRANT_LOCKED',
])

/** Ends of an unlock that a person may come to who never knew the password. */
const unopened: ReadonlySet<ErrorCode> = new Set([
  'USER_CLOSED',
  'USER_DECLINED',
  'WRONG_PASSWORD',
  'POSSESSION_UNPROVEN',
])

/** Errors that trying again cannot cure. */
const final: ReadonlySet<ErrorCode> = new Set(['GRANT_LOCKED', 'PROFILE_MISMATCH', 'NO_CREDENTIAL'])

export function ErrorScreen({ state, actions, hasPage }: ErrorScreenProps) {
  const { declined: ending, error: text, errors, wallets } = useMessages()
  const format = useFormat()
  const { code, details } = state.error
  const blocked = code === 'POPUP_BLOCKED'
  const isolated = code === 'POPUP_ISOLATED'
  const { message, wayOn } = errors[code]
  const lockedUntil = details?.lockedUntil
  const reason = details?.reason
  const title = blocked
    ? text.popupBlockedTitle
    : isolated
      ? text.popupIsolatedTitle
      : quiet.has(code)
        ? text.quietTitle
        : text.title
  const goesOn = hasPage && canGoOn(state)
  const canGoBack = state.behind.step !== 'loading' && state.behind.step !== 'connecting'
  const rest = !declined.has(code) ? wayOn : code === 'ABORTED' ? '' : ending.nothing
  const contract = details?.contract === true ? wallets.contract : ''
  const said = blocked ? text.popupBlockedBody : isolated ? text.popupIsolatedBody : contract
  const restsFirst = canGoBack && declined.has(code)
  return (
    <Screen
      name={`error-${code}`}
      tone={quiet.has(code) ? 'plain' : 'bad'}
      picture={declined.has(code) && <Picture name="declined" />}
      title={title}
      lead={said || `${message} ${rest}`.trim()}
      actions={
        <>
          {goesOn && <Button onPress={actions.goOn}>{text.goOn}</Button>}
          {restsFirst && <Button onPress={actions.back}>{text.back}</Button>}
          {state.retry && !final.has(code) && (
            <Button kind={goesOn || restsFirst ? 'secondary' : 'primary'} onPress={actions.retry}>
              {blocked || isolated ? text.open : text.retry}
            </Button>
          )}
          {canGoBack && !restsFirst && (
            <Button kind="secondary" onPress={actions.back}>
              {text.back}
            </Button>
          )}
        </>
      }
      after={unopened.has(code) && sessionOf(state) && <NotMine actions={actions} />}
    >
      {goesOn && <p className="note">{text.goOnNote}</p>}
      {typeof lockedUntil === 'number' && (
        <p className="note">{text.lockedUntil(format.dateTime(lockedUntil))}</p>
      )}
      {typeof reason === 'string' && reason && (
        <p className="note">
          <bdi>{text.reason(reason)}</bdi>
        </p>
      )}
      <Disclosure title={text.details}>
        <p className="code">{text.code(code)}</p>
      </Disclosure>
    </Screen>
  )
}
