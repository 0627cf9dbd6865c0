/** What an estimator says about a password. `guessesLog10` = 10-based logarithm of the expected number of guesses. */
export type Estimate = {
  readonly score: number
  readonly guessesLog10: number
  /** Key of a reason and keys of tips: the window has the words (`messages/en-strength.ts`). */
  readonly warning: string | null
  readonly suggestions: readonly string[]
}

/** Estimates a password. The text is not kept. `context`: names of the situation, such as the site that asks. */
export type Estimator = (password: string, context?: readonly string[]) => Estimate

export type Strength = {
  /** 0 to 4. */
  readonly score: number
  readonly accepted: boolean
  readonly guessesLog10: number
  /** Key of why it is refused, or null. */
  readonly reason: string | null
  /** Keys. */
  readonly tips: readonly string[]
}

/** A password that protects identity documents must cost an attacker this many guesses (as a power of ten). */
const FLOOR_LOG10 = 10
const FLOOR_SCORE = 3

export function judgeStrength(estimate: Estimate): Strength {
  const accepted = estimate.score >= FLOOR_SCORE && estimate.guessesLog10 >= FLOOR_LOG10
  const score = Math.max(
    0,
    Math.min(4, Math.trunc(accepted ? estimate.score : Math.min(estimate.score, 2))),
  )
  return {
    score,
    accepted,
    guessesLog10: estimate.guessesLog10,
    reason: accepted ? null : (estimate.warning ?? 'guessable'),
    tips: accepted ? [] : estimate.suggestions,
  }
}
