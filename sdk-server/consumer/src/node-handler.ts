/** Of what Node's servers and Express hand over, what is used. */
type NodeRequest = { readonly method?: string | undefined }
type NodeResponse = {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(body?: Uint8Array): unknown
}

/**
 * What answers as `fetch` does, for `node:http`, Express and what is built on them. For answers that need no more of a request than
 * its method: `serveProfile`.
 *
 * @example app.all(CONSUMER_PROFILE_PATH, nodeHandler(await serveProfile(consumer, shown)))
 */
export function nodeHandler(
  answer: (request: Pick<Request, 'method'>) => Response,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async ({ method = 'GET' }, response) => {
    const { status, headers, ...rest } = await whole(answer({ method }))
    response.writeHead(status, headers)
    response.end(rest.body)
  }
}

async function whole(response: Response) {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  }
}
