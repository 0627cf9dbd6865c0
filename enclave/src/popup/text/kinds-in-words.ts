const NAMED = 2

/**
 * How many credentials of which kind, in one line whose length nobody else decides: `2 credentials: Identity (KYC), Other`.
 *
 * @param kinds The kinds that each credential names, bounded in length (`credential/kinds.ts`).
 */
export function kindsInWords(kinds: readonly (readonly string[])[]): string {
  const counts = new Map<string, number>()
  for (const [first = 'of no named kind'] of kinds) counts.set(first, (counts.get(first) ?? 0) + 1)
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  const named = sorted.slice(0, NAMED).map(([kind, n]) => (n === 1 ? kind : `${n} × ${kind}`))
  const others = sorted.length - NAMED
  if (others > 0) named.push(`${others} other ${others === 1 ? 'kind' : 'kinds'}`)
  return `${credentialsInWords(kinds.length)}: ${named.join(', ')}`
}

export function credentialsInWords(count: number): string {
  return count === 1 ? '1 credential' : `${count} credentials`
}
