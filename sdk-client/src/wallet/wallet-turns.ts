/**
 * Who asks the wallet, and for what work.
 *
 * Requirements
 *  1. Work that was called off asks the wallet no more: not for what it was about to ask, and not for a step after that.
 *  2. Whoever called it off goes on at once, also past a wallet that never answers. A signature that comes afterwards is used for
 *     nothing.
 *  3. One asks at a time, so that what the network wants signed belongs to the work that has the turn.
 *
 * Attacker: none. A wallet that stays silent, and a person who changes their mind.
 */
import { IdosError } from '@idos/protocol'
import { orAborted } from '../or-aborted.ts'

/** Carries a text to the wallet. Nobody waits for the answer any more once the signal says so. */
export type AskWallet = (message: string, options: { signal: AbortSignal }) => Promise<string>

export type WalletTurns = {
  /** Does the work when it is its turn; ends with `ABORTED` as soon as the signal says so. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
  /** For the work that has the turn. */
  sign(message: string): Promise<string>
}

export function createWalletTurns(ask: AskWallet): WalletTurns {
  let tail: Promise<unknown> = Promise.resolve()
  let present = new AbortController().signal

  return {
    run(signal, work) {
      const mine = tail.then(() => {
        if (signal.aborted) throw new IdosError('ABORTED')
        present = signal
        return work()
      })
      tail = mine.catch(() => undefined)
      return orAborted(signal, mine)
    },
    sign(message) {
      const signal = present
      if (signal.aborted) return Promise.reject(new IdosError('ABORTED'))
      return orAborted(signal, ask(message, { signal }))
    },
  }
}
