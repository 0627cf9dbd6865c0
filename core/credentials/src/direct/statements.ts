/**
 * The statements of a credential of the plain kind, without a JSON-LD processor: VCDM 2.0, contexts that only name things, and
 * members whose meaning is written down here. Everything else gives `undefined`, and the library is asked.
 *
 * Requirements
 *  1. What comes out is, to the byte, what the library makes of the same document, or nothing.
 *
 * Attacker: whoever writes credentials of which the library would say something else, or that it would refuse.
 */
import { isObject } from '../is-object.ts'
import type { Terms } from './flat-terms.ts'
import { type Blank, IRI, iri, literal, type Quad, type Written } from './quads.ts'

const TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
const VC = 'https://www.w3.org/2018/credentials#'
const STATUS = 'https://www.w3.org/ns/credentials/status#'
const SECURITY = 'https://w3id.org/security#'
const DATE_TIME = 'http://www.w3.org/2001/XMLSchema#dateTime'
/** Stricter than either of those who read it: others go the long way. */
const PLAIN_TIME = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/

type Json = Readonly<Record<string, unknown>>
/** A member: what it is called, and how its value is written. */
type Member = { readonly iri: string; write(value: unknown): Written | undefined }
type Members = Readonly<Record<string, Member>>

const text = (datatype?: string) => (value: unknown) =>
  typeof value === 'string' ? literal(value, datatype) : undefined
const link = (value: unknown) =>
  typeof value === 'string' && IRI.test(value) ? iri(value) : undefined
const time = (value: unknown) =>
  typeof value === 'string' && PLAIN_TIME.test(value) ? literal(value, DATE_TIME) : undefined

const inCredential: Members = {
  validFrom: { iri: `${VC}validFrom`, write: time },
  validUntil: { iri: `${VC}validUntil`, write: time },
}
const inIssuer: Members = { name: { iri: 'https://schema.org/name', write: text() } }
const inSchema: Members = { digestSRI: { iri: `${VC}digestSRI`, write: text(`${VC}sriString`) } }
const inEntry: Members = {
  statusPurpose: { iri: `${STATUS}statusPurpose`, write: text() },
  statusListIndex: { iri: `${STATUS}statusListIndex`, write: text() },
  statusListCredential: { iri: `${STATUS}statusListCredential`, write: link },
}
const inList: Members = {
  statusPurpose: { iri: `${STATUS}statusPurpose`, write: text() },
  ttl: { iri: `${STATUS}ttl`, write: (value) => literal(value) },
  encodedList: { iri: `${STATUS}encodedList`, write: text(`${SECURITY}multibase`) },
}
const inProof: Members = {
  created: { iri: 'http://purl.org/dc/terms/created', write: time },
  verificationMethod: { iri: `${SECURITY}verificationMethod`, write: link },
  cryptosuite: { iri: `${SECURITY}cryptosuite`, write: text(`${SECURITY}cryptosuiteString`) },
  proofPurpose: {
    iri: `${SECURITY}proofPurpose`,
    write: (value) => (value === 'assertionMethod' ? iri(`${SECURITY}assertionMethod`) : undefined),
  },
}

/** Ends the writing: this is not of the plain kind. */
class NotPlain extends Error {}

/** Of a credential without its proof. */
export function credentialQuads(credential: Json, terms: Terms): readonly Quad[] | undefined {
  return attempt((graph) => {
    const { '@context': _, id, type, issuer, credentialSubject, ...rest } = plain(credential)
    const { credentialSchema, credentialStatus, ...members } = rest
    const root = graph.node(id)
    graph.types(root, type, (name) => rootType(name, terms))
    graph.members(root, members, inCredential, terms)
    if (!isObject(issuer)) graph.say(root, `${VC}issuer`, link(issuer))
    else graph.say(root, `${VC}issuer`, graph.inner(issuer, inIssuer, { needsId: true }))
    if (credentialSchema !== undefined) {
      const known = { members: inSchema, type: ['JsonSchema', `${VC}JsonSchema`] as const }
      const schema = graph.inner(object(credentialSchema), known.members, {
        ...known,
        needsId: true,
      })
      graph.say(root, `${VC}credentialSchema`, schema)
    }
    const entry = ['BitstringStatusListEntry', `${STATUS}BitstringStatusListEntry`] as const
    for (const status of credentialStatus === undefined ? [] : [credentialStatus].flat()) {
      graph.say(
        root,
        `${VC}credentialStatus`,
        graph.inner(object(status), inEntry, { type: entry }),
      )
    }
    graph.say(root, `${VC}credentialSubject`, subjectOf(graph, object(credentialSubject), terms))
  })
}

