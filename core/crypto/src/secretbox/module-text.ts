/**
 * XSalsa20-Poly1305 (NaCl `crypto_secretbox`) as WebAssembly text: the source of `module.ts`, which `tool/make-module.mjs`
 * makes of it and `module.test.ts` compares.
 *
 * Salsa20 (Bernstein, "The Salsa20 family of stream ciphers") runs on four blocks at once, one in each lane of a vector.
 * Poly1305 (RFC 8439 §2.5) runs on limbs of 26 bits, whose products and sums fit into 64. No branch and no address depends on
 * a secret.
 */
import { BUFFER, COUNTER, H, PAD, R, STATE, TAG } from './layout.ts'

type Expression = string

const local = (name: string): Expression => `(local.get $${name})`
const set = (name: string, value: Expression): string => `(local.set $${name} ${value})`
const i32 = (value: number): Expression => `(i32.const ${value})`
const i64 = (value: number): Expression => `(i64.const ${value})`
const five = [0, 1, 2, 3, 4] as const
const words = Array.from({ length: 16 }, (_, word) => word)

export function moduleText(): string {
  return `(module
(memory (export "memory") 1 1)
${xorText()}
${beginText()}
${polyText()}
${finishText()}
)`
}

/** Indices of the four words of each quarter round, columns then rows. */
const COLUMNS = [
  [0, 4, 8, 12],
  [5, 9, 13, 1],
  [10, 14, 2, 6],
  [15, 3, 7, 11],
]
const ROWS = [
  [0, 1, 2, 3],
  [5, 6, 7, 4],
  [10, 11, 8, 9],
  [15, 12, 13, 14],
]
/** Within a quarter: which word changes, by the sum of which two, rotated by how much. */
const STEPS = [
  [1, 0, 3, 7],
  [2, 1, 0, 9],
  [3, 2, 1, 13],
  [0, 3, 2, 18],
] as const

/** `xor(length)`: mixes the key stream into the buffer, 256 bytes at a time, also where fewer are wanted. */
function xorText(): string {
  const vectors = [...words.map((word) => `x${word}`), 'sum', 'counters', 'a', 'b', 'c', 'd']
  const splat = (word: number) => `(v128.load32_splat ${i32(STATE + 4 * word)})`
  const start = words.map((word) => set(`x${word}`, splat(word))).join('')
  const lanes = set('counters', `(i32x4.add ${local('x8')} (v128.const i32x4 0 1 2 3))`)
  const feed = words.map((word) =>
    set(
      `x${word}`,
      `(i32x4.add ${local(`x${word}`)} ${word === 8 ? local('counters') : splat(word)})`,
    ),
  )
  return `(func (export "xor") (param $length i32) (local $at i32) (local $turns i32)
${vectors.map((name) => `(local $${name} v128)`).join('')}
${set('at', i32(BUFFER))}
(loop $blocks
${start}${lanes}${set('x8', local('counters'))}
${set('turns', i32(10))}
(loop $double ${roundText(COLUMNS)}${roundText(ROWS)}
(br_if $double (local.tee $turns (i32.sub ${local('turns')} ${i32(1)}))))
${feed.join('')}
${[0, 4, 8, 12].map(mixText).join('')}
(i32.store ${i32(COUNTER)} (i32.add (i32.load ${i32(COUNTER)}) ${i32(4)}))
${set('at', `(i32.add ${local('at')} ${i32(256)})`)}
${set('length', `(i32.sub ${local('length')} ${i32(256)})`)}
(br_if $blocks (i32.gt_s ${local('length')} ${i32(0)}))))`
}

function roundText(quarters: readonly (readonly number[])[]): string {
  return STEPS.map(([to, one, other, by]) =>
    quarters
      .map((quarter) => {
        const [target, a, b] = [quarter[to], quarter[one], quarter[other]].map((word) => `x${word}`)
        const sum = set('sum', `(i32x4.add ${local(a!)} ${local(b!)})`)
        const high = `(i32x4.shl ${local('sum')} ${i32(by)})`
        const low = `(i32x4.shr_u ${local('sum')} ${i32(32 - by)})`
        return sum + set(target!, `(v128.xor ${local(target!)} (v128.or ${high} ${low}))`)
      })
      .join(''),
  ).join('')
}

