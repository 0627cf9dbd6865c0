import type { Outcome } from './program.ts'

/** One thing that was looked at. */
export type Finding = {
  /** Stable, for programs. */
  readonly code: string
  /** `note`: what a person should know and need not change. */
  readonly level: 'right' | 'wrong' | 'note'
  /** A sentence. Words of strangers in it went through `printable`. */
  readonly says: string
  /** What to set or do: a header as it is to be sent, where it is one. */
  readonly fix?: string
}

const MARKS = { right: 'ok', wrong: 'WRONG', note: 'note' } as const

/** What was looked at, one a line, with what to do below what is wrong. */
export function findingsOutcome(
  findings: readonly Finding[],
  more: Readonly<Record<string, string>> = {},
): Outcome {
  const wrong = findings.filter(({ level }) => level === 'wrong').length
  const width = Math.max(...findings.map(({ code }) => code.length))
  const lines = findings.flatMap(({ code, level, says, fix }) => [
    `${MARKS[level].padEnd(6)} ${code.padEnd(width)}  ${says}`,
    ...(fix === undefined ? [] : [`${' '.repeat(width + 9)}-> ${fix}`]),
  ])
  const last =
    wrong === 0
      ? 'Nothing is wrong.'
      : wrong === 1
        ? '1 thing is wrong.'
        : `${wrong} things are wrong.`
  return { value: { ...more, wrong, findings }, lines: [...lines, '', last], wrong: wrong > 0 }
}
