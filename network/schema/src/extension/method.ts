import {
  BOOL,
  type ExtensionMethod,
  INT8,
  type KwilScalar,
  type KwilType,
  type KwilValue,
  TEXT,
} from '@idos/kwil'
import { IdosError } from '@idos/protocol'

const types = { text: TEXT, int: INT8, bool: BOOL } as const
type TypeName = keyof typeof types
type ValueOf = { text: string; int: bigint; bool: boolean }

/** `text`, or `text?` for a parameter that accepts NULL. */
type ParameterType = 'text' | 'text?' | 'int' | 'int?'

type Arguments<P extends readonly (readonly [string, ParameterType])[]> = {
  [I in keyof P]: P[I] extends readonly [string, infer T]
    ? T extends `${infer N extends TypeName}?`
      ? ValueOf[N] | null
      : T extends TypeName
        ? ValueOf[T]
        : never
    : never
}

/**
 * One pure method with typed arguments and one result that is never NULL. SYSTEM: only actions may call it, so that a node
 * checks no signatures for strangers; VIEW: reading actions may, too.
 */
export function method<
  const P extends readonly (readonly [string, ParameterType])[],
  R extends TypeName,
>(
  name: string,
  parameters: P,
  returns: R,
  run: (...args: Arguments<P>) => ValueOf[R],
): ExtensionMethod {
  return {
    name,
    modifiers: ['SYSTEM', 'VIEW'],
    parameters: parameters.map(([parameter, type]) => ({
      name: parameter,
      type: types[type.replace('?', '') as TypeName],
      nullable: type.endsWith('?'),
    })),
    returns: { table: false, fields: [{ name, type: types[returns], nullable: false }] },
    handler: (_context, args) => {
      const values = parameters.map(([parameter, type], i) =>
        readArgument(
          args[i],
          types[type.replace('?', '') as TypeName],
          type.endsWith('?'),
          parameter,
        ),
      )
      return [[run(...(values as Arguments<P>))]]
    },
  }
}

// The engine has checked count and types already; this keeps a mistake there from becoming a wrong answer here.
function readArgument(
  argument: KwilValue | undefined,
  type: KwilType,
  nullable: boolean,
  name: string,
): KwilScalar {
  const value = argument?.value ?? null
  if (value === null && nullable) return null
  const fits = type.name === 'int8' ? typeof value === 'bigint' : typeof value === 'string'
  if (!fits) {
    throw new IdosError('BAD_REQUEST', { message: `The argument ${name} does not have its type.` })
  }
  return value as KwilScalar
}
