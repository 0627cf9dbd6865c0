import { ADDRESS, CONSUMER, createFakeWorld, ISSUER, kycRow, signAs } from '@idos/client/testing'
import {
  type ConsentReceipt,
  type HostMethods,
  IdosError,
  type Params,
  type Result,
} from '@idos/protocol'
import { expect, onTestFinished, vi } from 'vitest'
import { createController, type IsleController } from '../control/controller.ts'
import type { Deps } from '../control/ports.ts'
import type { AskedConfig } from '../flow/asked.ts'
import { accountOf } from '../flow/reduce.ts'
import type { FlowState } from '../flow/state.ts'
import { readRequest } from '../host/read-request.ts'

export * from '@idos/client/testing'

export const request = readRequest({
  credential: { type: 'kyc', issuers: [ISSUER] },
  purpose: 'Open an account',
})

export const config: AskedConfig = {
  request,
  issuer: { name: 'Issuer', authPublicKey: ISSUER },
  host: { createsProfiles: true, verifiesIdentity: true, hasWallet: true },
}

type HostAnswers = {
  -readonly [M in keyof HostMethods]: (
    params: Params<HostMethods, M>,
  ) => Promise<Result<HostMethods, M>> | Result<HostMethods, M>
}

/** A world in which everything works, to be spoiled case by case. */
export function createWorld() {
  const fake = createFakeWorld()
  const { records, signed } = fake

  const answers: HostAnswers = {
    'wallet.list': () => ({ type: 'EVM', wallets: null }),
    'wallet.connect': () => ({ type: 'EVM', address: ADDRESS, publicKey: null, name: 'Wallet' }),
    async 'wallet.sign'({ message }) {
      signed.push(message)
      return { signature: await signAs(message) }
    },
    'profile.create': ({ userId, recipientEncryptionPublicKey }) => {
      records.hasProfile = true
      records.session = false
      records.user = { id: userId, recipient_encryption_public_key: recipientEncryptionPublicKey }
      return { created: true }
    },
    'identity.verify': () => {
      records.credentials = [kycRow]
      return { status: 'issued' }
    },
  }
  const emitted: [string, unknown][] = []
  const hostCalls: [string, unknown][] = []
  const host: Deps['host'] = {
    async call(method, params, options) {
      hostCalls.push([method, params])
      const answer = answers[method] as (given: unknown) => unknown
      const aborted = new Promise<never>((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      })
      return (await Promise.race([Promise.resolve(answer(params)), aborted])) as never
    },
    emit: (event: string, data: unknown) => {
      emitted.push([event, data])
    },
  }

  const deps = {
    host,
    hostOrigin: CONSUMER,
    createClient: async (account, doors) => fake.createClient({ account, ...doors }),
    grants: {
      get: vi.fn((_consumer: string): readonly string[] => []),
      add: vi.fn(),
      forget: vi.fn(),
    },
    wallets: { last: vi.fn((): string | null => null), remember: vi.fn() },
    receipts: { get: vi.fn((_grantId: string): ConsentReceipt | null => null), add: vi.fn() },
  } satisfies Deps
  return { ...fake, answers, emitted, hostCalls, deps }
}

export type World = ReturnType<typeof createWorld>

/** Resolves when the flow has arrived at the step. */
export async function arriveAt(controller: IsleController, step: string): Promise<void> {
  await vi.waitFor(
    () => {
      const state = controller.get()
      if (state.step === step) return
      const error = state.step === 'error' ? ` (${state.error.code})` : ''
      throw new Error(`at ${state.step}${error} instead of ${step}`)
    },
    { timeout: 3_000, interval: 5 },
  )
}

/** At every moment the account that is shown is the account that is. */
function watchAccount(controller: IsleController): void {
  const torn: FlowState[] = []
  controller.subscribe(() => {
    const { flow, person } = controller.visit()
    const shown = accountOf(flow)
    if (shown !== null && shown !== person?.account) torn.push(flow)
  })
  onTestFinished(() => expect(torn).toEqual([]))
}

export async function startAt(world: World, step: string, given: AskedConfig = config) {
  const controller = createController(world.deps)
  watchAccount(controller)
  controller.host.configure(given)
  await arriveAt(controller, step)
  return controller
}
