/**
 * Ways in which a credential's JSON can read otherwise than it is signed.
 *
 * A proof covers the RDF statements that the JSON stands for, while readers look at the JSON. Whoever holds a credential
 * may write the same statements down in another way, and the proof still holds: this refuses the ways by which a reader
 * would see something else. No context further in, no JSON-LD keywords, no IRIs as member names, no names that the
 * language gives a meaning, no values that vanish in RDF, no list where one value was signed, no thing in two places.
 *
 * Attacker: the holder.
 */
import { IDOS_SUBJECT_V1_URL } from './contexts/idos-legacy.ts'
import { isObject } from './is-object.ts'

const MAX_DEPTH = 12
const MAX_NODES = 5_000

/** Lists whose order and length mean nothing: readers look for a word in them. */
const SETS = ['@context', 'type']

/** `isExact`: the JSON itself is signed, and what only RDF reads alike is no trick. */
type Walk = { nodes: number; readonly ids: Set<string>; readonly isExact: boolean }

/** What is wrong with the document, in a sentence. */
export function findTrick(
  document: Readonly<Record<string, unknown>>,
  isExact = false,
): string | undefined {
  return visit(document, [], { nodes: 0, ids: new Set(), isExact })
}

function visit(value: unknown, path: readonly string[], walk: Walk): string | undefined {
  if (path.length > MAX_DEPTH || ++walk.nodes > MAX_NODES) return 'The credential is too complex.'
  if (value === null || value === undefined) return 'The credential has an empty member.'
  if (Array.isArray(value)) {
    if (value.length === 0) return 'The credential has an empty list.'
    if (!walk.isExact && isDoubtfulList(value, path))
      return 'The credential has a list where one value is signed.'
    return first(value, (item) => visit(item, [...path, '[]'], walk))
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return 'The credential has a number that readers round differently.'
  }
  if (!isObject(value)) return undefined
  return (
    idProblem(value.id, walk) ??
    first(Object.entries(value), ([name, item]) => {
      if (name === '@context' && isAllowedContext(path, item, walk)) return undefined
      if (/[@:]/.test(name) || name === '__proto__') {
        return 'The credential has a member name that readers would not see.'
      }
      return visit(item, [...path, name], walk)
    })
  )
}

/** To a proof `"a"`, `["a"]` and `["a", "a"]` are the same. */
function isDoubtfulList(list: readonly unknown[], path: readonly string[]): boolean {
  const name = path.at(-1) ?? ''
  if (name === 'credentialSubject') return list.length === 1
  if (name === '[]') return true
  if (SETS.includes(name)) return false
  const literals = list.filter((item) => !isObject(item) && !Array.isArray(item))
  const isSingle = list.length === 1 && literals.length === 1
  return isSingle || new Set(literals).size < literals.length
}

/** Statements about one thing can be spread over all places that have its id, and a local id can be added at will. */
function idProblem(id: unknown, walk: Walk): string | undefined {
  if (id === undefined) return undefined
  if (typeof id !== 'string' || id.startsWith('_:')) {
    return 'The credential has an id that does not identify.'
  }
  if (walk.ids.has(id)) return 'The credential speaks of one thing in two places.'
  walk.ids.add(id)
  return undefined
}

/** Older idOS credentials carry a context of their own in the subject; all others only at the top. */
function isAllowedContext(path: readonly string[], context: unknown, walk: Walk): boolean {
  if (path.length === 0) return true
  // The same as at the top (`credential-form.ts`).
  if (walk.isExact && path.join('.') === 'proof') return true
  return path.join('.') === 'credentialSubject' && context === IDOS_SUBJECT_V1_URL
}

function first<T>(items: readonly T[], check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = check(item)
    if (found) return found
  }
  return undefined
}
