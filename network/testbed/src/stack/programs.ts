import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../../', import.meta.url)

/** Compiled entry point of a room that runs as a program. */
export function programOf(room: ProgramRoom): string {
  return fileURLToPath(new URL(`${room}/dist/main.js`, root))
}

/** Compiles a room for a test that runs it as a program. It compiles in spite of type errors, which `npm run types` finds. */
export function compileProgram(room: ProgramRoom): void {
  spawnSync('npx', ['tsc', '-b', room], { cwd: fileURLToPath(root), stdio: 'ignore' })
}

export type ProgramRoom = 'network/devnode' | 'network/gateway'
