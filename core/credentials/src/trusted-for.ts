import type { CredentialForm } from './credential-form.ts'
import type { TrustedIssuer } from './trusted-issuer.ts'

type Limits = Pick<Exclude<TrustedIssuer, string>, 'types' | 'levels'>

/**
 * Whether an entry of the trust list is for a credential: of every accepted kind that it claims to be, as whoever takes it
 * may take it for any of them, and for the level that it states.
 */
export function isTrustedFor(
  form: Pick<CredentialForm, 'types' | 'level'>,
  accepted: readonly string[],
): (entry: Limits) => boolean {
  return (entry) => isForTypes(entry, form, accepted) && isForLevel(entry, form)
}

export function isForTypes(
  { types }: Limits,
  form: Pick<CredentialForm, 'types'>,
  accepted: readonly string[],
): boolean {
  const claimed = form.types.filter((type) => accepted.includes(type))
  return (
    types === undefined || (claimed.length > 0 && claimed.every((type) => types.includes(type)))
  )
}

function isForLevel({ levels }: Limits, { level }: Pick<CredentialForm, 'level'>): boolean {
  return levels === undefined || (level !== undefined && levels.includes(level))
}
