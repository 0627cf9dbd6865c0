// Bundled for a browser by enclave-operations.e2e.ts: a page without the Isle, which embeds the Enclave by itself.
import { createEnclaveClient, type EnclaveClient } from '@idos/client'

type Outcome = { result?: unknown; code?: string }
export type Method =
  | 'createKey'
  | 'prove'
  | 'share'
  | 'view'
  | 'unlock'
  | 'match'
  | 'release'
  | 'present'
  | 'backup'
  | 'seal'
  | 'accessRecords'
  | 'lock'
  | 'status'

/** One call at a time; how it ended is kept, with bytes as the text that they are. */
export function openEnclave(enclaveUrl: string) {
  const enclave: EnclaveClient = createEnclaveClient({ container: '#root', enclaveUrl })
  const page = {
    outcome: null as Outcome | null,
    call(method: Method, params?: Record<string, unknown>): void {
      page.outcome = null
      const run = enclave[method] as (given?: unknown) => Promise<unknown>
      const answer = params === undefined ? run() : run(withBytes(params))
      answer.then(
        (result) => {
          page.outcome = { result: withText(result) }
        },
        (error: { code?: string }) => {
          page.outcome = { code: String(error.code) }
        },
      )
    },
  }
  return page
}

function withBytes(params: Record<string, unknown>): Record<string, unknown> {
  const { plaintext } = params
  if (typeof plaintext !== 'string') return params
  return { ...params, plaintext: new TextEncoder().encode(plaintext) }
}

function withText(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('content' in result)) return result
  const { content } = result
  if (!(content instanceof Uint8Array)) return result
  return { ...result, content: new TextDecoder().decode(content) }
}
