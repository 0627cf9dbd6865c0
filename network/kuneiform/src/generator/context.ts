import type { KwilType } from '@idos/kwil'
import type { Annotations } from '../planner/scope.ts'

/** State of one generated text. */
export type Generator = {
  /** Schema of the statement's own table. */
  readonly namespace: string
  /** Absent for DDL, which the planner does not see. */
  readonly notes: Annotations | null
  /** Throws for a variable that is not set or holds a record. */
  variableType(name: string): KwilType
  /** Variables in order of first use: `$1` is the first. */
  readonly parameters: string[]
}

export function qualified(generator: Generator, name: string): string {
  return `${generator.namespace}.${name}`
}
