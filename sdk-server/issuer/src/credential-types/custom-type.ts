/**
 * Credentials of a kind of one's own: fields by a JSON Schema, from which the JSON-LD context follows, in which every field has
 * an IRI of its own. So the proof covers names and values, and who verifies gets all they need from `contexts`.
 *
 * Attacker: whoever fills in the fields, who would have something signed that reads otherwise than it was meant.
 */
import { type Schema, Validator } from '@cfworker/json-schema'
import { HOLDER_CONTEXT_URL } from '@idos/credentials'
import { IdosError } from '@idos/protocol'
import { invalidField } from './fields.ts'

/** JSON Schema of draft 2020-12: an object with `properties`. Fields that it does not name are refused. */
export type FieldSchema = Schema & { properties: Record<string, Schema> }

/** A kind of credential of your own: its name, its context, and the schema of its fields. */
export type CustomTypeParameters = {
  /** `MembershipCredential`: what stands in the credential's `type`. */
  type: string
  /** https URL that the context is known by. What is published under it may never change. */
  contextUrl: string
  schema: FieldSchema
}

/** A kind of credential. */
export type CredentialType<Fields extends object = Record<string, unknown>> = {
  readonly type: string
  readonly contextUrl: string
  /** For who verifies: `trust.contexts` of a consumer, and what a website publishes at `contextUrl`. */
  readonly contexts: Readonly<Record<string, object>>
  /** Fields as they are signed. @throws CREDENTIAL_INVALID, which names the field and never its value */
  read(fields: Fields): Record<string, unknown>
}

const NAME = /^[a-zA-Z][\w-]{0,63}$/
/** Of the data model or of ours: a field of that name would be taken for something else. */
const RESERVED =
  /^(?:id|type|name|description|proof|credential.*|issuer|valid(?:From|Until)|evidence|walletAddress|level)$/
const XSD_DATE = 'http://www.w3.org/2001/XMLSchema#date'
const MAX_DEPTH = 5

/** @throws CONFIG_INVALID when type, context or schema can not be used */
export function customType<Fields extends object = Record<string, unknown>>(
  parameters: CustomTypeParameters,
): CredentialType<Fields> {
  const { type, contextUrl, schema } = parameters
  if (!/^[A-Z]\w{2,63}$/.test(type) || type === 'VerifiableCredential') throw unusable('type')
  if (!URL.canParse(contextUrl) || !/^https:\/\/[^#?]+$/.test(contextUrl)) {
    throw unusable('contextUrl')
  }
  if (contextUrl === HOLDER_CONTEXT_URL) throw unusable('contextUrl')
  const terms = termsOf(schema, contextUrl, 0)
  const validator = new Validator(closed(schema), '2020-12')
  return {
    type,
    contextUrl,
    contexts: {
      [contextUrl]: {
        '@context': {
          '@version': 1.1,
          '@protected': true,
          [type]: `${contextUrl}#${type}`,
          ...terms,
        },
      },
    },
    read(fields) {
      const plain = plainCopy(fields)
      const { valid, errors } = validator.validate(plain)
      if (valid) return plain
      // The innermost one says most: those around it only that something in them is wrong.
      const worst = errors.reduce((a, b) =>
        b.instanceLocation.length > a.instanceLocation.length ? b : a,
      )
      const place = worst.instanceLocation.replace(/^#\/?/, '').replaceAll('/', '.').slice(0, 100)
      throw invalidField(place || 'fields', `does not fit "${worst.keyword}" of the schema`)
    },
  }
}

/** Every name in the schema once, with its IRI, in the order of the schema. */
function termsOf(schema: Schema, contextUrl: string, depth: number): Record<string, unknown> {
  const { properties } = schema
  if (typeof properties !== 'object' || properties === null || depth > MAX_DEPTH) {
    throw unusable('schema')
  }
  const terms: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(properties as Record<string, Schema>)) {
    if (!NAME.test(name) || RESERVED.test(name)) throw unusable(`schema.properties.${name}`)
    const item = field.type === 'array' ? ((field.items ?? {}) as Schema) : field
    const iri = `${contextUrl}#${name}`
    const typed = item.format === 'date' ? { '@type': XSD_DATE } : {}
    // Without it a proof would not cover the order.
    const ordered = field.type === 'array' ? { '@container': '@list' } : {}
    terms[name] = { '@id': iri, ...typed, ...ordered }
    if (item.type === 'object') Object.assign(terms, termsOf(item, contextUrl, depth + 1))
  }
  return terms
}

/** The schema with every object of it closed: what it does not name can not be signed by name. */
function closed(schema: Schema): Schema {
  const properties = schema.properties as Record<string, Schema> | undefined
  const items = schema.items as Schema | undefined
  return {
    ...schema,
    ...(items && { items: closed(items) }),
    ...(properties && {
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, closed(field)]),
      ),
    }),
  }
}

/** As JSON has it: what is checked is what is signed, no getter and no prototype. */
function plainCopy(fields: object): Record<string, unknown> {
  try {
    const copy: unknown = JSON.parse(JSON.stringify(fields))
    if (typeof copy === 'object' && copy !== null && !Array.isArray(copy)) {
      return copy as Record<string, unknown>
    }
  } catch {}
  throw invalidField('fields', 'must be an object that JSON can hold')
}

function unusable(field: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `A type of credential can not be made so: ${field}.`,
    details: { field },
  })
}
