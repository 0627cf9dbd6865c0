import { first } from './en-first.ts'
import { later } from './en-later.ts'

/**
 * Every text of the secure window in English, labels for screen readers included. `{name}` stands for a value; a text of
 * several forms (`one`, `other`) is chosen by a count. Data only: the other languages come as checked JSON.
 */
export const en = { ...first, ...later } as const
