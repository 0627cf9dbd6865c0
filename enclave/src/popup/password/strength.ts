/** What an estimator says about a password. `guessesLog10` = 10-based logarithm of the expected number of guesses. */
export type Estimate = {
  readonly score: number
  readonly guessesLog10: number
  readonly warning: string | null
  readonly suggestions: readonly string[]
}

/** Estimates a password. The text is not kept. `context`: names of the situation, such as the site that asks. */
export type Estimator = (password: string, context?: readonly string[]) => Estimate

export type Strength = {
  /** 0 to 4. */
  readonly score: number
  readonly accepted: boolean
  /** How hard it is to guess, in words. */
  readonly verdict: string
  /** Why it is refused, or null. */
  readonly reason: string | null
  readonly tips: readonly string[]
}

/** A password that protects identity documents must cost an attacker this many guesses (as a power of ten). */
const FLOOR_LOG10 = 10
const FLOOR_SCORE = 3

const VERDICTS = ['Very weak', 'Weak', 'Not strong enough', 'Good', 'Strong'] as const

export function judgeStrength(estimate: Estimate): Strength {
  const accepted = estimate.score >= FLOOR_SCORE && estimate.guessesLog10 >= FLOOR_LOG10
  const score = Math.max(
    0,
    Math.min(4, Math.trunc(accepted ? estimate.score : Math.min(estimate.score, 2))),
  )
  const fallback = 'It could be guessed too quickly.'
  return {
    score,
    accepted,
    verdict: `${VERDICTS[score]}: about ${inWords(estimate.guessesLog10)} guesses`,
    reason: accepted ? null : (estimate.warning ?? fallback),
    tips: accepted ? [] : estimate.suggestions,
  }
}

const SCALE = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'] as const

/** 4.3 → `20 thousand`. */
export function inWords(log10: number): string {
  if (log10 >= 18) return 'a quintillion or more'
  const step = Math.max(0, Math.floor(log10 / 3))
  const leading = 10 ** (log10 - step * 3)
  const rounded = leading >= 10 ? Math.round(leading / 10) * 10 : Math.max(1, Math.round(leading))
  return `${rounded} ${SCALE[step] ?? ''}`.trim()
}
