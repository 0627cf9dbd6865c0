import type { KwilType } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import {
  BYTEA,
  compatible,
  INT8,
  isNullType,
  isNumberLike,
  NULL,
  numeric,
  TEXT,
  typeText,
  UUID,
} from '../values/types.ts'
import {
  argument,
  type FunctionDefinition,
  fixed,
  plainCall,
  requireCount,
  requireType,
  typeFault,
} from './definition.ts'

/** Namespace of `uuid_generate_kwil`. */
export const KWIL_UUID_NAMESPACE = 'a247cac1-d817-4949-bac7-dc4b1dc41d09'

const TIMESTAMP = numeric(16, 6)

type Form = (args: readonly string[]) => string

function ofText(name: string, result: KwilType): [string, FunctionDefinition] {
  return [name, fixed([TEXT], result, plainCall(name))]
}

function trimming(name: string): [string, FunctionDefinition] {
  return [name, fixed([TEXT, TEXT], TEXT, plainCall(name), 1)]
}

function padding(name: string): [string, FunctionDefinition] {
  const sql: Form = ([text = '', length = '', fill]) =>
    `${name}(${text}, ${length}::INT4${fill === undefined ? '' : `, ${fill}`})`
  return [name, fixed([TEXT, INT8, TEXT], TEXT, sql, 1)]
}

/** One array and one scalar of the same base name; precision and scale are not compared. `verb`: what is done to it. */
function arrayAndScalar(
  name: string,
  verb: 'append' | 'prepend' | 'remove',
): [string, FunctionDefinition] {
  const result = (args: readonly KwilType[]): KwilType => {
    requireCount(args, 2)
    const at = verb === 'prepend' ? 1 : 0
    const [array, scalar] = [argument(args, at), argument(args, 1 - at)]
    args.forEach((type, i) => {
      if (type.isArray !== (i === at)) throw wrongShape(type, i)
    })
    if (array.name === scalar.name) return array
    throw typeFault(
      `${verb} type must be equal to scalar array type. array type: ${array.name} ${verb} type: ${scalar.name}`,
    )
  }
  return [name, { kind: 'scalar', result, sql: plainCall(name) }]
}

/** An array in the place of a scalar, or the other way round. */
function wrongShape(type: KwilType, index: number): Error {
  const wanted = type.isArray ? 'a scalar' : 'an array'
  const which = index === 0 ? 'first' : 'second'
  return typeFault(`expected ${which} argument to be ${wanted}, got ${typeText(type)}`)
}

function requireAllEqual(args: readonly KwilType[]): KwilType {
  const first = argument(args, 0)
  args.forEach((type, index) => {
    if (!compatible(first, type)) {
      throw typeFault(
        `all arguments must be the same type, but argument ${index + 1} is ${typeText(type)} and argument 1 is ${typeText(first)}`,
      )
    }
  })
  return first
}

function extreme(name: string): [string, FunctionDefinition] {
  const result = (args: readonly KwilType[]): KwilType => {
    // The engine looks at a second argument without asking whether there is one.
    requireCount(args, 2, Number.POSITIVE_INFINITY)
    const [first, second] = [argument(args, 0), argument(args, 1)]
    if (!isNumberLike(first) || !isNumberLike(second)) {
      throw typeFault(
        `expected both arguments to be numeric, got ${typeText(first)} and ${typeText(second)}`,
      )
    }
    return requireAllEqual(args)
  }
  return [name, { kind: 'scalar', result, sql: plainCall(name) }]
}

const abs: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 1)
    const type = argument(args, 0)
    if (!compatible(type, INT8) && type.name !== 'numeric') {
      throw typeFault(`expected argument to be int or decimal, got ${typeText(type)}`)
    }
    return type
  },
  sql: plainCall('abs'),
}

const digest: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 2)
    const type = argument(args, 0)
    if (!compatible(type, TEXT) && !compatible(type, BYTEA)) {
      throw typeFault(`expected first argument to be text or blob, got ${typeText(type)}`)
    }
    requireType(args[1], TEXT)
    return BYTEA
  },
  sql: plainCall('digest'),
}