/** Turns four words of four lanes into 16 bytes of four blocks, and mixes each into its place. */
function mixText(first: number): string {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => local(`x${first + i}`)) as [
    string,
    string,
    string,
    string,
  ]
  const pairs =
    set('a', shuffle(a, b, [0, 4, 1, 5])) +
    set('b', shuffle(c, d, [0, 4, 1, 5])) +
    set('c', shuffle(a, b, [2, 6, 3, 7])) +
    set('d', shuffle(c, d, [2, 6, 3, 7]))
  const blocks = [
    shuffle(local('a'), local('b'), [0, 1, 4, 5]),
    shuffle(local('a'), local('b'), [2, 3, 6, 7]),
    shuffle(local('c'), local('d'), [0, 1, 4, 5]),
    shuffle(local('c'), local('d'), [2, 3, 6, 7]),
  ].map((stream, block) => {
    const offset = 64 * block + 4 * first
    const old = `(v128.load offset=${offset} ${local('at')})`
    return `(v128.store offset=${offset} ${local('at')} (v128.xor ${old} ${stream}))`
  })
  return pairs + blocks.join('')
}

function shuffle(a: Expression, b: Expression, lanes: readonly number[]): Expression {
  const bytes = lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))
  return `(i8x16.shuffle ${bytes.join(' ')} ${a} ${b})`
}

const LIMB = i64(0x3ffffff)
const and = (a: Expression, b: Expression) => `(i64.and ${a} ${b})`
const or = (...all: Expression[]) => all.reduce((a, b) => `(i64.or ${a} ${b})`)
const add = (...all: Expression[]) => all.reduce((a, b) => `(i64.add ${a} ${b})`)
const mul = (a: Expression, b: Expression) => `(i64.mul ${a} ${b})`
const shr = (a: Expression, by: number) => `(i64.shr_u ${a} ${i64(by)})`
const shl = (a: Expression, by: number) => `(i64.shl ${a} ${i64(by)})`
const load = (at: number) => `(i64.load ${i32(at)})`
const store = (at: number, value: Expression) => `(i64.store ${i32(at)} ${value})`
const longs = (names: readonly string[]) => names.map((name) => `(local $${name} i64)`).join('')

/** A number of 128 bits, in two halves, as limbs. */
function limbs(low: Expression, high: Expression): Expression[] {
  return [
    and(low, LIMB),
    and(shr(low, 26), LIMB),
    and(or(shr(low, 52), shl(high, 12)), LIMB),
    and(shr(high, 14), LIMB),
    shr(high, 40),
  ]
}

/** `begin()`: takes the first 32 bytes of the buffer, which are key stream, for the one-time key (RFC 8439 §2.5: clamped r). */
function beginText(): string {
  const low = and(load(BUFFER), '(i64.const 0x0ffffffc0fffffff)')
  const high = and(load(BUFFER + 8), '(i64.const 0x0ffffffc0ffffffc)')
  const r = limbs(local('low'), local('high'))
  return `(func (export "begin") ${longs(['low', 'high'])}
${set('low', low)}${set('high', high)}
${five.map((i) => store(R + 8 * i, r[i]!) + store(H + 8 * i, i64(0))).join('')}
${store(PAD, load(BUFFER + 16))}${store(PAD + 8, load(BUFFER + 24))})`
}

