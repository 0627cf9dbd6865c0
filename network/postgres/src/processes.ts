import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether the process exists and is not merely waiting for its parent to collect it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  return linuxStat(pid)?.[0] !== 'Z'
}

/** Tells apart two processes that got the same number one after the other; `null` where the system does not say. */
export function startMark(pid: number): string | null {
  if (process.platform === 'linux') return linuxStat(pid)?.[19] ?? null
  return process.platform === 'win32' ? null : ps(pid, 'lstart=')
}

export function commandLine(pid: number): string {
  if (process.platform !== 'linux')
    return process.platform === 'win32' ? '' : (ps(pid, 'command=') ?? '')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Waits for a process to end, at most so many milliseconds. Whether it did. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (isRunning(pid)) {
    if (Date.now() > until) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}

/** Fields of /proc/PID/stat after the name, which may itself hold spaces: [0] state, [19] start time. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string | null {
  try {
    return (
      execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || null
    )
  } catch {
    return null
  }
}
