/**
 * Messages as an attacker would make them: whatever a structured clone can carry, and well-formed messages with something
 * changed. The second kind gets past the first checks and to the handlers.
 */
import type { Seeded } from './seeded.ts'

const STRINGS = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'https://dapp.example',
  'http://dapp.example',
  'https://dapp.example/path',
  '\u202egro.knab\u0000',
  '\ud800',
  '0'.repeat(64),
  'A'.repeat(44),
  '00000000-0000-4000-8000-000000000001',
] as const
const NUMBERS = [0, -0, 1, -1, 0.5, Number.NaN, Infinity, 2 ** 31, 2 ** 53, 2 ** 64, 1e308] as const
const NAMES = [
  '__proto__',
  'constructor',
  'then',
  'toJSON',
  'length',
  'id',
  'kind',
  'extra',
] as const

type Members = Record<string, unknown>
type Maker = (random: Seeded) => unknown

/** An own member of any name: a plain assignment of `__proto__` would change the prototype instead. */
function define(target: Members, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function withMembers(random: Seeded): Members {
  const made: Members = {}
  for (let count = random.below(4); count > 0; count--) {
    define(made, random.pick(NAMES), hostileValue(random))
  }
  return made
}

function cyclic(): Members {
  const made: Members = { kind: 'call', id: 1, method: 'status' }
  made.params = made
  return made
}

function deep(random: Seeded): unknown {
  let made: unknown = random.pick(STRINGS)
  for (let depth = random.below(300); depth > 0; depth--)
    made = depth % 2 ? [made] : { params: made }
  return made
}

const RARE: readonly Maker[] = [
  () => cyclic(),
  deep,
  () => 'x'.repeat(300_000),
  () => new Uint8Array(200_000),
  () => Array.from({ length: 3_000 }, (_, at) => at),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`m${at}`, at])),
]

const COMMON: readonly Maker[] = [
  () => undefined,
  () => null,
  (random) => random.chance(0.5),
  (random) => random.pick(NUMBERS),
  (random) => random.pick(STRINGS),
  (random) => random.pick(STRINGS),
  (random) => BigInt(random.below(2 ** 31)),
  () => new Date(0),
  () => /^a/,
  () => new Error('x'),
  (random) => new Map([[random.pick(STRINGS), 1]]),
  () => new Set([1]),
  (random) => new Uint8Array(random.below(70)),
  (random) => new ArrayBuffer(random.below(70)),
  () => new Float64Array(4),
  (random) => Array.from({ length: random.below(4) }, () => hostileValue(random)),
  withMembers,
  withMembers,
]

/** Anything that can be posted. */
export function hostileValue(random: Seeded): unknown {
  return random.pick(random.chance(0.002) ? RARE : COMMON)(random)
}

function changeText(random: Seeded, text: string): unknown {
  const at = random.below(text.length + 1)
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return `${text.slice(0, at)}${random.pick(['\u0000', ' ', 'A', '\u202e', '/'])}${text.slice(at)}`
    case 2:
      return text.toUpperCase()
    case 3:
      return random.pick(STRINGS)
    default:
      return hostileValue(random)
  }
}

function changeList(random: Seeded, list: readonly unknown[]): unknown {
  const at = random.below(list.length + 1)
  switch (random.below(5)) {
    case 0:
      return list.filter((_, index) => index !== at)
    case 1:
      return [...list, ...list]
    case 2:
      return hostileValue(random)
    default:
      return list.map((item, index) => (index === at % list.length ? changed(random, item) : item))
  }
}

function changeMembers(random: Seeded, value: Members): unknown {
  const names = Object.keys(value)
  const made: Members = { ...value }
  if (names.length === 0) {
    define(made, random.pick(NAMES), hostileValue(random))
    return made
  }
  const name = random.pick(names)
  switch (random.below(8)) {
    case 0:
      delete made[name]
      return made
    case 1:
      define(made, random.pick(NAMES), hostileValue(random))
      return made
    case 2:
      define(made, name, value[random.pick(names)])
      return made
    case 3:
      return random.chance(0.3) ? hostileValue(random) : made
    default:
      define(made, name, changed(random, value[name]))
      return made
  }
}

/** The value with one thing changed, somewhere in it. */
export function changed(random: Seeded, value: unknown): unknown {
  if (typeof value === 'string') return changeText(random, value)
  if (Array.isArray(value) && value.length > 0) return changeList(random, value)
  const isPlain = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
  return isPlain ? changeMembers(random, value as Members) : hostileValue(random)
}

/** A message for a channel: garbage, or one of its own with up to three things changed (none, in one of ten). */
export function hostileMessage(random: Seeded, samples: readonly unknown[]): unknown {
  if (random.chance(0.15)) return hostileValue(random)
  let message: unknown = random.pick(samples)
  const changes = random.chance(0.1) ? 0 : random.below(3) + 1
  for (let count = 0; count < changes; count++) message = changed(random, message)
  return message
}
