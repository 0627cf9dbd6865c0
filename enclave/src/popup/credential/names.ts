import { NAME_LIMITS, type ShownNames } from '@idos/protocol'
import { cleanLine } from '../../shared/clean.ts'
import type { CredentialView } from './credential-view.ts'

/** What a credential and its fields are called on the screen, for the receipt: names, and none of the values. */
export function namesOf({ kinds, claims, facts, technical }: CredentialView): ShownNames {
  const labels = [...claims, ...facts, ...technical].map(({ label }) => short(label))
  return {
    kinds: kinds.slice(0, NAME_LIMITS.kinds).map(short),
    fields: [...new Set(labels)].slice(0, NAME_LIMITS.fields),
  }
}

function short(name: string): string {
  return cleanLine(name, NAME_LIMITS.length)
}
