import { IdosError, toWireError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { states } from '../playground/fixtures.ts'
import { accountOf, reduce, restingState, sessionOf } from './reduce.ts'
import type { FlowEvent, FlowState } from './state.ts'

const state = (name: string): FlowState => {
  const found = states[name]
  if (!found) throw new Error(`no fixture ${name}`)
  return found
}
const withSession = sessionOf(state('ready'))
const empty = sessionOf(state('no-credential'))
const grantedSession = sessionOf(state('granted'))
const account = accountOf(state('no-profile'))
if (!withSession || !empty || !grantedSession || !account) throw new Error('fixtures')
const draftState = state('write-grant')
if (draftState.step !== 'write-grant') throw new Error('fixtures')
const { draft } = draftState
const other = { ...account, address: '0x0000000000000000000000000000000000000001' }
const error = toWireError(new IdosError('NETWORK_UNREACHABLE'))

describe('reduce', () => {
  it.each([
    ['connecting', { type: 'started' }, { step: 'not-connected', waiting: true }],
    ['not-connected', { type: 'wallet-asked' }, { step: 'not-connected', waiting: true }],
    ['waiting-for-wallet', { type: 'no-account' }, { step: 'not-connected', waiting: false }],
    ['waiting-for-wallet', { type: 'account', account }, { step: 'loading', task: 'profile' }],
    ['waiting-for-wallet', { type: 'home' }, { step: 'not-connected', waiting: false }],
    ['loading-profile', { type: 'profile-absent' }, { step: 'no-profile' }],
    ['loading-profile', { type: 'session-absent' }, { step: 'signed-out', waiting: false }],
    ['loading-profile', { type: 'session', session: empty }, { step: 'no-credential' }],
    ['loading-profile', { type: 'session', session: withSession }, { step: 'ready', asked: false }],
    ['loading-profile', { type: 'session', session: grantedSession }, { step: 'granted' }],
    [
      'no-profile',
      { type: 'creation', phase: 'window' },
      { step: 'creating-profile', phase: 'window' },
    ],
    [
      'creating-window',
      { type: 'creation', phase: 'wallet' },
      { step: 'creating-profile', phase: 'wallet' },
    ],
    ['creating-window', { type: 'home' }, { step: 'no-profile' }],
    ['signed-out', { type: 'login-asked' }, { step: 'signed-out', waiting: true }],
    ['no-credential', { type: 'check-opened' }, { step: 'no-credential', checking: true }],
    [
      'checking',
      { type: 'check-closed', outcome: 'cancelled' },
      { step: 'no-credential', checking: false },
    ],
    ['checking', { type: 'check-closed', outcome: 'pending' }, { step: 'pending-verification' }],
    ['checking', { type: 'session', session: empty }, { step: 'no-credential', checking: true }],
    ['pending', { type: 'session', session: empty }, { step: 'pending-verification' }],
    ['pending', { type: 'session', session: withSession }, { step: 'ready' }],
    [
      'checking',
      { type: 'write-grant', draft, locked: true },
      { step: 'write-grant', phase: 'review', locked: true, under: { checking: true } },
    ],
    ['write-grant', { type: 'write-grant-phase', phase: 'window' }, { phase: 'window' }],
    [
      'write-grant-signing',
      { type: 'write-grant-problem', error, locked: true },
      { phase: 'review', problem: error, locked: true },
    ],
    [
      'write-grant-problem',
      { type: 'write-grant-phase', phase: 'wallet' },
      { phase: 'wallet', problem: null },
    ],
    [
      'no-credential',
      { type: 'unlock', reason: 'write' },
      { step: 'unlocking', under: { checking: false } },
    ],
    ['error-unlock-closed', { type: 'unlock', reason: 'write' }, { step: 'unlocking' }],
    ['unlocking', { type: 'check-opened' }, { step: 'no-credential', checking: true }],
    ['unlocking', { type: 'session', session: withSession }, { step: 'unlocking' }],
    ['unlocking', { type: 'home' }, { step: 'no-credential' }],
    ['pending', { type: 'detach', phase: 'facts' }, { step: 'detaching', phase: 'facts' }],
    ['write-grant', { type: 'detach', phase: 'facts' }, { step: 'detaching' }],
    ['error-unlock-closed', { type: 'detach', phase: 'facts' }, { step: 'detaching' }],
    ['not-mine', { type: 'detach', phase: 'confirm' }, { step: 'detaching', phase: 'confirm' }],
    ['not-mine', { type: 'session', session: withSession }, { step: 'detaching' }],
    ['detaching-wallet', { type: 'home' }, { step: 'no-credential' }],
    ['detaching-wallet', { type: 'account', account }, { step: 'loading', task: 'profile' }],
    ['write-grant', { type: 'write-grant-closed' }, { step: 'no-credential', checking: true }],
    ['write-grant', { type: 'session', session: empty }, { step: 'write-grant' }],
    ['ready', { type: 'grant-asked', asked: true }, { step: 'ready', asked: true }],
    ['ready-asked', { type: 'session', session: withSession }, { step: 'ready', asked: true }],
    ['ready', { type: 'share', phase: 'window' }, { step: 'sharing', phase: 'window' }],
    ['sharing-window', { type: 'share', phase: 'wallet' }, { step: 'sharing', phase: 'wallet' }],
    ['sharing-window', { type: 'home' }, { step: 'ready' }],
    ['ready', { type: 'view', id: 'x' }, { step: 'viewing', id: 'x' }],
    [
      'granted',
      { type: 'revoke', id: grantedSession.grants[0]?.id ?? '' },
      { step: 'revoking', phase: 'confirm' },
    ],
    ['revoking', { type: 'revoke-signing' }, { step: 'revoking', phase: 'wallet' }],
    ['revoking', { type: 'home' }, { step: 'granted' }],
    [
      'sharing-wallet',
      { type: 'failed', error, retry: { action: 'share' } },
      { step: 'error', behind: { step: 'ready' } },
    ],
    ['error-network', { type: 'home' }, { step: 'ready' }],
    ['error-network', { type: 'share', phase: 'window' }, { step: 'sharing' }],
    ['error-reason', { type: 'creation', phase: 'window' }, { step: 'creating-profile' }],
    ['ready', { type: 'session-absent' }, { step: 'signed-out' }],
    ['not-connected', { type: 'settings' }, { step: 'settings' }],
    ['granted', { type: 'settings' }, { step: 'settings', behind: { step: 'granted' } }],
    ['settings', { type: 'home' }, { step: 'ready' }],
    ['settings', { type: 'session', session: grantedSession }, { step: 'settings' }],
    ['settings', { type: 'account', account }, { step: 'loading', task: 'profile' }],
    ['sharing-wallet', { type: 'session', session: grantedSession }, { isNew: true }],
    ['granted-now', { type: 'settings' }, { behind: { isNew: false } }],
    ['granted-now', { type: 'backup' }, { under: { isNew: false } }],
  ] as [string, FlowEvent, object][])('%s + %o', (name, event, expected) => {
    expect(reduce(state(name), event)).toMatchObject(expected)
  })

  it.each([
    ['connecting', { type: 'share', phase: 'window' }],
    ['not-connected', { type: 'session', session: withSession }],
    ['no-profile', { type: 'session', session: { ...withSession, account: other } }],
    ['no-profile', { type: 'login-asked' }],
    ['no-profile', { type: 'profile-absent' }],
    ['signed-out', { type: 'creation', phase: 'window' }],
    ['signed-out', { type: 'check-opened' }],
    ['signed-out', { type: 'write-grant', draft, locked: false }],
    ['unlocking', { type: 'write-grant', draft, locked: true }],
    ['not-mine', { type: 'write-grant', draft, locked: true }],
    ['signed-out', { type: 'unlock', reason: 'write' }],
    ['signed-out', { type: 'detach', phase: 'facts' }],
    ['no-profile', { type: 'detach', phase: 'facts' }],
    ['no-credential', { type: 'share', phase: 'window' }],
    ['no-credential', { type: 'revoke', id: 'unknown' }],
    ['no-credential', { type: 'grant-asked', asked: true }],
    ['ready', { type: 'check-closed', outcome: 'pending' }],
    ['ready', { type: 'write-grant-closed' }],
    ['granted', { type: 'revoke', id: 'unknown' }],
    ['granted', { type: 'revoke-signing' }],
    ['waiting-for-wallet', { type: 'settings' }],
    ['logging-in', { type: 'settings' }],
    ['checking', { type: 'settings' }],
    ['sharing-window', { type: 'settings' }],
    ['write-grant', { type: 'settings' }],
    ['error-network', { type: 'settings' }],
    ['connecting', { type: 'settings' }],
    ['settings', { type: 'write-grant', draft, locked: true }],
  ] as [string, FlowEvent][])('%s is not moved by %o', (name, event) => {
    expect(reduce(state(name), event)).toEqual(state(name))
  })

  it.each(Object.keys(states))('leads out of %s by "home" to a screen that rests', (name) => {
    const resting = reduce(state(name), { type: 'home' })
    expect(restingState(resting)).toEqual(resting)
    const passing = ['creating-profile', 'sharing', 'viewing', 'revoking', 'unlocking', 'detaching']
    expect([...passing, 'error']).not.toContain(resting.step)
  })

  it('tells of a new grant once', () => {
    const again = reduce(state('granted-now'), { type: 'session', session: grantedSession })
    expect(again).toEqual(state('granted'))
  })

  it('does not bury one error under another', () => {
    const twice = reduce(state('error-network'), { type: 'failed', error, retry: null })
    expect(twice).toMatchObject({ step: 'error', behind: { step: 'ready' } })
  })
})
