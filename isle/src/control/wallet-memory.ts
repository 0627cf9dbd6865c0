import { isRdns } from '../flow/wallet-offer.ts'

const PREFIX = 'idos.wallet.'

/**
 * Remembers which wallet was used last at a host: its reverse domain name and nothing of the person. A hint; in many
 * browsers a frame's storage throws, and then nothing is remembered.
 */
export function createWalletMemory(storage: () => Storage, hostOrigin: string) {
  return {
    last(): string | null {
      try {
        const found = storage().getItem(PREFIX + hostOrigin)
        return found !== null && isRdns(found) ? found : null
      } catch {
        return null
      }
    },
    remember(rdns: string): void {
      if (!isRdns(rdns)) return
      try {
        storage().setItem(PREFIX + hostOrigin, rdns)
      } catch {
        // Not remembered: the person chooses again.
      }
    },
  }
}
