/** One thing that was looked at, and what came of it. */
export type VerificationCheck = {
  /** `form`, `type`, `issuer`, `proof`, `fields`, `validity`, `status`; callers may add their own. */
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'skip'
  /** Stable, upper case. */
  readonly code: string
  /** One sentence for a log or a compliance file. */
  readonly reason: string
}

export function pass(name: string, reason: string): VerificationCheck {
  return { name, outcome: 'pass', code: 'OK', reason }
}

export function fail(name: string, code: string, reason: string): VerificationCheck {
  return { name, outcome: 'fail', code, reason }
}

export function skip(name: string, code: string, reason: string): VerificationCheck {
  return { name, outcome: 'skip', code, reason }
}
