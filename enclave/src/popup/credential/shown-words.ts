import type { CredentialView } from './credential-view.ts'
import type { Field } from './field.ts'

/** All words that a person can get to see, in lower case: for tests. */
export function shownWords({ claims, facts, technical }: CredentialView): string {
  const words = (field: Field): string => {
    if (field.kind === 'group') return [field.label, ...field.fields.map(words)].join('\n')
    const value = field.kind === 'text' || field.kind === 'data' ? field.text : ''
    return `${field.label}\n${value}`
  }
  return [...claims, ...facts, ...technical].map(words).join('\n').toLowerCase()
}
