/**
 * What the network has of the person, read once and shared by all screens; an act that is over has it read anew. A reading never
 * begins the next one, and none asks the wallet.
 */
import { type AccessRecord, type Client, isIdosError } from '@idos/client'
import { QueryCache, QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApp, useClient, useUnlocked } from '../app.tsx'
import { toAccess } from './access.ts'

const MINE = 'mine'

export function createQueries(onSessionEnded: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (isIdosError(error, 'NOT_AUTHORIZED')) onSessionEnded()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && isIdosError(error, 'NETWORK_UNREACHABLE'),
      },
    },
  })
}

/** Everything that was read is another person's from now on. */
export const forgetAll = (queries: QueryClient) => queries.clear()
/** Something may be otherwise than before. */
export const readAnew = (queries: QueryClient) => queries.invalidateQueries({ queryKey: [MINE] })

const keyOf = (client: Client, what: string) => [MINE, client.account.address, what]

export const sessionOptions = (client: Client) =>
  queryOptions({
    queryKey: keyOf(client, 'session'),
    async queryFn({ client: queries, queryKey }) {
      const before = queries.getQueryData<{ seen: readonly string[] }>(queryKey)
      const session = await client.session()
      const there = session.grants.map(({ copyId }) => copyId)
      return { ...session, seen: [...new Set([...(before?.seen ?? []), ...there])] }
    },
  })
export const walletsOptions = (client: Client) =>
  queryOptions({ queryKey: keyOf(client, 'wallets'), queryFn: () => client.wallets() })
export const attributesOptions = (client: Client) =>
  queryOptions({ queryKey: keyOf(client, 'attributes'), queryFn: () => client.attributes() })
export const receivedOptions = (client: Client) =>
  queryOptions({ queryKey: keyOf(client, 'received'), queryFn: () => client.received() })
export const recordsOptions = (client: Client, unlocked: boolean) =>
  queryOptions({
    queryKey: [...keyOf(client, 'records'), unlocked],
    // The Enclave may have locked itself meanwhile: then nobody can be named, and that is all. What failed otherwise is tried
    // again, and what was known before stays known.
    queryFn: () =>
      client.accessRecords().catch((error: unknown): AccessRecord[] => {
        if (isIdosError(error, 'ENCLAVE_LOCKED')) return []
        throw error
      }),
    retry: 3,
    enabled: unlocked,
  })

export const useSession = () => useQuery(sessionOptions(useClient()))
export const useWallets = () => useQuery(walletsOptions(useClient()))
export const useAttributes = () => useQuery(attributesOptions(useClient()))
export const useReceived = () => useQuery(receivedOptions(useClient()))

const nobody: readonly AccessRecord[] = []

/** The person's own list of who has access; empty while it is locked. */
export function useRecords(): readonly AccessRecord[] {
  const unlocked = useUnlocked()
  return useQuery(recordsOptions(useClient(), unlocked)).data ?? nobody
}

/** Who has, or had, access; undefined while it is being read. */
export function useAccess() {
  const { now } = useApp()
  const session = useSession()
  const records = useRecords()
  const { grants, seen } = session.data ?? {}
  const readAt = Math.floor(session.dataUpdatedAt / 1000)
  const access = useMemo(
    () => grants && toAccess({ grants, records, now: now(), readAt, ...(seen && { seen }) }),
    [grants, records, now, readAt, seen],
  )
  return { access, session }
}
