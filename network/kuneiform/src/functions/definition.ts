import type { KwilType } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import { compatible, typeText } from '../values/types.ts'

/** A built-in function: what it takes, and how PostgreSQL is asked for it. */
export type FunctionDefinition = {
  readonly kind: 'scalar' | 'aggregate' | 'window'
  /** Checks argument types (loosely: nulls fit) and gives the result type. */
  result(args: readonly KwilType[]): KwilType
  /** SQL text over the arguments' texts. */
  sql(args: readonly string[], distinct: boolean): string
}

export function typeFault(detail: string): Error {
  return fault(`${SENTINEL.type}: ${detail}`)
}

export function requireCount(args: readonly KwilType[], least: number, most = least): void {
  if (args.length >= least && args.length <= most) return
  if (least === most) throw fault(`expected ${least}, got ${args.length}`)
  const wanted = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`
  throw fault(`invalid number of arguments: expected ${wanted}, got ${args.length}`)
}

export function requireType(type: KwilType | undefined, wanted: KwilType): void {
  if (type !== undefined && !compatible(type, wanted)) {
    throw typeFault(`expected ${typeText(wanted)}, got ${typeText(type)}`)
  }
}

export function argument(args: readonly KwilType[], index: number): KwilType {
  const type = args[index]
  if (type === undefined) throw fault(`missing argument ${index + 1}`)
  return type
}

/** `name(a, b)` */
export function plainCall(name: string): (args: readonly string[]) => string {
  return (args) => `${name}(${args.join(', ')})`
}

/** A scalar function with fixed argument types, of which the last may be left out, and the usual SQL form. */
export function fixed(
  parameters: readonly KwilType[],
  result: KwilType,
  sql: (args: readonly string[]) => string,
  optional = 0,
): FunctionDefinition {
  return {
    kind: 'scalar',
    result(args) {
      requireCount(args, parameters.length - optional, parameters.length)
      args.forEach((type, index) => {
        requireType(type, parameters[index] ?? type)
      })
      return result
    },
    sql,
  }
}
