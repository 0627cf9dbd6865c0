import type { KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import {
  arrayOf,
  compatible,
  INT8,
  isNumberLike,
  numeric,
  TEXT,
  typeText,
} from '../values/types.ts'
import {
  argument,
  type FunctionDefinition,
  plainCall,
  requireCount,
  requireType,
  typeFault,
} from './definition.ts'

/** DISTINCT works for count only; for the others kwild writes SQL that PostgreSQL refuses. */
function refuseDistinct(name: string): never {
  throw fault(`${name}(DISTINCT …) is not supported`)
}

function aggregate(
  name: string,
  result: (type: KwilType) => KwilType,
  sql: (input: string) => string = (input) => `${name}(${input})`,
): [string, FunctionDefinition] {
  return [
    name,
    {
      kind: 'aggregate',
      result(args) {
        requireCount(args, 1)
        return result(argument(args, 0))
      },
      sql: ([input = ''], distinct) => (distinct ? refuseDistinct(name) : sql(input)),
    },
  ]
}

const count: FunctionDefinition = {
  kind: 'aggregate',
  result(args) {
    requireCount(args, 0, 1)
    return INT8
  },
  sql([input], distinct) {
    if (input === undefined) {
      if (distinct) throw fault('count(DISTINCT *) is not supported')
      return 'count(*)'
    }
    return `count(${distinct ? 'DISTINCT ' : ''}${input})`
  },
}

function sumType(type: KwilType): KwilType {
  if (!isNumberLike(type)) throw typeFault(`expected argument to be numeric, got ${typeText(type)}`)
  return type.name === 'numeric' ? numeric(1000, type.scale) : numeric(1000, 0)
}

function extremeType(type: KwilType): KwilType {
  if (!isNumberLike(type) && !compatible(type, TEXT)) {
    throw typeFault(`expected argument to be numeric or text, got ${typeText(type)}`)
  }
  return type
}

function averageType(type: KwilType): KwilType {
  if (type.name !== 'numeric') {
    throw typeFault(`expected argument to be numeric, got ${typeText(type)}`)
  }
  return type
}

function collectedType(type: KwilType): KwilType {
  if (type.isArray) throw typeFault(`expected argument to be a scalar, got ${typeText(type)}`)
  return arrayOf(type)
}

export const AGGREGATES: readonly (readonly [string, FunctionDefinition])[] = [
  ['count', count],
  aggregate('sum', sumType),
  aggregate('min', extremeType),
  aggregate('max', extremeType),
  aggregate('avg', averageType),
  aggregate('array_agg', collectedType, (input) => `array_agg(${input} ORDER BY ${input})`),
]

function window(
  name: string,
  least: number,
  most: number,
  result: (args: readonly KwilType[]) => KwilType,
): [string, FunctionDefinition] {
  return [
    name,
    {
      kind: 'window',
      result(args) {
        requireCount(args, least, most)
        return result(args)
      },
      sql: plainCall(name),
    },
  ]
}

function offsetType(args: readonly KwilType[]): KwilType {
  const value = argument(args, 0)
  requireType(args[1], INT8)
  requireType(args[2], value)
  return value
}

export const WINDOWS: readonly (readonly [string, FunctionDefinition])[] = [
  window('lag', 1, 3, offsetType),
  window('lead', 1, 3, offsetType),
  window('first_value', 1, 1, (args) => argument(args, 0)),
  window('last_value', 1, 1, (args) => argument(args, 0)),
  window('nth_value', 2, 2, offsetType),
  window('row_number', 0, 0, () => INT8),
]
