import { decodeBase64 } from '@idos/crypto/bytes'
import {
  type ActionCall,
  decodeActionCall,
  decodeActionExecution,
  decodeRawStatement,
  type KwilValue,
} from '@idos/kwil'

const LONG = 400

/** A request as a line for people: the statement, or the action with its arguments. */
export function describeRequest(request: unknown): string {
  const text = describe(request)
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text
}

function describe(request: unknown): string {
  const { method, params } = (request ?? {}) as { method?: string; params?: Params }
  try {
    if (method === 'user.broadcast') return transaction(params?.tx)
    if (method === 'user.call') {
      const who = `${params?.auth_type || 'nobody'} ${short(params?.sender ?? '')}`
      return `call by ${who}: ${call(decodeActionCall(decodeBase64(params?.body?.payload ?? '')))}`
    }
    if (method === 'user.query')
      return `query: ${params?.query} ${params?.params ? JSON.stringify(params.params) : ''}`
  } catch {
    // Malformed on purpose.
  }
  return typeof request === 'string' ? request : JSON.stringify(request)
}

type Params = {
  tx?: {
    body: { payload: string; type: string; nonce: number }
    signature: { type: string }
    sender: string
  }
  query?: string
  params?: unknown
  auth_type?: string
  sender?: string
  body?: { payload: string }
}

function transaction(tx: Params['tx']): string {
  if (!tx) throw new Error('no transaction')
  const { payload, type, nonce } = tx.body
  const who = `${type} by ${tx.signature.type} ${short(tx.sender)}, nonce ${nonce}`
  const bytes = decodeBase64(payload)
  if (type === 'raw_statement') {
    const { statement, params } = decodeRawStatement(bytes)
    const given = params.map(({ name, value }) => `${name}=${shown(value)}`).join(', ')
    return `${who}: ${statement}${given === '' ? '' : ` [${given}]`}`
  }
  if (type !== 'execute') return who
  const { namespace, action, calls } = decodeActionExecution(bytes)
  const rows = calls.map((args) => `(${args.map(shown).join(', ')})`).join(' ')
  return `${who}: ${namespace}.${action}${rows}`
}

function call({ namespace, action, args }: ActionCall): string {
  return `${namespace}.${action}(${args.map(shown).join(', ')})`
}

function shown({ value }: KwilValue): string {
  const text = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item))
  return short(text ?? 'undefined', 60)
}

function short(text: string, length = 12): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}
