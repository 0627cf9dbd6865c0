/** One request; resolves with null, or with what went wrong. */
export type Operation = (worker: number) => Promise<string | null>

export type Sample = {
  readonly ms: readonly number[]
  readonly errors: ReadonlyMap<string, number>
  readonly seconds: number
}

/** Closed loop: each worker sends its next request when the last one is answered. */
export async function applyLoad(
  operation: Operation,
  { workers, seconds }: { workers: number; seconds: number },
): Promise<Sample> {
  const ms: number[] = []
  const errors = new Map<string, number>()
  const since = performance.now()
  const until = since + seconds * 1000
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() < until) {
        const start = performance.now()
        const error = await operation(worker).catch((reason: unknown) => String(reason))
        if (error === null) ms.push(performance.now() - start)
        else errors.set(error, (errors.get(error) ?? 0) + 1)
      }
    }),
  )
  return { ms, errors, seconds: (performance.now() - since) / 1000 }
}

export function joinSamples(samples: readonly Sample[]): Sample {
  const errors = new Map<string, number>()
  for (const sample of samples) {
    for (const [text, count] of sample.errors) errors.set(text, (errors.get(text) ?? 0) + count)
  }
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0)
  return { ms: samples.flatMap((sample) => sample.ms), errors, seconds }
}

export type Figures = {
  /** Answers a second. */
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
}

export function figuresOf({ ms, errors, seconds }: Sample): Figures {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    rate: sorted.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    errors: [...errors.values()].reduce((sum, count) => sum + count, 0),
  }
}
