/** An answer of our servers that is not a success, in words for the person. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly code: string
  /** The body of the answer. */
  readonly answer: Readonly<Record<string, unknown>>
  constructor(code: string, message: string, answer: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.answer = answer
  }
}

/** Asks without a word for the person: what is asked again and again says nothing of a bad line. */
export async function getJson<T>(
  url: string,
  headers: Record<string, string>,
): Promise<{ ok: true; body: T } | { ok: false; code: string | null }> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) })
    const body = (await response.json()) as T & { code?: string }
    return response.ok ? { ok: true, body } : { ok: false, code: body.code ?? null }
  } catch {
    return { ok: false, code: null }
  }
}

export async function postJson<T>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(45_000),
    })
  } catch {
    throw new ServerError(
      'UNREACHABLE',
      'Our server cannot be reached right now. Please try again.',
    )
  }
  const answer = (await response.json().catch(() => ({}))) as T & {
    code?: string
    detail?: string
    reason?: string
  }
  if (response.ok) return answer
  throw new ServerError(
    answer.code ?? 'INTERNAL',
    answer.detail ?? 'Our server reported a problem. Please try again.',
    answer,
  )
}