/** `poly(at, length, bit)`: takes whole blocks into the sum. `bit`: 2^128 in the highest limb; 0 for a block that was filled up. */
function polyText(): string {
  const at = local('at')
  const block = limbs(local('low'), local('high'))
  const taken = five.map((i) =>
    set(`h${i}`, add(local(`h${i}`), i === 4 ? or(block[4]!, local('bit')) : block[i]!)),
  )
  // 2^130 is 5 modulo the prime: what would leave at the top comes back in at the bottom, five times.
  const products = five.map((k) =>
    set(
      `d${k}`,
      add(...five.map((i) => mul(local(`h${i}`), local(i <= k ? `r${k - i}` : `s${k - i + 5}`)))),
    ),
  )
  const carried = five.map((k) => {
    const sum = k === 0 ? local('d0') : add(local(`d${k}`), local('carry'))
    return (
      set(`d${k}`, sum) +
      set('carry', shr(local(`d${k}`), 26)) +
      set(`h${k}`, and(local(`d${k}`), LIMB))
    )
  })
  const around =
    set('h0', add(local('h0'), mul(local('carry'), i64(5)))) +
    set('carry', shr(local('h0'), 26)) +
    set('h0', and(local('h0'), LIMB)) +
    set('h1', add(local('h1'), local('carry')))
  const names = five.flatMap((i) => [`r${i}`, `h${i}`, `d${i}`, `s${i}`])
  return `(func (export "poly") (param $at i32) (param $length i32) (param $bit i64)
${longs(['low', 'high', 'carry', ...names])}
${five.map((i) => set(`r${i}`, load(R + 8 * i)) + set(`h${i}`, load(H + 8 * i))).join('')}
${five.map((i) => set(`s${i}`, mul(local(`r${i}`), i64(5)))).join('')}
(block $done (loop $blocks (br_if $done (i32.lt_u ${local('length')} ${i32(16)}))
${set('low', `(i64.load ${at})`)}${set('high', `(i64.load offset=8 ${at})`)}
${taken.join('')}${products.join('')}${carried.join('')}${around}
${set('at', `(i32.add ${at} ${i32(16)})`)}
${set('length', `(i32.sub ${local('length')} ${i32(16)})`)}
(br $blocks)))
${five.map((i) => store(H + 8 * i, local(`h${i}`))).join('')})`
}

/** `finish()`: the sum modulo 2^130 - 5, plus the pad, modulo 2^128. */
function finishText(): string {
  const carry = (from: number, to: number, times: number) =>
    set('carry', shr(local(`h${from}`), 26)) +
    set(`h${from}`, and(local(`h${from}`), LIMB)) +
    set(
      `h${to}`,
      add(local(`h${to}`), times === 1 ? local('carry') : mul(local('carry'), i64(times))),
    )
  const reduced = carry(1, 2, 1) + carry(2, 3, 1) + carry(3, 4, 1) + carry(4, 0, 5) + carry(0, 1, 1)
  // The sum less the prime; below zero, `keep` is all ones and the sum stays as it is.
  const less =
    set('g0', add(local('h0'), i64(5))) +
    [1, 2, 3, 4]
      .map(
        (i) =>
          set(`g${i}`, add(local(`h${i}`), shr(local(`g${i - 1}`), 26))) +
          set(`g${i - 1}`, and(local(`g${i - 1}`), LIMB)),
      )
      .join('') +
    set('g4', `(i64.sub ${local('g4')} ${i64(2 ** 26)})`) +
    set('keep', `(i64.shr_s ${local('g4')} ${i64(63)})`)
  const chosen = five.map((i) => {
    const other = and(local(`g${i}`), `(i64.xor ${local('keep')} ${i64(-1)})`)
    return set(`h${i}`, or(and(local(`h${i}`), local('keep')), other))
  })
  const low = or(local('h0'), shl(local('h1'), 26), shl(local('h2'), 52))
  const high = or(shr(local('h2'), 12), shl(local('h3'), 14), shl(local('h4'), 40))
  return `(func (export "finish") ${longs(['carry', 'keep', 'low', 'high', ...five.flatMap((i) => [`h${i}`, `g${i}`])])}
${five.map((i) => set(`h${i}`, load(H + 8 * i))).join('')}
${reduced}${less}${chosen.join('')}
${set('low', add(low, load(PAD)))}
${set('high', add(high, load(PAD + 8), `(i64.extend_i32_u (i64.lt_u ${local('low')} ${load(PAD)}))`))}
${store(TAG, local('low'))}${store(TAG + 8, local('high'))})`
}
