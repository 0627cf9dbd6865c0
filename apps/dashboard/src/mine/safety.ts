import type { Wallet } from '@idos/client'

export type SafetyStep = 'wallet' | 'kit' | 'key'

export type Safety = {
  readonly steps: readonly { readonly step: SafetyStep; readonly done: boolean }[]
  /** All of them. */
  readonly isSafe: boolean
}

export type SafetyFacts = {
  readonly wallets: readonly Pick<Wallet, 'id'>[]
  /** Unix seconds when the recovery words were last looked at in this browser; null when never. */
  readonly kitSeenAt: number | null
  /** What a wallet of the profile signed names its key: nobody can have put another one there. */
  readonly isBound: boolean
}

/**
 * How safe a profile is against the loss of what opens it. Only what can be known here counts: whether somebody wrote the words
 * down nobody can see, so that it is said to be a matter of this browser.
 */
export function judgeSafety({ wallets, kitSeenAt, isBound }: SafetyFacts): Safety {
  const steps = [
    { step: 'wallet', done: wallets.length > 1 },
    { step: 'kit', done: kitSeenAt !== null },
    { step: 'key', done: isBound },
  ] as const
  return { steps, isSafe: steps.every(({ done }) => done) }
}
