import { describe, expect, it } from 'vitest'
import type { PendingRequest } from '../shared/messages.ts'
import { type FlowEvent, type FlowState, firstState, reduce } from './flow.ts'

const requester = {
  origin: 'https://dapp.example',
  throughIsle: false,
  nested: false,
  outerOrigin: null,
}
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const requests = {
  createKey: { method: 'createKey', requester, needsPassword: true },
  unlock: { method: 'unlock', requester, needsPassword: true, userId },
  share: {
    method: 'share',
    requester,
    needsPassword: true,
    userId,
    consumer: 'https://c.example',
    lockedUntil: 0,
    purpose: '',
  },
  view: { method: 'view', requester, needsPassword: true, userId },
  match: {
    method: 'match',
    requester,
    needsPassword: true,
    userId,
    count: 1,
    conditions: [{ on: 'private', path: ['level'], is: 'present' }],
    purpose: '',
    answered: 0,
  },
  release: { method: 'release', requester, needsPassword: true, userId, purpose: '' },
} satisfies Record<string, PendingRequest>
const open = <T extends object>(request: T) => ({ ...request, needsPassword: false })

const consumer = {
  origin: 'https://c.example',
  profile: { version: 1 as const, name: 'C', walletIdentifier: 'x', encryptionPublicKey: 'k' },
  logo: null,
}
const described = (request: PendingRequest): FlowEvent => ({
  type: 'described',
  request,
  entry: null,
})
const consentReady: FlowEvent = {
  type: 'ready-to-consent',
  consumer,
  fingerprint: 'f',
  pin: 'first',
  credentials: [],
}
const answerReady: FlowEvent = { type: 'ready-to-answer' }
const releaseReady: FlowEvent = { type: 'ready-to-release', credentials: [] }
const viewReady: FlowEvent = { type: 'ready-to-view', credentials: [] }
const failed = (retryable = false): FlowEvent => ({
  type: 'failed',
  code: 'CONSUMER_UNREACHABLE',
  retryable,
})

const run = (...events: FlowEvent[]) => events.reduce<FlowState>(reduce, firstState)

describe('reduce', () => {
  it.each<[string, FlowEvent[], string]>([
    ['create', [described(requests.createKey)], 'create'],
    [
      'create, deriving',
      [described(requests.createKey), { type: 'deriving', act: 'create' }],
      'deriving',
    ],
    [
      'create, cancelled',
      [described(requests.createKey), { type: 'deriving', act: 'create' }, { type: 'cancelled' }],
      'create',
    ],
    ['unlock', [described(requests.unlock)], 'unlock'],
    ['unlock when unlocked already', [described(open(requests.unlock))], 'preparing'],
    ['share asks for the password first', [described(requests.share)], 'unlock'],
    [
      'share when unlocked goes on to consent, not past it',
      [described(open(requests.share))],
      'preparing',
    ],
    ['share, ready', [described(open(requests.share)), consentReady], 'consent'],
    ['view when unlocked waits behind a cover', [described(open(requests.view))], 'cover'],
    [
      'view, revealed',
      [described(open(requests.view)), { type: 'preparing' }, viewReady],
      'viewing',
    ],
    [
      'a consent cannot be reached from a view',
      [described(open(requests.view)), { type: 'preparing' }, consentReady],
      'preparing',
    ],
    ['match asks for the password first', [described(requests.match), answerReady], 'unlock'],
    ['match, ready', [described(open(requests.match)), answerReady], 'question'],
    ['a question is no consent', [described(open(requests.match)), consentReady], 'preparing'],
    ['nor is a share a question', [described(open(requests.share)), answerReady], 'preparing'],
    ['release asks for the password first', [described(requests.release), releaseReady], 'unlock'],
    ['release, ready', [described(open(requests.release)), releaseReady], 'release'],
    ['a share is no release', [described(open(requests.share)), releaseReady], 'preparing'],
    ['nor is a release a share', [described(open(requests.release)), consentReady], 'preparing'],
    ['nor a viewer from a share', [described(open(requests.share)), viewReady], 'preparing'],
    ['nor a consent before the request is known', [consentReady], 'connecting'],
    [
      'a second description changes nothing',
      [described(requests.unlock), described(requests.createKey)],
      'unlock',
    ],
    [
      'a failure that can be retried',
      [described(open(requests.share)), failed(true), { type: 'preparing' }],
      'preparing',
    ],
    [
      'a failure that cannot',
      [described(open(requests.share)), failed(), { type: 'preparing' }],
      'failed',
    ],
    [
      'the end is the end',
      [described(requests.unlock), { type: 'done', act: 'unlock' }, failed()],
      'done',
    ],
    [
      'late progress after the end',
      [described(requests.unlock), failed(), { type: 'progress', fraction: 0.5 }],
      'failed',
    ],
  ])('%s', (_, events, step) => {
    expect(run(...events).step).toBe(step)
  })

  it('does not reach a consent from where a password is still asked', () => {
    expect(run(described(requests.share), consentReady).step).toBe('unlock')
    expect(run(described(requests.view), viewReady).step).toBe('unlock')
  })

  it('marks a wrong password, and forgets it with the next attempt', () => {
    const wrong = run(
      described(requests.unlock),
      { type: 'deriving', act: 'unlock' },
      { type: 'wrong-password' },
    )
    expect(wrong).toMatchObject({ step: 'unlock', wrong: true })
    const again = [{ type: 'deriving', act: 'unlock' }, { type: 'cancelled' }] as const
    expect(again.reduce<FlowState>(reduce, wrong)).toMatchObject({ step: 'unlock', wrong: false })
  })

  it('never lets the progress go back', () => {
    const state = run(
      described(requests.unlock),
      { type: 'deriving', act: 'unlock' },
      { type: 'progress', fraction: 0.6 },
      { type: 'progress', fraction: 0.2 },
    )
    expect(state).toMatchObject({ fraction: 0.6 })
  })

  it('says who can read it when it was shared', () => {
    const state = run(
      described(open(requests.share)),
      consentReady,
      { type: 'allowed' },
      { type: 'done', act: 'share' },
    )
    expect(state).toEqual({ step: 'done', act: 'share', recipient: 'https://c.example' })
  })

  it('says who can read a copy that was handed over', () => {
    const events: FlowEvent[] = [
      releaseReady,
      { type: 'allowed' },
      { type: 'done', act: 'release' },
    ]
    const state = run(described(open(requests.release)), ...events)
    expect(state).toEqual({ step: 'done', act: 'release', recipient: requester.origin })
  })

  it('keeps the first reason of a failure', () => {
    const state = run(described(requests.unlock), failed(), {
      type: 'failed',
      code: 'DISCONNECTED',
      retryable: false,
    })
    expect(state).toMatchObject({ code: 'CONSUMER_UNREACHABLE' })
  })
})
