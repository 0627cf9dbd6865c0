// A door in front of two nodes: every request goes to both, byte for byte, and both answers are compared. Clients need not
// know; they get the answer of the first.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeTransactionJson, transactionHash } from '@idos/kwil'
import { compareAnswers } from '../compare/compare.ts'
import type { Answer, Exchange, Pair } from './exchange.ts'
import type { Order } from './order.ts'
import { forward, parseOrText, waitedFor } from './target.ts'

export type MirrorOptions = {
  readonly targets: Pair<string>
  readonly order: Order
  /** Whose requests come here. */
  readonly section: string
  readonly record: (exchange: Exchange) => void
}

export type Mirror = { readonly url: string; close(): Promise<void> }

/** Listens on a free port of the loopback. */
export async function openMirror(options: MirrorOptions): Promise<Mirror> {
  const server = createServer((request, response) => {
    handle(options, request, response).catch((error: unknown) => {
      response.writeHead(502).end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function handle(
  { targets, order, section, record }: MirrorOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readAll(request)
  const path = request.url ?? '/'
  const json = parseOrText(body)
  const method = body === '' ? path : methodOf(json)
  const sent = { body, path, verb: request.method ?? 'POST' }
  const isWrite = method === 'user.broadcast'
  const askOne = async (url: string) => {
    const answer = await forward(url, sent)
    return isWrite ? waitedFor(url, answer) : answer
  }
  const ask = (): Promise<Pair<Answer>> => Promise.all([askOne(targets[0]), askOne(targets[1])])
  let answers = isWrite ? await order.submit(hashOf(json), ask) : await ask()
  let differences = compareAnswers(method, answers)
  // Somebody else's write may have been in one target and not yet in the other.
  const askedAgain = !isWrite && differences.length > 0
  if (askedAgain) {
    answers = await order.quiet(ask)
    differences = compareAnswers(method, answers)
  }
  record({ section, method, request: json, answers, differences, askedAgain })
  const answer = handedOn(method, answers)
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  response.writeHead(answer.status, { 'content-type': answer.contentType }).end(text)
}

/** Time has come when it has come at both. */
function handedOn(method: string, [a, b]: Pair<Answer>): Answer {
  if (method !== 'user.health') return a
  const time = ({ body }: Answer) =>
    (body as { result?: { block_time?: number } }).result?.block_time ?? 0
  return time(b) < time(a) ? b : a
}

function methodOf(json: unknown): string {
  const { method } = (typeof json === 'object' && json !== null ? json : {}) as { method?: unknown }
  return typeof method === 'string' ? method : '(no method)'
}

function hashOf(json: unknown): string | undefined {
  try {
    const { params } = json as { params: { tx: unknown } }
    return transactionHash(decodeTransactionJson(params.tx))
  } catch {
    // Malformed on purpose: it is over when both have answered.
    return undefined
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
