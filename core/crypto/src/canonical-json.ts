import { IdosError } from '@idos/protocol'

/**
 * RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them. Throws `BAD_REQUEST` for what is not JSON: `undefined`, NaN, big integers, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw notJson()
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw notJson()
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : canonicalContainer(value)
    default:
      throw notJson()
  }
}

function canonicalContainer(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw notJson()
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`).join(',')}}`
}

function notJson(): IdosError {
  return new IdosError('BAD_REQUEST', { message: 'The value has no canonical JSON form.' })
}
