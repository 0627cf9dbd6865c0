import { nameInWords } from '../../shared/language/name-in-words.ts'
import type { Texts } from '../messages/texts.ts'

const NAMED = 2

/**
 * How many credentials of which kind, in one line whose length nobody else decides: `2 credentials: Identity (KYC), Other`.
 *
 * @param kinds The kinds that each credential names, bounded in length (`credential/kinds.ts`).
 */
export function kindsInWords(kinds: readonly (readonly string[])[], texts: Texts): string {
  const { m, say, count } = texts
  const counts = new Map<string, number>()
  for (const [first] of kinds) {
    const kind = first === undefined ? m.contents.noKind : kindInWords(first, texts)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  const named = sorted
    .slice(0, NAMED)
    .map(([kind, n]) => (n === 1 ? kind : say(m.contents.times, { count: n, kind })))
  const others = sorted.length - NAMED
  if (others > 0) named.push(count(m.contents.otherKinds, others))
  return say(m.contents.counted, {
    count: count(m.contents.count, kinds.length),
    kinds: named.join(', '),
  })
}

/** A kind by its name in the person's language, where it has one. */
export function kindInWords(kind: string, texts: Texts): string {
  return nameInWords(kind, texts)
}
