/** Reads a body of at most `limit` bytes as UTF-8; `undefined` when there is more or it breaks off. */
export async function readBody(request: Request, limit: number): Promise<string | undefined> {
  const declared = request.headers.get('content-length')
  if (Number(declared ?? 0) > limit) return undefined
  try {
    // The HTTP parser ends a body at its declared length, and whole it is read without a stream.
    if (declared !== null && !request.headers.has('transfer-encoding'))
      return Buffer.from(await request.arrayBuffer()).toString('utf8')
    return await readChunks(request, limit)
  } catch {
    return undefined
  }
}

async function readChunks(request: Request, limit: number): Promise<string | undefined> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
