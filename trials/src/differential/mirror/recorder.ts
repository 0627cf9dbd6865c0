import { describeRequest } from '../compare/describe-request.ts'
import { sortOut } from '../compare/known.ts'
import type { Answer, Difference, Exchange } from './exchange.ts'

/** What both targets made of the requests of one case or script. */
export type SectionResult = {
  readonly id: string
  requests: number
  transactions: number
  equal: number
  /** Requests that both did, instead of refusing them: few would say that a script does not get anywhere. */
  done: number
  askedAgain: number
  /** Ids of known differences, with how often they were seen. */
  readonly known: Record<string, number>
  readonly differences: Finding[]
}

/** A difference that is in no list. */
export type Finding = {
  readonly request: string
  readonly method: string
  readonly differences: readonly Difference[]
}

export type Recorder = {
  record(exchange: Exchange): void
  readonly sections: ReadonlyMap<string, SectionResult>
}

export function createRecorder(): Recorder {
  const sections = new Map<string, SectionResult>()
  return {
    sections,
    record(exchange) {
      const section = sections.get(exchange.section) ?? emptySection(exchange.section)
      sections.set(section.id, section)
      section.requests++
      if (exchange.method === 'user.broadcast') section.transactions++
      if (exchange.askedAgain) section.askedAgain++
      const { fresh, known } = sortOut(exchange)
      for (const id of known) section.known[id] = (section.known[id] ?? 0) + 1
      if (exchange.differences.length === 0) section.equal++
      if (exchange.answers.every(isDone)) section.done++
      if (fresh.length === 0) return
      const { method } = exchange
      section.differences.push({
        request: describeRequest(exchange.request),
        method,
        differences: fresh,
      })
    },
  }
}

function emptySection(id: string): SectionResult {
  return {
    id,
    requests: 0,
    transactions: 0,
    equal: 0,
    done: 0,
    askedAgain: 0,
    known: {},
    differences: [],
  }
}

function isDone({ body }: Answer): boolean {
  const { error, result } = body as { error?: unknown; result?: unknown }
  if (error !== undefined || typeof result !== 'object' || result === null) return false
  const inner = (result as { result?: { code: number }; error?: unknown }).result
  const failed = (result as { error?: unknown }).error
  return (inner === undefined || inner.code === 0) && (failed === undefined || failed === null)
}
