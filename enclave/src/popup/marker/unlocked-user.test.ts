import { describe, expect, it } from 'vitest'
import type { PendingRequest } from '../../shared/messages.ts'
import type { FlowState } from '../flow.ts'
import { unlockedUser } from './unlocked-user.ts'

const userId = '5b0e0d4c-8f3a-4f6f-9d51-2f8d6f0c1a11'
const requester = {
  origin: 'https://a.example',
  throughIsle: false,
  nested: false,
  outerOrigin: null,
}
const unlock: PendingRequest = { method: 'unlock', requester, needsPassword: true, userId }
const view = { ...unlock, method: 'view' } as const
const create: PendingRequest = { method: 'createKey', requester, needsPassword: true }
const deriving = (request: PendingRequest): FlowState => ({
  step: 'deriving',
  request,
  act: request.method === 'createKey' ? 'create' : 'unlock',
  fraction: 0.5,
})
const restore: FlowState = { step: 'restore', request: unlock }
const preparing: FlowState = { step: 'preparing', request: unlock }
const done = (act: 'unlock' | 'decline'): FlowState => ({ step: 'done', act, recipient: null })
const failed: FlowState = { step: 'failed', code: 'ABORTED', retry: null }

describe('a key is unlocked', () => {
  it.each<[string, FlowState, FlowState]>([
    ['by its password', deriving(unlock), preparing],
    ['by its password, and that was all', deriving(unlock), done('unlock')],
    ['by its words', restore, preparing],
    ['by its words, and that was all', restore, done('unlock')],
    [
      'as it was made',
      deriving(create),
      { step: 'kit-offer', request: create, userId, noList: false },
    ],
    [
      'as it was made, without recovery words',
      deriving(create),
      { step: 'preparing', request: create, made: userId },
    ],
  ])('%s', (_, before, after) => {
    expect(unlockedUser(before, after)).toBe(userId)
  })

  it.each<[string, FlowState, FlowState]>([
    ['a wrong password', deriving(unlock), { step: 'unlock', request: unlock, wrong: true }],
    ['a request that was withdrawn', deriving(unlock), failed],
    ['words that were declined', restore, done('decline')],
    [
      'a window that was opened',
      { step: 'connecting' },
      { step: 'unlock', request: unlock, wrong: false },
    ],
    ['a key that was unlocked before', { step: 'connecting' }, preparing],
    [
      'a cover that was taken off',
      { step: 'cover', request: view },
      { ...preparing, request: view },
    ],
    ['a request that is over', preparing, done('unlock')],
    [
      'a second try of what came after',
      { step: 'failed', code: 'CONSUMER_INVALID', retry: unlock },
      preparing,
    ],
    [
      'words that were shown',
      { step: 'kit-offer', request: create, userId, noList: false },
      done('unlock'),
    ],
  ])('not by %s', (_, before, after) => {
    expect(unlockedUser(before, after)).toBeNull()
  })
})
