import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const MARK = 'WARNING: DATA RACE'
const END = '=================='

/**
 * The unlocked accesses that nodes with Go's race detector have told of in their logs: both sides of each, once, however
 * many nodes met it.
 */
export function racesIn(logs: string): string[] {
  const files = readdirSync(logs).filter((name) => name.endsWith('.log'))
  return [...new Set(files.flatMap((name) => racesOf(readFileSync(join(logs, name), 'utf8'))))]
}

export function racesOf(log: string): string[] {
  return log
    .split(MARK)
    .slice(1)
    .map((part) => {
      const [report = ''] = part.split(END)
      return report
        .split('\n\n')
        .filter((side) => /^\s*(?:Previous )?(?:atomic )?(?:read|write) at /i.test(side))
        .map(firstCall)
        .join(' against ')
    })
}

/** `Read at 0x… by goroutine 590:`, then two lines for each call, the innermost first. */
function firstCall(side: string): string {
  const [what = '', call = '', place = ''] = side.trim().split('\n')
  const [kind] = what.split(' at ')
  return `${kind?.toLowerCase()} in ${call.trim()} (${place.trim().replace(/ \+0x.*$/, '')})`
}
