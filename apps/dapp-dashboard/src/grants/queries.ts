/** What was granted to this consumer: read page after page, newest first, and shared by all screens. */
import { isIdosError } from '@idos/client'
import { type ConsumerClient, GRANT_PAGE, type GrantReceived } from '@idos/client/consumer'
import { QueryCache, QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

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
        retry: (count, error) => count < 2 && isIdosError(error, 'NETWORK_UNREACHABLE'),
      },
    },
  })
}

export type GrantPage = {
  readonly page: number
  readonly total: number
  readonly grants: readonly GrantReceived[]
}

/**
 * From the last page down: the network appends, so that a grant that goes meanwhile moves others to pages that are still to come.
 *
 * @param page Counts from 1; null for the last one.
 */
export async function readPage(
  client: Pick<ConsumerClient, 'total' | 'page'>,
  page: number | null,
): Promise<GrantPage> {
  const total = await client.total()
  const wanted = page ?? Math.max(1, Math.ceil(total / GRANT_PAGE))
  const grants = total === 0 ? [] : await client.page(wanted)
  return { page: wanted, total, grants: [...grants].reverse() }
}

/** Each once. */
export function joinPages(pages: readonly GrantPage[]): GrantReceived[] {
  const byId = new Map(pages.flatMap(({ grants }) => grants.map((grant) => [grant.id, grant])))
  return [...byId.values()]
}

export const GRANTS = 'grants'

/** All of them, as they come. */
export function useGrants(client: ConsumerClient) {
  const query = useInfiniteQuery({
    queryKey: [GRANTS, client.account.address],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => readPage(client, pageParam),
    getNextPageParam: ({ page }) => (page > 1 ? page - 1 : undefined),
  })
  const { hasNextPage, isFetching, fetchNextPage, data, isError } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const grants = useMemo(() => (data ? joinPages(data.pages) : undefined), [data])
  const total = data?.pages.at(-1)?.total
  return { grants, total, isWhole: data !== undefined && !hasNextPage, query }
}
