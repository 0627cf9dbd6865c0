/**
 * Contexts that only give names their addresses, as ours and those of `customType` do. What a context could do besides (an
 * alias, a base, a context within) makes it none of these, and its documents are left to the library.
 */
import { isObject } from '../is-object.ts'
import { IRI } from './quads.ts'
import { VC_V2_NAMES } from './vc-names.ts'

/** `null`: a term of which more is said than is understood here. */
export type Term = { readonly iri: string; readonly datatype?: string } | null
export type Terms = ReadonlyMap<string, Term>

/** A name that is the beginning of an address would change what the address says. */
const SCHEMES = ['http', 'https', 'urn', 'did']
const NAME = /^[A-Za-z][A-Za-z0-9]*$/

/** The terms of all of these contexts together; `undefined` when one of them is of another kind, or two give one name. */
export function flatTerms(documents: readonly (object | undefined)[]): Terms | undefined {
  const all = new Map<string, Term>()
  for (const document of documents) {
    const terms = document && read(document)
    if (!terms) return undefined
    for (const [name, term] of terms) {
      if (all.has(name)) return undefined
      all.set(name, term)
    }
  }
  return all
}

function read(document: object): Terms | undefined {
  const { '@context': context, ...rest } = document as Record<string, unknown>
  if (!isObject(context) || Object.keys(rest).length > 0) return undefined
  const { '@version': version, '@protected': isProtected, ...names } = context
  if (version !== 1.1 || isProtected !== true) return undefined
  const terms = new Map<string, Term>()
  for (const [name, definition] of Object.entries(names)) {
    if (!NAME.test(name) || SCHEMES.includes(name.toLowerCase())) return undefined
    if (VC_V2_NAMES.has(name)) return undefined
    const term = termOf(definition)
    if (term === undefined) return undefined
    terms.set(name, term)
  }
  return terms
}

function termOf(definition: unknown): Term | undefined {
  if (typeof definition === 'string') return isAddress(definition) ? { iri: definition } : undefined
  if (!isObject(definition)) return undefined
  const { '@id': iri, '@type': datatype, ...more } = definition
  if (!isAddress(iri) || Object.keys(more).some((word) => word !== '@container')) return undefined
  if (Object.keys(more).length > 0) return null
  if (!Object.hasOwn(definition, '@type')) return { iri }
  return isAddress(datatype) ? { iri, datatype } : undefined
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && IRI.test(value)
}