const arrayCat: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 2)
    const [left, right] = [argument(args, 0), argument(args, 1)]
    args.forEach((type, i) => {
      if (!type.isArray) throw wrongShape(type, i)
    })
    if (left.name === right.name) return left
    throw typeFault(
      `expected both arrays to be of the same scalar type, got ${left.name} and ${right.name}`,
    )
  },
  sql: plainCall('array_cat'),
}

const arrayLength: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 1, 2)
    const array = argument(args, 0)
    if (!array.isArray) throw typeFault(`expected argument to be an array, got ${typeText(array)}`)
    requireType(args[1], INT8)
    return INT8
  },
  sql: ([array = '', dimension = '1']) => `array_length(${array}, ${dimension})`,
}

const format: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 1, Number.POSITIVE_INFINITY)
    requireType(args[0], TEXT)
    return TEXT
  },
  sql: plainCall('format'),
}

const coalesce: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 1, Number.POSITIVE_INFINITY)
    return requireAllEqual(args)
  },
  sql: plainCall('coalesce'),
}

const nullif: FunctionDefinition = {
  kind: 'scalar',
  result(args) {
    requireCount(args, 2)
    const [left, right] = [argument(args, 0), argument(args, 1)]
    requireAllEqual(args)
    if (isNullType(left) && isNullType(right)) {
      throw typeFault('both arguments to NULLIF cannot be null')
    }
    return isNullType(left) ? right : left
  },
  sql: plainCall('nullif'),
}

const overlay: Form = ([text = '', other = '', from = '', length]) =>
  `overlay(${text} placing ${other} from ${from}::INT4${length === undefined ? '' : ` for ${length}::INT4`})`

const substring: Form = ([text = '', from = '', length]) =>
  `substring(${text} from ${from}::INT4${length === undefined ? '' : ` for ${length}::INT4`})`

function noticeInSql(): never {
  throw fault(`${SENTINEL.functionUsage}: "notice" cannot be used in SQL statements`)
}

export const SCALARS: readonly (readonly [string, FunctionDefinition])[] = [
  ['abs', abs],
  ['error', fixed([TEXT], TEXT, (args) => `${plainCall('error')(args)}::text`)],
  ['notice', fixed([TEXT], NULL, noticeInSql)],
  ['parse_unix_timestamp', fixed([TEXT, TEXT], TIMESTAMP, plainCall('parse_unix_timestamp'))],
  ['format_unix_timestamp', fixed([TIMESTAMP, TEXT], TEXT, plainCall('format_unix_timestamp'))],
  ['uuid_generate_v5', fixed([UUID, TEXT], UUID, plainCall('uuid_generate_v5'))],
  [
    'uuid_generate_kwil',
    fixed([TEXT], UUID, ([name]) => `uuid_generate_v5('${KWIL_UUID_NAMESPACE}'::uuid,${name})`),
  ],
  ['encode', fixed([BYTEA, TEXT], TEXT, plainCall('encode'))],
  ['decode', fixed([TEXT, TEXT], BYTEA, plainCall('decode'))],
  ['digest', digest],
  arrayAndScalar('array_append', 'append'),
  arrayAndScalar('array_prepend', 'prepend'),
  arrayAndScalar('array_remove', 'remove'),
  ['array_cat', arrayCat],
  ['array_length', arrayLength],
  ofText('bit_length', INT8),
  ofText('char_length', INT8),
  ofText('character_length', INT8),
  ofText('length', INT8),
  ofText('octet_length', INT8),
  ofText('lower', TEXT),
  ofText('upper', TEXT),
  padding('lpad'),
  padding('rpad'),
  trimming('ltrim'),
  trimming('rtrim'),
  trimming('trim'),
  ['overlay', fixed([TEXT, TEXT, INT8, INT8], TEXT, overlay, 1)],
  ['position', fixed([TEXT, TEXT], INT8, ([a, b]) => `position(${a} in ${b})`)],
  ['substring', fixed([TEXT, INT8, INT8], TEXT, substring, 1)],
  ['format', format],
  ['coalesce', coalesce],
  extreme('greatest'),
  extreme('least'),
  ['nullif', nullif],
]
