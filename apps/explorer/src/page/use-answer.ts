import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { type Answers, answers } from '../shared/answers.ts'

/** An answer that is none, by its HTTP status; 0 when nothing came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly status: number
  constructor(status: number) {
    super(`The server answered ${status}.`)
    this.status = status
  }
}

/** Milliseconds between two looks at what changes with every block. Nobody looks while the page is hidden. */
const LIVE_MS = 2_000

export function createQueryClient(): QueryClient {
  const isWorthAnother = (failures: number, error: Error) =>
    failures < 2 && error instanceof NoAnswer && ![400, 404].includes(error.status)
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthAnother, staleTime: LIVE_MS / 2, placeholderData: keepPreviousData },
    },
  })
}

/** Where the answer is, as an engineer has it too. */
export const addressOf = (path: string) => `/api/v1/${path}`

/** What the server answers at `path`, as its schema has it. `isLive`: again and again, as long as the page is seen. */
export function useAnswer<N extends keyof Answers>(name: N, path: string, isLive = true) {
  return useQuery({
    queryKey: [path],
    queryFn: async ({ signal }) => readAnswer(name, path, signal),
    refetchInterval: isLive ? LIVE_MS : false,
    refetchIntervalInBackground: false,
  })
}

export async function readAnswer<N extends keyof Answers>(
  name: N,
  path: string,
  signal?: AbortSignal,
): Promise<Answers[N]> {
  const response = await fetch(addressOf(path), signal ? { signal } : {}).catch(() => null)
  if (!response?.ok) throw new NoAnswer(response?.status ?? 0)
  const parsed = v.safeParse(answers[name], await response.json().catch(() => null))
  if (!parsed.success) throw new NoAnswer(0)
  return parsed.output as Answers[N]
}
