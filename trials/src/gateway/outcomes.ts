import type { FaultWorld, WriteOutcome } from './fault-world.ts'

/** Codes that a write may end in under faults, and whether its row may be there. */
const ROWS: Readonly<Record<string, readonly number[]>> = {
  '': [1],
  TRANSACTION_UNCONFIRMED: [0, 1],
  TRANSACTION_REJECTED: [0],
  NETWORK_UNREACHABLE: [0],
  NETWORK_TIMEOUT: [0],
  NETWORK_BAD_ANSWER: [0],
}

/** Compares what writes ended in with the values that are stored. */
export function compareOutcomes(
  values: readonly string[],
  outcomes: readonly WriteOutcome[],
): string[] {
  const found: string[] = []
  for (const { value, code, hasHash } of outcomes) {
    const rows = values.filter((one) => one === String(value)).length
    const allowed = ROWS[code]
    if (!allowed) found.push(`write ${value} ended in ${code}`)
    else if (!allowed.includes(rows))
      found.push(`write ${value} (${code || 'ok'}) has ${rows} rows`)
    if (code === 'TRANSACTION_UNCONFIRMED' && !hasHash) {
      found.push(`write ${value} is unconfirmed and names no hash`)
    }
  }
  return found
}

/** Values of the person's attributes, as a client that is signed in reads them. */
export async function readValues(client: ReturnType<FaultWorld['client']>): Promise<string[]> {
  return (await client.call('get_attributes')).map(({ value }) => value)
}
