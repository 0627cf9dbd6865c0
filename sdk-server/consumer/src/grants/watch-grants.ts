import type { AccessGrant } from './access-grant.ts'
import type { AllGrants } from './all-grants.ts'

/** What became of an access since the last look. */
export type GrantEvent = {
  /** `changed`: the same access, of which something is different: its profile was erased, for one. */
  kind: 'granted' | 'changed' | 'revoked'
  grant: AccessGrant
}

/** What was known at the last look, and how often is looked. */
export type WatchGrantsParameters = {
  /** What was known when you last looked, from where you keep it; without it everything there is comes as `granted`. */
  known?: Iterable<AccessGrant>
  /** Milliseconds from one look to the next; 30 000 when left out. */
  every?: number
  /** Ends the watching, also in the middle of a wait. */
  signal?: AbortSignal
  /** A look that failed. The next one is taken after the wait; without this the watching ends with the error. */
  onError?: (error: unknown) => void
}

/** What became of the grants from one look to the next. What is gone comes first: an access that was replaced ends before it begins. */
export function grantEvents(
  before: ReadonlyMap<string, AccessGrant>,
  after: ReadonlyMap<string, AccessGrant>,
): GrantEvent[] {
  const gone = [...before.values()].filter(({ id }) => !after.has(id))
  const there = [...after.values()].flatMap((grant): GrantEvent[] => {
    const old = before.get(grant.id)
    if (!old) return [{ kind: 'granted', grant }]
    return isSame(old, grant) ? [] : [{ kind: 'changed', grant }]
  })
  return [...gone.map((grant): GrantEvent => ({ kind: 'revoked', grant })), ...there]
}

/**
 * Looks again and again, and tells what is new, changed and gone. A grant that came and went between two looks is not told of; one
 * that a look could not read to its end is not told to be gone.
 */
export async function* watchGrants(
  grants: AllGrants,
  { known = [], every = 30_000, signal, onError }: WatchGrantsParameters = {},
): AsyncGenerator<GrantEvent, void, undefined> {
  let before = byId(known)
  while (!signal?.aborted) {
    let after: Map<string, AccessGrant> | undefined
    try {
      after = byId(await collect(grants))
    } catch (error) {
      if (signal?.aborted) return
      if (!onError) throw error
      onError(error)
    }
    if (after) {
      yield* grantEvents(before, after)
      before = after
    }
    await wait(every, signal)
  }
}

async function collect(grants: AllGrants): Promise<AccessGrant[]> {
  const all: AccessGrant[] = []
  for await (const grant of grants) all.push(grant)
  return all.reverse()
}

function byId(grants: Iterable<AccessGrant>): Map<string, AccessGrant> {
  return new Map(Array.from(grants, (grant) => [grant.id, grant]))
}

function isSame(a: AccessGrant, b: AccessGrant): boolean {
  return (Object.keys(a) as (keyof AccessGrant)[]).every((name) => a[name] === b[name])
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}
