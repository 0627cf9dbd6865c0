/**
 * What becomes of a check that did not pass.
 *
 * Requirements
 *  1. Without a good proof of these very bytes nothing is accepted: those checks cannot be turned down, and an outcome that
 *     says nothing is none for them.
 *  2. A policy that names a check that there is not is refused: a misspelt rule would rule nothing.
 */
import type { VerificationCheck } from '@idos/credentials'
import { IdosError } from '@idos/protocol'

export const CHECKS = [
  'contentHash',
  'encryptor',
  'grantAge',
  'form',
  'type',
  'issuer',
  'proof',
  'fields',
  'validity',
  'schema',
  'status',
  'binding',
  'notes',
  'holder',
  'request',
] as const
/** Name of a check of a verification, as reports and policies have it. */
export type CheckName = (typeof CHECKS)[number]

/** `require`: it must pass. `enforce`: it must not fail. `inform`: the report says it, and nothing follows. */
export type CheckEffect = 'require' | 'enforce' | 'inform'

/** Which checks decide, and which only inform. */
export type CheckPolicy = {
  /**
   * What holds for every check that `checks` does not name: `ENFORCE` (when left out) or `INFORM`, with which a credential is
   * handed over whatever the checks say, but those of its form, its proof, its very bytes, and of whom it was presented to.
   */
  mode?: 'ENFORCE' | 'INFORM'
  checks?: { readonly [Name in CheckName]?: CheckEffect }
}

const FLOOR: readonly string[] = ['contentHash', 'form', 'proof', 'binding'] satisfies CheckName[]

/** A check with what the policy makes of it. */
export type ReportedCheck = VerificationCheck & {
  readonly effect: CheckEffect
  /** It is a reason to refuse the credential. */
  readonly refuses: boolean
}

/** What a policy makes of all checks together. */
export type Decision = 'accepted' | 'accepted-with-remarks' | 'refused'

/** @throws CONFIG_INVALID for a check that there is not, or one that cannot be turned down */
export function requireCheckPolicy({ mode = 'ENFORCE', checks = {} }: CheckPolicy): void {
  const wrong = (message: string) => new IdosError('CONFIG_INVALID', { message })
  if (!['ENFORCE', 'INFORM'].includes(mode)) throw wrong('The mode is ENFORCE or INFORM.')
  for (const [name, effect] of Object.entries(checks)) {
    if (!(CHECKS as readonly string[]).includes(name))
      throw wrong('There is no check of this name.')
    if (!['require', 'enforce', 'inform'].includes(effect))
      throw wrong('A check can not have this effect.')
    if (FLOOR.includes(name) && effect === 'inform') {
      throw wrong(`The check ${name} cannot be turned down.`)
    }
  }
}

export function applyPolicy(
  checks: readonly VerificationCheck[],
  { mode = 'ENFORCE', checks: effects = {} }: CheckPolicy,
): { decision: Decision; checks: readonly ReportedCheck[] } {
  const usual = mode === 'INFORM' ? 'inform' : 'enforce'
  const reported = checks.map((check): ReportedCheck => {
    const named = Object.hasOwn(effects, check.name) ? effects[check.name as CheckName] : undefined
    const effect = FLOOR.includes(check.name) ? 'require' : (named ?? usual)
    const refuses =
      (effect === 'require' && check.outcome !== 'pass') ||
      (effect === 'enforce' && check.outcome === 'fail')
    return { ...check, effect, refuses }
  })
  if (reported.some(({ refuses }) => refuses)) return { decision: 'refused', checks: reported }
  const hasRemarks = reported.some(({ outcome }) => outcome === 'fail')
  return { decision: hasRemarks ? 'accepted-with-remarks' : 'accepted', checks: reported }
}
