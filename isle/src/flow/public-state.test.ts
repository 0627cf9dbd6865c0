import { type ErrorCode, IdosError, toWireError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { states } from '../playground/fixtures.ts'
import { publicState, watchPublicState } from './public-state.ts'
import type { FlowState, Retry } from './state.ts'

const state = (name: string): FlowState => {
  const found = states[name]
  if (!found) throw new Error(`no fixture ${name}`)
  return found
}
const failed = (code: ErrorCode, behind: string, retry: Retry): FlowState => ({
  step: 'error',
  error: toWireError(new IdosError(code, { details: { lockedUntil: 1_800_000_000 } })),
  retry,
  behind: state(behind),
})

describe('publicState', () => {
  it.each([
    ['loading-profile', 'connecting'],
    ['creating-wallet', 'no-profile'],
    ['unlocking', 'no-credential'],
    ['write-grant', 'no-credential'],
    ['sharing-window', 'ready'],
    ['viewing', 'ready'],
    ['granted', 'granted'],
    ['revoking', 'granted'],
    ['settings', 'ready'],
    ['not-mine', 'no-credential'],
    ['error-closed', 'error'],
  ])('%s is %s to the host', (name, status) => {
    expect(publicState(state(name)).status).toBe(status)
  })

  it('rests on the screen behind, also when verification is pending', () => {
    const under = state('pending')
    const detaching = { ...state('not-mine'), under } as FlowState
    expect(publicState(detaching)).toEqual(publicState(under))
  })

  it.each([
    ['looking at a credential', failed('DECRYPTION_FAILED', 'ready', { action: 'view', id: 'x' })],
    ['revoking somebody’s grant', failed('GRANT_LOCKED', 'ready', { action: 'revoke', id: 'x' })],
    ['leaving a profile', failed('WALLET_REJECTED', 'ready', { action: 'detach' })],
    ['erasing a profile', failed('WALLET_REJECTED', 'ready', { action: 'erase' })],
    ['keeping recovery words', failed('USER_CLOSED', 'ready', { action: 'backup' })],
  ])('says nothing of a failure in %s', (_, error) => {
    expect(publicState(error)).toEqual(publicState(state('ready')))
  })

  it('says what stopped the host’s own request', () => {
    expect(publicState(failed('USER_CLOSED', 'ready', { action: 'share' }))).toMatchObject({
      status: 'error',
      error: { code: 'USER_CLOSED' },
    })
  })
})

describe('watchPublicState', () => {
  it('reports nothing while the person looks at or revokes what is theirs', () => {
    let at = state('ready')
    const listeners: (() => void)[] = []
    const seen: unknown[] = []
    const flow = {
      get: () => at,
      subscribe(listener: () => void) {
        listeners.push(listener)
        return () => undefined
      },
    }
    watchPublicState(flow, (next) => seen.push(next))
    const go = (next: FlowState) => {
      at = next
      for (const listener of listeners) listener()
    }
    go(state('viewing'))
    go(state('ready'))
    go({ ...state('ready'), asked: true } as FlowState)
    go(failed('GRANT_LOCKED', 'ready', { action: 'revoke', id: 'x' }))
    go(state('ready'))
    expect(seen).toEqual([])
    go(state('granted'))
    expect(seen).toEqual([publicState(state('granted'))])
  })
})
