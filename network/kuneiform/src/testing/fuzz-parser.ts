import { parseAction, parseStatements } from '../parser/parse.ts'
import { ParseError } from '../parser/parse-error.ts'
import { LENDING_LIBRARY } from './samples/lending-library.ts'
import { ODD_CORNERS } from './samples/odd-corners.ts'

export type FuzzOptions = {
  readonly count: number
  readonly seed: number
  /** Called now and then with the number of texts done. */
  readonly onProgress?: (done: number) => void
}

export type FuzzOutcome = {
  readonly accepted: number
  readonly refused: number
  /** Texts that ended in anything but a tree or a {@link ParseError}, or in a tree that is not sound. At most ten. */
  readonly failures: readonly { readonly text: string; readonly reason: string }[]
}

/** Parses `count` edited texts. */
export function fuzzParser({ count, seed, onProgress }: FuzzOptions): FuzzOutcome {
  const failures: { text: string; reason: string }[] = []
  let accepted = 0
  let done = 0
  for (const text of editedTexts({ count, seed })) {
    const reason = probe(text)
    if (reason === 'accepted') accepted += 1
    else if (reason !== 'refused' && failures.length < 10) failures.push({ text, reason })
    done += 1
    if (done % 50_000 === 0) onProgress?.(done)
  }
  return { accepted, refused: count - accepted - failures.length, failures }
}

/** Texts made from legal ones by a few random edits. The same seed makes the same texts. */
export function* editedTexts({
  count,
  seed,
}: Pick<FuzzOptions, 'count' | 'seed'>): Generator<string> {
  const random = createRandom(seed)
  const sources = [...LENDING_LIBRARY.split(/;\n\n/), ...ODD_CORNERS].map(splitWords)
  for (let index = 0; index < count; index += 1) {
    yield mutate(pick(random, sources), pick(random, sources), random).join('')
  }
}

function probe(text: string): string {
  try {
    let last = 0
    for (const statement of parseStatements(text)) {
      if (statement.pos < last || statement.end <= statement.pos || statement.end > text.length) {
        return 'a span outside its text'
      }
      last = statement.end
      if (statement.kind === 'create-action' && parseAction(statement.raw).raw !== statement.raw) {
        return 'a stored action that reads differently'
      }
    }
    return 'accepted'
  } catch (error) {
    if (!(error instanceof ParseError)) return String(error)
    const isPlaced = error.faults.every(({ line, column }) => line >= 1 && column >= 1)
    return isPlaced ? 'refused' : 'an error without a place'
  }
}

function mutate(
  words: readonly string[],
  others: readonly string[],
  random: () => number,
): readonly string[] {
  const result = [...words]
  const edits = 1 + Math.floor(random() * 3)
  for (let edit = 0; edit < edits; edit += 1) {
    const at = Math.floor(random() * (result.length + 1))
    const length = Math.floor(random() * 4)
    switch (Math.floor(random() * 6)) {
      case 0:
        result.splice(at, 1)
        break
      case 1:
        result.splice(at, 0, ` ${pick(random, SPICES)} `)
        break
      case 2:
        result.splice(at, 1, ` ${pick(random, SPICES)} `)
        break
      case 3: {
        const from = Math.floor(random() * others.length)
        result.splice(at, length, ...others.slice(from, from + 1 + Math.floor(random() * 8)))
        break
      }
      case 4:
        result.splice(at, 0, ...result.slice(at, at + length))
        break
      default:
        result.splice(at, 1, String.fromCharCode(Math.floor(random() * 128)))
    }
  }
  return result
}

function splitWords(text: string): readonly string[] {
  return text.match(/'(?:[^'\\]|\\.)*'|\w+|\s+|[^\w\s]/gs) ?? []
}

function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** Mulberry32: small, and the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What is most likely to upset a parser. */
const SPICES: readonly string[] = [
  ...'( ) [ ] { } , ; ;; . .. : :: := = == != ! || + - * / % ^ < > _ " \' \\ # $ @ $x @caller'.split(
    ' ',
  ),
  ..."1 1.5 .5 0x 0xa 0xab 99999999999999999999 'a' '\\' '' -- // /* */ é 😀 \u00a0 \0".split(' '),
  ...'AND OR NOT BETWEEN IN LIKE IS NULL DISTINCT FROM EXISTS COLLATE CASE WHEN THEN ELSE END'.split(
    ' ',
  ),
  ...'SELECT INSERT UPDATE DELETE WITH UNION WHERE GROUP BY HAVING ORDER LIMIT OFFSET JOIN ON AS'.split(
    ' ',
  ),
  ...'SET VALUES CONFLICT DO OVER PARTITION FILTER WINDOW ARRAY RETURN NEXT IF ELSEIF FOR BREAK'.split(
    ' ',
  ),
  ...'CREATE OR REPLACE ACTION TABLE INDEX PRIMARY KEY UNIQUE CHECK REFERENCES GRANT TO USE int[]'.split(
    ' ',
  ),
]
