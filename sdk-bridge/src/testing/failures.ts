/** What goes wrong with a wallet in the field, for as long as it is set. */
export type TestFailures = {
  /** The person declines every prompt. */
  rejects: boolean
  /** No prompt is ever answered. */
  silent: boolean
  /** It answers as another account of the person's, with that account's key and, where its kind says who signed, its name. */
  wrongAccount: boolean
  /** Signatures have the right form and are of nobody. */
  badSignature: boolean
  /** Milliseconds that every answer takes. */
  delayMs: number
}

export function createFailures(given: Partial<TestFailures> = {}): TestFailures {
  return {
    rejects: false,
    silent: false,
    wrongAccount: false,
    badSignature: false,
    delayMs: 0,
    ...given,
  }
}

/** Waits as long as is set, and for ever at a prompt that is not answered. */
export async function holdBack(
  { silent, delayMs }: TestFailures,
  { prompt, least = 0 }: { prompt: boolean; least?: number },
): Promise<void> {
  const wait = Math.max(delayMs, least)
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  if (prompt && silent) await new Promise<never>(() => undefined)
}

/** 64 hex digits of another key than `seed`'s, always the same one. */
export function strangerOf(seed: string): string {
  return `${seed.startsWith('5') ? '6' : '5'}${seed.slice(1)}`
}

/** The signature with one bit of it turned over. */
export function spoil(signature: Uint8Array): Uint8Array {
  const spoilt = Uint8Array.from(signature)
  spoilt[10] = (spoilt[10] ?? 0) ^ 1
  return spoilt
}
