import type { Script } from '../lab.ts'
import { controlScript } from './control.ts'
import { ddlScript } from './ddl.ts'
import { extensionsScript } from './extensions.ts'
import { numbersScript } from './numbers.ts'
import { queriesScript, querySteps } from './queries.ts'
import { randomCalls } from './random-calls.ts'
import { randomExpressions } from './random-expressions.ts'
import { randomTables } from './random-tables.ts'
import { randomTexts } from './random-texts.ts'
import { rolesScript } from './roles.ts'
import { rpcScripts } from './rpc.ts'
import { textsScript } from './texts.ts'

export type ScriptOptions = { readonly seed: number; readonly steps: number }

/** Everything beyond the table of cases: the engine in general, the RPC, and steps drawn by a seed. */
export function scripts({ seed, steps }: ScriptOptions): readonly Script[] {
  return [
    ddlScript,
    rolesScript,
    numbersScript,
    textsScript,
    controlScript,
    queriesScript,
    extensionsScript,
    ...rpcScripts,
    // Reads cost little, writes a block each.
    randomExpressions(seed, steps * 3),
    randomTables(seed, steps / 3),
    randomCalls(seed, steps / 3),
    randomTexts(seed, steps * 3, querySteps),
  ]
}
