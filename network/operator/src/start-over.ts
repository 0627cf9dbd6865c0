import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { userOf } from '@idos/postgres'

/** Deletes the data folder of a stack, unless a node still runs on it. */
export function startOver(dataDir: string): void {
  for (const folder of foldersOf(dataDir)) {
    const pid = userOf(folder)
    if (pid !== undefined)
      throw new Error(`Process ${pid} runs on ${dataDir}. Stop it before you start over.`)
  }
  rmSync(dataDir, { recursive: true, force: true })
}

/** A development node has its lock in its own folder, a node of a network in that of its database. */
function foldersOf(dataDir: string): string[] {
  try {
    const entries = readdirSync(dataDir, { withFileTypes: true }).filter((one) => one.isDirectory())
    return entries.flatMap(({ name }) => [join(dataDir, name), join(dataDir, name, 'database')])
  } catch {
    return []
  }
}
