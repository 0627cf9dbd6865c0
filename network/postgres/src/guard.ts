import { type ChildProcess, spawn } from 'node:child_process'
import type { Identity } from './identity.ts'

/**
 * Stops PostgreSQL when this process ends without a chance to do so: a shell waits for the end of a pipe that only we
 * hold open. Without it a killed node would leave a server running until its next start.
 */
export function guardPostmaster(pid: number, identity: Identity | null): { dismiss(): void } {
  if (process.platform === 'win32') return { dismiss() {} }
  const script = 'read -r _; kill -INT "$1" 2>/dev/null'
  const guard: ChildProcess = spawn('/bin/sh', ['-c', script, 'postgres-guard', String(pid)], {
    ...identity,
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {}) // Only a comfort: the next start stops an orphan as well.
  guard.stdin?.on('error', () => {})
  guard.unref()
  ;(guard.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return {
    dismiss() {
      guard.kill('SIGKILL')
      guard.stdin?.destroy()
    },
  }
}
