/**
 * Built-ins computed here instead of by PostgreSQL, where the answer is the same to the bit. Everything else costs a
 * round trip.
 */
import { type KwilScalar, type KwilType, type KwilValue, uuidV5 } from '@idos/kwil'
import { array, elementsOf } from '../values/value.ts'
import { KWIL_UUID_NAMESPACE } from './scalars.ts'

/** Only letters below U+0080 have one case mapping everywhere. */
const NOT_ASCII = /[^ -~\s]/
const LONE_SURROGATE = /[\ud800-\udfff]/u

type Native = (args: readonly KwilValue[]) => KwilScalar | KwilScalar[] | undefined

/** Texts that PostgreSQL would refuse must reach it: no NUL, no lone surrogates. */
function plainText(value: KwilValue | undefined): string | undefined {
  if (typeof value?.value !== 'string' || value.type.name !== 'text') return undefined
  const text = value.value
  return text.includes('\0') || LONE_SURROGATE.test(text) ? undefined : text
}

function onText(compute: (text: string) => KwilScalar | undefined): Native {
  return ([value]) => {
    const text = plainText(value)
    return text === undefined ? undefined : compute(text)
  }
}

function codePoints(text: string): bigint {
  let count = 0n
  for (const _ of text) count += 1n
  return count
}

function integers(pick: (a: bigint, b: bigint) => bigint): Native {
  return (args) => {
    const values = args.map(({ type, value }) =>
      type.name === 'int8' && !type.isArray && typeof value === 'bigint' ? value : undefined,
    )
    if (values.some((value) => value === undefined)) return undefined
    return (values as bigint[]).reduce(pick)
  }
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function smaller(a: bigint, b: bigint): bigint {
  return a > b ? b : a
}

const NATIVE: Readonly<Record<string, Native>> = {
  length: onText(codePoints),
  char_length: onText(codePoints),
  character_length: onText(codePoints),
  octet_length: onText((text) => BigInt(Buffer.byteLength(text))),
  lower: onText((text) => (NOT_ASCII.test(text) ? undefined : text.toLowerCase())),
  upper: onText((text) => (NOT_ASCII.test(text) ? undefined : text.toUpperCase())),
  uuid_generate_kwil: onText((text) => uuidV5(KWIL_UUID_NAMESPACE, text)),
  uuid_generate_v5: ([namespace, name]) => {
    const text = plainText(name)
    if (typeof namespace?.value !== 'string' || text === undefined) return undefined
    return uuidV5(namespace.value, text)
  },
  greatest: integers(larger),
  least: integers(smaller),
  array_append: ([list, item]) => {
    if (list === undefined || item === undefined || list.type.name === 'numeric') return undefined
    if (list.value === null) return [item.value as KwilScalar]
    return [...elementsOf(list), item.value as KwilScalar]
  },
}

/** The function's value, or undefined when PostgreSQL has to be asked. */
export function evaluateNatively(
  name: string,
  args: readonly KwilValue[],
  type: KwilType,
): KwilValue | undefined {
  const result = Object.hasOwn(NATIVE, name) ? NATIVE[name]?.(args) : undefined
  if (result === undefined) return undefined
  return Array.isArray(result) ? array(type, result) : { type, value: result }
}
