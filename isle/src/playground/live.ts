/**
 * The Isle as it runs, on a page, a network and an Enclave that are made up: its acts work, take as long as the settings say,
 * and the next one fails where they say so. Secure windows open in nobody's sight and answer by themselves.
 */
import type { WindowOpener } from '@idos/client'
import { account, createFakeWorld, createSecondWallet, kycRow, signAs } from '@idos/client/testing'
import { type ErrorCode, errorCodes, IdosError } from '@idos/protocol'
import { createController, type IsleController } from '../control/controller.ts'
import type { Deps } from '../control/ports.ts'
import { configOf } from './host-code.ts'
import type { Settings } from './settings.ts'
import { offeredWallets } from './wallet-offers.ts'

type Place = 'wallet' | 'enclave' | 'network' | 'issuer'

/** Where a failure comes from. */
function placeOf(code: ErrorCode): Place {
  if (code.startsWith('WALLET_')) return 'wallet'
  if (code === 'PROFILE_CREATION_FAILED') return 'issuer'
  return /^(?:NETWORK|RATE|TRANSACTION)_/.test(code) ? 'network' : 'enclave'
}

/** Waits as long as anything does, and fails once, at the first step that can fail so. */
function createGate({ fail, latency }: Pick<Settings, 'fail' | 'latency'>) {
  let code = errorCodes.find((one) => one === fail)
  const take = (place: Place): ErrorCode | undefined => {
    if (code === undefined || placeOf(code) !== place) return undefined
    const taken = code
    code = undefined
    return taken
  }
  return {
    take,
    async pass(place: Place): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, Number(latency)))
      const failure = take(place)
      if (failure) throw new IdosError(failure)
    },
  }
}
type Gate = ReturnType<typeof createGate>

/** The calls of an object, each behind the gate. */
function behind<T extends object>(gate: Gate, place: Place, whole: T, free: readonly string[]): T {
  const slowed = Object.entries(whole).map(([name, call]) => {
    if (free.includes(name)) return [name, call]
    const wait = async (...given: unknown[]) => {
      await gate.pass(place)
      return call(...given)
    }
    return [name, wait]
  })
  return Object.fromEntries(slowed) as T
}

export function startLive(settings: Settings): IsleController {
  const gate = createGate(settings)
  const world = createFakeWorld()
  const { records } = world
  Object.assign(world.network, behind(gate, 'network', world.network, ['time']))
  const enclave = behind(gate, 'enclave', world.enclave, ['on', 'status', 'lock'])
  if (settings.person === 'new') Object.assign(records, { hasProfile: false, user: null })
  else if (settings.person === 'verified') records.credentials = [kycRow]

  const windows: WindowOpener = {
    open: () => (settings.fail.startsWith('POPUP_') && gate.take('enclave') ? null : world.window),
    explain: async () => (settings.fail === 'POPUP_ISOLATED' ? 'POPUP_ISOLATED' : 'POPUP_BLOCKED'),
  }
  const controller = createController({
    host: createHost(settings, gate, world),
    hostOrigin: configOf(settings).request.consumer ?? location.origin,
    createClient: async (who, doors) =>
      world.createClient({ account: who, ...doors, enclave, windows }),
    grants: { get: () => [], add: () => undefined, forget: () => undefined },
    receipts: { get: () => null, add: () => undefined },
    wallets: { last: () => null, remember: () => undefined },
  })
  setTimeout(() => controller.host.configure(configOf(settings)), Number(settings.latency))
  return controller
}

function createHost(
  settings: Settings,
  gate: Gate,
  { records }: ReturnType<typeof createFakeWorld>,
): Deps['host'] {
  /** Which of several wallets was chosen first: the others are at another account. */
  let acting: string | undefined
  const second = createSecondWallet()
  const answers: Record<string, (given: never) => unknown> = {
    'wallet.list': () => offeredWallets(settings.wallet),
    async 'wallet.connect'({ interactive, wallet }: { interactive: boolean; wallet?: string }) {
      const nobody = { type: 'EVM', address: null, publicKey: null, name: '' }
      if (!interactive && wallet === undefined) return nobody
      if (interactive) await gate.pass('wallet')
      acting ??= wallet
      const address = wallet === acting ? account.address : second.address
      return { ...nobody, address, name: 'Wallet' }
    },
    async 'wallet.sign'({ address, message }: { address: string; message: string }) {
      await gate.pass('wallet')
      const params = [message, address]
      const isSecond = address === second.address
      const signature = isSecond
        ? await second.provider.request({ method: 'personal_sign', params })
        : await signAs(message)
      return { signature: String(signature) }
    },
    async 'profile.create'(given: { userId: string; recipientEncryptionPublicKey: string }) {
      await gate.pass('issuer')
      const { userId, recipientEncryptionPublicKey } = given
      Object.assign(records, { hasProfile: true, session: false })
      records.user = { id: userId, recipient_encryption_public_key: recipientEncryptionPublicKey }
      return { created: true }
    },
    async 'identity.verify'() {
      await gate.pass('issuer')
      records.credentials = [kycRow]
      return { status: 'issued' }
    },
  }
  return {
    async call(method, params, options) {
      const answer = answers[method] as (given: unknown) => unknown
      const aborted = new Promise<never>((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      })
      return (await Promise.race([Promise.resolve(answer(params)), aborted])) as never
    },
    emit: () => undefined,
  }
}
