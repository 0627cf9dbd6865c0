import { IdosError } from '@idos/protocol'
import type { FlowStep, Retry } from '../flow/state.ts'
import type { IsleActions } from './actions.ts'
import type { Context } from './context.ts'
import { disconnect } from './disconnect.ts'
import type { Flows } from './flows.ts'
import { refresh } from './refresh.ts'

const ownAffairs: ReadonlySet<FlowStep> = new Set([
  'viewing',
  'keeping',
  'access',
  'revoking',
  'revoked',
  'removing',
  'detaching',
  'erasing',
  'changing-password',
  'settings',
  'wallets',
])

/** Steps that leave something recorded. */
const asksWallet: ReadonlySet<FlowStep> = new Set([
  'sharing',
  'revoking',
  'removing',
  'detaching',
  'erasing',
  'changing-password',
  'wallets',
])

export function createActions(context: Context, flows: Flows): IsleActions {
  const { dispatch, operations, resources } = context

  const actions: IsleActions = {
    connect: () => flows.connect.connect(true),
    chooseWallet: flows.connect.choose,
    createProfile: flows.profile.create,
    login: flows.profile.login,
    verify: flows.verify.verify,
    checkAgain: flows.verify.checkAgain,
    signWriteGrant: flows.writeGrant.sign,
    declineWriteGrant: () => resources.writeGrant.reject(new IdosError('USER_DECLINED')),
    share: flows.share.share,
    notNow: () => resources.grant.reject(new IdosError('USER_DECLINED')),
    view: flows.ownAffairs.view,
    askRevoke: (id) => dispatch({ type: 'revoke', id }),
    confirmRevoke: flows.ownAffairs.revoke,
    showAccess: (about) => dispatch({ type: 'access', about }),
    learnNames: flows.ownAffairs.learnNames,
    askRemove: (id) => dispatch({ type: 'remove', id }),
    confirmRemove: flows.ownAffairs.remove,
    receiptOf: context.deps.receipts.get,
    notMine() {
      // Whatever waited for this profile is over: nothing is written to it any more.
      operations.drop()
      flows.writeGrant.end(new IdosError('POSSESSION_UNPROVEN'))
      dispatch({ type: 'detach', phase: 'facts' })
    },
    askDetach: () => dispatch({ type: 'detach', phase: 'confirm' }),
    confirmDetach: flows.detach.confirm,
    askPassword: flows.password.ask,
    changePassword: flows.password.change,
    backup: flows.ownAffairs.backup,
    openSettings: () => dispatch({ type: 'settings' }),
    wallets: flows.wallets.act,
    confirmErase: flows.erase.confirm,
    showWindow: resources.showWindow,
    cancel() {
      const state = context.flow()
      const { step } = state
      // The window closes; the screen stays.
      if (step === 'write-grant') return resources.attempt.abort()
      if (!operations.running) dispatch({ type: 'home' })
      operations.cancel()
      // What was signed before may be recorded all the same.
      if (asksWallet.has(step)) void refresh(context).catch(() => undefined)
      // What the person does with what is theirs ends nothing that the host asked for.
      const isOwn = ownAffairs.has(step) || (state.step === 'unlocking' && state.reason === 'names')
      if (!isOwn) resources.grant.reject(new IdosError('ABORTED'))
    },
    retry() {
      const state = context.flow()
      if (state.step !== 'error' || !state.retry) return
      again[state.retry.action]('id' in state.retry ? state.retry.id : '')
    },
    goOn: flows.trip.leave,
    back() {
      // The way on in the whole window may still be waited for.
      if (context.flow().step === 'error') operations.drop()
      dispatch({ type: 'home' })
      context.listeners.rested()
    },
    disconnect() {
      context.deps.host.forgetWallet?.()
      disconnect(context, new IdosError('ABORTED'))
    },
  }

  const known = () => context.visit().person?.known

  const again: Readonly<Record<Retry['action'], (id: string) => void>> = {
    connect: actions.connect,
    load: flows.connect.reload,
    login: actions.login,
    'create-profile'() {
      if (!known()?.profile) return actions.createProfile()
      // The profile exists; only the log-in is missing.
      dispatch({ type: 'session-absent' })
      actions.login()
    },
    verify: actions.verify,
    share: () => (known()?.pending ? flows.share.resubmit() : actions.share()),
    resubmit: flows.share.resubmit,
    view: actions.view,
    'learn-names': actions.learnNames,
    revoke: actions.askRevoke,
    remove: actions.askRemove,
    detach: actions.askDetach,
    password: actions.askPassword,
    backup: actions.backup,
    wallets: () => actions.wallets({ do: 'open' }),
    erase: () => dispatch({ type: 'erase', phase: 'facts' }),
  }

  return actions
}
