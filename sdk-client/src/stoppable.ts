import type { Network } from './network/network.ts'
import type { ClientParts } from './parts.ts'
import type { WalletTurns } from './wallet/wallet-turns.ts'

/** What asks the wallet. */
const asking = [
  'login',
  'loginBy',
  'share',
  'addRecords',
  'addAttribute',
  'editAttribute',
  'removeAttribute',
  'revoke',
  'stageContents',
  'changeKey',
  'addWallet',
  'removeWallet',
  'detach',
  'removeCredential',
  'erase',
] as const satisfies readonly (keyof Network)[]

/** The same parts for one piece of work: after the signal none of it asks the wallet. */
export function stoppable(
  parts: ClientParts,
  turns: WalletTurns,
  signal: AbortSignal,
): ClientParts {
  const { network } = parts
  const guarded = Object.fromEntries(
    asking.map((name) => {
      const ask = network[name] as (...given: unknown[]) => Promise<void>
      return [name, (...given: unknown[]) => turns.run(signal, () => ask.apply(network, given))]
    }),
  )
  return {
    ...parts,
    network: { ...network, ...guarded },
    sign: (message) => turns.run(signal, () => turns.sign(message)),
  }
}
