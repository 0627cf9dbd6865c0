import { encodeUtf8 } from '@idos/crypto'
import { type ErrorCode, IdosError } from '@idos/protocol'
import type { Consumer, PendingRequest } from '../shared/messages.ts'
import type { ContentsDeps } from './contents.ts'
import { type ControllerDeps, createController, type Session } from './controller.ts'
import { describeContent } from './credential/describe-content.ts'
import { type FlowState, firstState } from './flow.ts'
import { keepsNothing } from './remember/testkit.ts'
import type { RequestLog } from './request-log.ts'

export const requester = {
  origin: 'https://dapp.example',
  throughIsle: false,
  nested: false,
  outerOrigin: null,
}
export const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
export const KEY = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
export const CONSUMER = 'https://c.example'
export const share: PendingRequest = {
  method: 'share',
  requester,
  needsPassword: false,
  userId,
  consumer: CONSUMER,
  lockedUntil: 0,
  purpose: '',
}
export const profile = {
  version: 1 as const,
  name: 'C',
  walletIdentifier: 'x',
  encryptionPublicKey: KEY,
}
export const HASH = 'a'.repeat(64)

/** Keeps nothing, and says nothing of that. */
export const contentsDeps: ContentsDeps = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  loadDescribe: async () => describeContent,
}

export const noLog: RequestLog = {
  begin: () => undefined,
  allow: async () => undefined,
  end: async () => undefined,
  kept: true,
}

type Answer = unknown | ErrorCode
/** The controller of a window, with a worker and a network that answer as the test says. */
export function setUp(
  request: PendingRequest,
  answers: Record<string, Answer> = {},
  fetchConsumer = async (origin: string): Promise<Consumer> => ({ origin, profile, logo: null }),
  pin?: unknown,
  sha256 = async (_: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => new Uint8Array(32).fill(0xaa),
  keeps: Partial<Pick<ControllerDeps, 'memory' | 'passkeys' | 'locks' | 'log'>> = {},
) {
  const calls: [string, unknown][] = []
  const states: FlowState[] = []
  const emitted: string[] = []
  const pinned: string[] = []
  const toldOf = new Set<string>()
  const seen: Uint8Array[] = []
  const all: Record<string, Answer> = {
    describe: request,
    contents: { items: [{ id: 'c1', content: encodeUtf8('{"a":1}') }] },
    approve: { done: true },
    decline: { done: true },
    finish: { done: true },
    giveUp: { done: true },
    unlock: { kdfProfile: 2 },
    createKey: { userId, publicKey: KEY },
    ...answers,
  }
  const session = {
    async call(method: string, params: { password?: Uint8Array }) {
      // What crosses the port is a clone: the sender may wipe its own bytes afterwards.
      calls.push([method, structuredClone(params)])
      if (params.password) seen.push(params.password)
      const answer = all[method]
      if (typeof answer === 'string') throw new IdosError(answer as ErrorCode)
      return answer
    },
    emit: (event: string) => void emitted.push(event),
    close: () => undefined,
  } as unknown as Session
  const controller = createController(
    {
      session,
      fetchConsumer,
      ...keepsNothing,
      pins: {
        get: async () => pin,
        set: async (origin) => void pinned.push(origin),
        clear: async () => undefined,
      },
      told: { has: async (id) => toldOf.has(id), add: async (id) => void toldOf.add(id) },
      log: noLog,
      loadDescribe: async () => describeContent,
      ...keeps,
      sha256,
      loadRecoveryList: () => Promise.reject(new Error('not asked')),
      random: () => 0,
      forgetProfile: async () => undefined,
      now: () => 1_800_000_000,
      onState: (state) => states.push(state),
    },
    firstState,
  )
  return {
    controller,
    session,
    calls,
    states,
    emitted,
    pinned,
    toldOf,
    seen,
    step: () => states.at(-1)?.step,
    names: () => calls.map(([name]) => name),
  }
}