/** Of a proof's options, which are its members without the signature. */
export function proofQuads(proof: Json): readonly Quad[] | undefined {
  return attempt((graph) => {
    const { proofValue: _, type, ...members } = plain(proof)
    if (type !== 'DataIntegrityProof') throw new NotPlain()
    const root = graph.node(undefined)
    graph.say(root, undefined, iri(`${SECURITY}DataIntegrityProof`))
    graph.members(root, members, inProof, new Map())
  })
}

function subjectOf(graph: Graph, subject: Json, terms: Terms): Written | Blank {
  if (subject.type === 'BitstringStatusList') {
    return graph.inner(subject, inList, {
      type: [subject.type, `${STATUS}BitstringStatusList`],
    })
  }
  const { id, ...claims } = plain(subject)
  if (Object.keys(claims).length === 0) throw new NotPlain()
  const node = graph.node(id)
  graph.members(node, claims, {}, terms)
  return node
}

function rootType(name: unknown, terms: Terms): string | undefined {
  if (name === 'VerifiableCredential') return `${VC}VerifiableCredential`
  if (name === 'BitstringStatusListCredential') return `${STATUS}BitstringStatusListCredential`
  const term = typeof name === 'string' ? terms.get(name) : undefined
  return term && term.datatype === undefined ? term.iri : undefined
}

type InnerOptions = { type?: readonly [name: string, iri: string]; needsId?: boolean }
type Graph = ReturnType<typeof createGraph>

function createGraph(quads: Quad[]) {
  const ids = new Set<string>()
  let blanks = 0
  const graph = {
    /** A node of its own: what is said of one thing in two places would have to be brought together. */
    node(id: unknown): Written | Blank {
      if (id === undefined) return { blank: blanks++ }
      if (typeof id !== 'string' || !IRI.test(id) || ids.has(id)) throw new NotPlain()
      ids.add(id)
      return iri(id)
    },
    say(
      subject: Written | Blank,
      predicate: string | undefined,
      value: Written | Blank | undefined,
    ) {
      if (value === undefined) throw new NotPlain()
      quads.push([subject, predicate === undefined ? TYPE : iri(predicate), value])
    },
    types(node: Written | Blank, names: unknown, find: (name: unknown) => string | undefined) {
      // The members of a credential have their meaning by this word.
      const isCredential = Array.isArray(names) && names.includes('VerifiableCredential')
      if (!isCredential || new Set(names).size < names.length) throw new NotPlain()
      for (const name of names) {
        const found = find(name)
        graph.say(node, undefined, found === undefined ? undefined : iri(found))
      }
    },
    members(node: Written | Blank, values: Json, known: Members, terms: Terms) {
      for (const [name, value] of Object.entries(values)) {
        if (Object.hasOwn(known, name)) {
          const member = known[name]
          graph.say(node, member?.iri ?? '', member?.write(value))
        } else {
          const term = terms.get(name)
          if (!term) throw new NotPlain()
          graph.say(node, term.iri, literal(value, term.datatype))
        }
      }
    },
    inner(value: Json, members: Members, { type, needsId = false }: InnerOptions): Written | Blank {
      const { id, type: own, ...rest } = plain(value)
      if ((needsId && id === undefined) || own !== type?.[0]) throw new NotPlain()
      const node = graph.node(id)
      if (type) graph.say(node, undefined, iri(type[1]))
      graph.members(node, rest, members, new Map())
      return node
    },
  }
  return graph
}

function attempt(write: (graph: Graph) => void): readonly Quad[] | undefined {
  const quads: Quad[] = []
  try {
    write(createGraph(quads))
    return quads
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

function object(value: unknown): Json {
  if (!isObject(value)) throw new NotPlain()
  return value
}

/** As JSON makes it: what another prototype answers for is not said. */
function plain(value: Json): Json {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotPlain()
  return value
}
