import type { KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import type { Table } from '../state/model.ts'
import { compatible } from '../values/types.ts'

/** Fields of a loop record; SQL cannot use them, but must say so. */
export type RecordType = { readonly fields: ReadonlyMap<string, KwilType> }

export type FieldType = KwilType | RecordType

/**
 * A column that an expression may refer to. Fields are shared and renamed in place where the engine does so: an alias
 * given to one of two equal aggregates names both.
 */
export type Field = {
  /** Table name or alias; '' when the column has none. */
  parent: string
  name: string
  type: FieldType
  /** Set for aggregates: they are the same column wherever they stand. */
  ref?: string
}

export type Relation = Field[]

export function field(type: FieldType, name = '', parent = ''): Field {
  return { parent, name, type }
}

export function copyOf(relation: Relation): Relation {
  return relation.map((item) => ({ ...item }))
}

export function joined(left: Relation, right: Relation): Relation {
  return [...copyOf(left), ...copyOf(right)]
}

/** What ORDER BY sees: source columns, then result columns that are not among them. */
export function joinedUnique(left: Relation, right: Relation): Relation {
  const seen = new Set(left.map(keyOf))
  return [
    ...left,
    ...right.filter((item) => {
      if (seen.has(keyOf(item))) return false
      seen.add(keyOf(item))
      return true
    }),
  ]
}

function keyOf(item: Field): string {
  return `${item.parent}.${item.name}`
}

export function fieldText(item: Field): string {
  if (item.ref !== undefined) return `[ref: ${item.ref}]`
  return item.parent === '' ? item.name : `${item.parent}.${item.name}`
}

export function relationOf(table: Table): Relation {
  return table.columns.map((column) => field(column.type, column.name, table.name))
}

export const COLUMN_NOT_FOUND = 'column not found or cannot be referenced in this part of the query'

/** A copy of the field, or 'missing'; an unqualified name that fits several columns is an error. */
export function search(relation: Relation, parent: string, name: string): Field | 'missing' {
  if (parent !== '') {
    const found = relation.find((item) => item.parent === parent && item.name === name)
    return found === undefined ? 'missing' : { ...found }
  }
  const found = relation.filter((item) => item.name === name)
  if (found.length > 1) throw fault(`ambiguous column: "${name}"`)
  return found[0] === undefined ? 'missing' : { ...found[0] }
}

export function find(relation: Relation, parent: string, name: string): Field {
  const found = search(relation, parent, name)
  if (found === 'missing') {
    throw fault(`${COLUMN_NOT_FOUND}: "${parent === '' ? name : `${parent}.${name}`}"`)
  }
  return found
}

/** The type of a field that is no record. */
export function scalarType(item: Field): KwilType {
  if ('fields' in item.type) {
    throw fault(
      'referenced field is an object, expected scalar or array. specify a field to access using the . operator',
    )
  }
  return item.type
}

export function requireSameShape(left: Relation, right: Relation): void {
  if (left.length !== right.length) {
    throw fault('relations do not have the same number of fields')
  }
  left.forEach((item, index) => {
    const other = right[index]
    if (other === undefined || compatible(scalarType(item), scalarType(other))) return
    throw fault(
      `field ${index} (named ${item.name} and ${other.name}) does not have the same data type`,
    )
  })
}
