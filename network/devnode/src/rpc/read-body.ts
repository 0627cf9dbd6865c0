/**
 * Reads a body of at most `limit` bytes as UTF-8; `undefined` when there is more or it breaks off. What is more is read to
 * its end and dropped: a client that is answered while it still sends sees its connection reset instead of the answer.
 */
export async function readBody(request: Request, limit: number): Promise<string | undefined> {
  const declared = request.headers.get('content-length')
  const whole = declared !== null && !request.headers.has('transfer-encoding')
  try {
    // The HTTP parser ends a body at its declared length, and whole it is read without a stream.
    if (whole && Number(declared) <= limit)
      return Buffer.from(await request.arrayBuffer()).toString('utf8')
    return await readChunks(request, whole ? -1 : limit)
  } catch {
    return undefined
  }
}

async function readChunks(request: Request, limit: number): Promise<string | undefined> {
  if (!request.body) return ''
  let chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    else chunks = []
  }
  return size > limit ? undefined : Buffer.concat(chunks).toString('utf8')
}
