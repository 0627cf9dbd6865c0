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
