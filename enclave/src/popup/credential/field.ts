import type { Picture } from './image.ts'

/** One labelled value of a credential, or several under a common label. */
export type Field =
  | {
      readonly kind: 'text'
      readonly label: string
      readonly text: string
      /** How many values of the credential it stands for; 1 when left out. */
      readonly values?: number
    }
  | { readonly kind: 'empty'; readonly label: string }
  | { readonly kind: 'truth'; readonly label: string; readonly holds: boolean }
  /** No text at all. */
  | { readonly kind: 'binary'; readonly label: string; readonly bytes: number }
  | { readonly kind: 'picture'; readonly label: string; readonly picture: Picture }
  /** Text that is no reading matter, such as a file in base64. Its size is shown, and itself when the person asks. */
  | { readonly kind: 'data'; readonly label: string; readonly text: string }
  | { readonly kind: 'group'; readonly label: string; readonly fields: readonly Field[] }

/** Entries that a person can look at: everything but the groups around them. */
export function countEntries(fields: readonly Field[]): number {
  return fields.reduce((sum, one) => sum + (one.kind === 'group' ? countEntries(one.fields) : 1), 0)
}

/** Values of the JSON text that the fields stand for. */
export function countValues(fields: readonly Field[]): number {
  return fields.reduce((sum, one) => sum + valuesOf(one), 0)
}

function valuesOf(field: Field): number {
  if (field.kind === 'group') return countValues(field.fields)
  return field.kind === 'text' ? (field.values ?? 1) : 1
}

/** The first entries, with the groups that they stand in. */
export function firstEntries(fields: readonly Field[], limit: number): Field[] {
  const out: Field[] = []
  let left = limit
  for (const field of fields) {
    if (left <= 0) break
    if (field.kind !== 'group') {
      out.push(field)
      left -= 1
      continue
    }
    const inner = firstEntries(field.fields, left)
    out.push({ ...field, fields: inner })
    left -= countEntries(inner)
  }
  return out
}
