import type { Model } from './model.ts'

/** One hazard in a schema file. Lines and columns count from 1. */
export type LintFinding = {
  readonly rule: string
  readonly line: number
  readonly column: number
  /** What is there and what the engine will make of it. */
  readonly message: string
  /** What to write instead. */
  readonly advice: string
}

/** Takes the offset of what is at fault. */
export type Report = (pos: number, message: string) => void

export type Rule = {
  readonly name: string
  readonly advice: string
  check(model: Model, report: Report): void
}
