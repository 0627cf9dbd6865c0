// Runs programs for the scripts of this repository. Plain JavaScript without dependencies: they run before anything is
// installed or compiled, and no room has to know the launcher for it.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a command; resolves with its exit code. `quiet` keeps the output and shows it only on failure. */
export function run(command, args, { quiet = false, env = {}, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet || onLine ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    let output = ''
    const take = (chunk) => {
      output += chunk
      if (onLine) for (const line of String(chunk).split('\n')) onLine(line)
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.on('error', (error) => resolve({ code: 127, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
