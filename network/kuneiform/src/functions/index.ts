import { AGGREGATES, WINDOWS } from './aggregates.ts'
import type { FunctionDefinition } from './definition.ts'
import { SCALARS } from './scalars.ts'

/** All built-in functions by name. */
export const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map([
  ...SCALARS,
  ...AGGREGATES,
  ...WINDOWS,
])

/** Built-ins that actions can call. */
export function scalarFunction(name: string): FunctionDefinition | undefined {
  const definition = FUNCTIONS.get(name)
  return definition?.kind === 'scalar' ? definition : undefined
}
