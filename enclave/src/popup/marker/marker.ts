/**
 * The mark by which a person knows this window again: four words and a picture, of bytes that only this origin has on this
 * device.
 *
 * Requirements
 *  1. It comes from random bytes of the device alone: nothing of a key, a password or a profile can be learnt from it.
 *  2. The same bytes give the same mark, and two people's marks differ in words and in picture.
 *
 * Attacker: a window that looks like this one, on another origin. It would have to guess the words.
 */
import { markerWords } from './words.ts'

/** Bytes that a mark is made of. */
export const SEED_LENGTH = 16

export type Tile = {
  /** Of `SHAPES`. */
  readonly shape: number
  /** Quarter turns. */
  readonly turn: number
}

export type Marker = {
  readonly words: readonly string[]
  /** Of `COLOURS`: of the ground and of the figures, never the same. */
  readonly ground: number
  readonly figure: number
  /** Four tiles, each of which stands there four times, mirrored. */
  readonly tiles: readonly Tile[]
}

export const COLOURS = [
  '#123b6d',
  '#0b6b5d',
  '#7a1f4b',
  '#5b3a8e',
  '#8a4b08',
  '#f4d35e',
  '#f7f3e9',
  '#9fd8cb',
] as const
const DARK = 5

/** Each in a square of ten. */
export const SHAPES = [
  'M0 0H10V10Z',
  'M0 10A10 10 0 0 1 10 0V10Z',
  'M5 0L10 5L5 10L0 5Z',
  'M0 0H10V5H0Z',
  'M5 1A4 4 0 1 1 5 9A4 4 0 1 1 5 1Z',
  'M0 0L10 5L0 10Z',
] as const

/** @param seed `SEED_LENGTH` bytes */
export function markerOf(seed: Uint8Array): Marker {
  if (seed.length !== SEED_LENGTH) throw new RangeError('a mark is made of 16 bytes')
  const at = (index: number) => seed[index] ?? 0
  const words = [0, 1, 2, 3].map((i) => markerWords[at(i) % markerWords.length] ?? '')
  const tiles = [6, 8, 10, 12].map((i) => ({ shape: at(i) % SHAPES.length, turn: at(i + 1) % 4 }))
  return {
    words,
    ground: at(4) % DARK,
    figure: DARK + (at(5) % (COLOURS.length - DARK)),
    tiles,
  }
}
