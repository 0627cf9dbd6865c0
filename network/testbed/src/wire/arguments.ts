import { type KwilScalar, type KwilType, type KwilValue, parseTypeName } from '@idos/kwil'
import { type ActionInput, type ActionName, actions } from '@idos/schema'

/** The same names, with NULL where the types do not allow it: attackers have no types. */
export type Untyped<N extends ActionName> = {
  readonly [K in keyof ActionInput<N>]: ActionInput<N>[K] | null
}

/** Arguments in the order of the wire; what is missing becomes NULL. */
export function argumentsOf(
  name: ActionName,
  input: Readonly<Record<string, unknown>>,
): KwilValue[] {
  return actions[name].parameters.map((parameter) => ({
    type: parseTypeName(parameter.type),
    value: toScalar(input[parameter.name]),
  }))
}

/** A value of each type that an action takes without complaint about its form. */
export function dummyArguments(types: readonly string[], newId: () => string): KwilValue[] {
  return types.map((name) => {
    const type = parseTypeName(name)
    return { type, value: dummyOf(type, newId) }
  })
}

function dummyOf({ name }: KwilType, newId: () => string): KwilScalar {
  if (name === 'uuid') return newId()
  if (name === 'int8') return 1n
  return name === 'bool' ? false : 'x'
}

function toScalar(value: unknown): KwilScalar {
  return typeof value === 'number' ? BigInt(value) : ((value ?? null) as KwilScalar)
}
