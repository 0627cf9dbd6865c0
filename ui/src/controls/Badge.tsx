import type { ReactNode } from 'react'

export type Tone = 'plain' | 'good' | 'bad'

/** A word or two on the state of what it stands beside. The tone repeats the words, it never replaces them. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}
