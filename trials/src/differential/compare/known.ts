import type { Difference, Exchange } from '../mirror/exchange.ts'

/** A difference that stays on purpose, with the place that says why. */
export type Known = {
  readonly id: string
  readonly where: string
  matches(exchange: Exchange, difference: Difference): boolean
}

export const known: readonly Known[] = [
  {
    id: 'health-dev',
    where: 'network/devnode/src/rpc/DEVIATIONS.md: user.health',
    matches: ({ method }, { path, a, b }) =>
      method === 'user.health' && path === 'result.dev' && a === true && b === undefined,
  },
  {
    id: 'stock-namespaces',
    where: 'network/kuneiform/QUIRKS.md: info.namespaces',
    matches: (_, { path, a, b }) =>
      path === 'result.values[+]' && a === undefined && Array.isArray(b) && isStock(b),
  },
  {
    id: 'syntax-detail',
    where: 'docs/decisions/0009-differential-mode.md',
    matches: (_, { path, a, b }) =>
      (path === 'result.result.log' || path === 'error.message') && isSyntaxDetail(a, b),
  },
  {
    id: 'malformed-detail',
    where: 'docs/decisions/0009-differential-mode.md',
    matches: ({ answers }, { path }) =>
      path === 'error.message' && answers.every(({ body }) => codeOf(body) === INVALID_PARAMS),
  },
  {
    id: 'payload-detail',
    where: 'docs/decisions/0009-differential-mode.md',
    matches: ({ answers }, { path, a, b }) =>
      path === 'result.result.log' &&
      answers.every(({ body }) => resultCodeOf(body) === ENCODING) &&
      String(a).startsWith('ERROR: failed to decode the payload: ') &&
      String(b).startsWith('ERROR: '),
  },
  {
    id: 'transfers',
    where: 'network/devnode/src/rpc/DEVIATIONS.md: payload types',
    matches: ({ request, answers }) =>
      payloadTypeOf(request) === 'transfer' &&
      dataCodeOf(answers[0].body) === INVALID_TYPE &&
      (dataCodeOf(answers[1].body) === UNKNOWN || resultCodeOf(answers[1].body) === 0),
  },
  {
    id: 'planner-map',
    where: 'network/kuneiform/QUIRKS.md: planner faults',
    matches: (_, { path, a, b }) =>
      path === 'error.message' &&
      String(a).endsWith('the operator ^ cannot be used in SQL') &&
      String(b).includes('key ^ not found in map'),
  },
  {
    id: 'case-else',
    where: 'network/kuneiform/QUIRKS.md: details of some texts',
    matches: (_, { path, a, b }) =>
      path === 'error.message' &&
      String(a).includes(ELSE_TYPE) &&
      beforeLast(String(a), ', received ') === beforeLast(String(b), ', received '),
  },
  {
    id: 'go-type-names',
    where: 'network/kuneiform/QUIRKS.md: details of some texts',
    matches: (_, { path, a, b }) =>
      (path === 'result.result.log' || path === 'error.message') && isGoTypeName(a, b),
  },
  {
    id: 'not-utf-8',
    where: 'network/kuneiform/QUIRKS.md: bytes that are not UTF-8 cast to text in an action',
    matches: ({ method, answers }) =>
      method === 'user.call' &&
      messageOf(answers[0].body) === 'type cast error: the bytes are not valid UTF-8' &&
      JSON.stringify(answers[1].body).includes('\ufffd'),
  },
  {
    id: 'version',
    where: 'network/devnode/src/rpc/DEVIATIONS.md: user.version',
    matches: ({ method }, { path, a, b }) =>
      method === 'user.version' &&
      path === 'result.kwil_ver' &&
      [a, b].every((version) => String(version).startsWith('0.10.2+')),
  },
  {
    id: 'empty-body-500',
    where: 'network/devnode/src/rpc/DEVIATIONS.md: HTTP 500, empty body',
    matches: ({ answers: [a, b] }) =>
      a.status === 400 && codeOf(a.body) === INVALID_PARAMS && b.status === 500 && b.body === '',
  },
  {
    id: 'private-mode',
    where: 'network/devnode/src/rpc/DEVIATIONS.md: user.authenticated_query',
    matches: ({ method, answers }) =>
      method === 'user.authenticated_query' && codeOf(answers[0].body) === QUERY_NOT_ALLOWED,
  },
  {
    id: 'object-id',
    where: 'network/devnode/src/rpc/DEVIATIONS.md: an id that is an object or a list',
    matches: ({ request, answers }) => {
      const { id } = (request ?? {}) as { id?: unknown }
      return typeof id === 'object' && id !== null && codeOf(answers[0].body) === INVALID_REQUEST
    },
  },
]

const ELSE_TYPE = 'ELSE expression must be of the same type of THEN expressions'
const ENCODING = 1
const INVALID_TYPE = 2
const UNKNOWN = 65535
const QUERY_NOT_ALLOWED = -1007
const INVALID_REQUEST = -32600
const INVALID_PARAMS = -32602

function codeOf(body: unknown): unknown {
  return (body as { error?: { code?: unknown } }).error?.code
}

function payloadTypeOf(request: unknown): unknown {
  return (request as { params?: { tx?: { body?: { type?: unknown } } } }).params?.tx?.body?.type
}

function dataCodeOf(body: unknown): unknown {
  return (body as { error?: { data?: { code?: unknown } } }).error?.data?.code
}

function beforeLast(text: string, mark: string): string {
  return text.slice(0, text.lastIndexOf(mark))
}

function messageOf(body: unknown): unknown {
  return (body as { error?: { message?: unknown } }).error?.message
}

function resultCodeOf(body: unknown): unknown {
  return (body as { result?: { result?: { code?: unknown } } }).result?.result?.code
}

/** The texts are the same but where kwild names a type of its source: `*interpreter.textArrayValue`. */
function isGoTypeName(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || !GO_TYPE.test(b)) return false
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = b.split(GO_TYPES).map(literal).join('[^:]{0,60}')
  return new RegExp(`^${pattern}$`, 's').test(a)
}

const GO_TYPE = /\*(?:interpreter|parse|types)\.\w+|\[!invalid!\]/
const GO_TYPES = new RegExp(GO_TYPE, 'g')

/** Both refuse the same text for its syntax; kwild goes on with what its generated parser could have read instead. */
function isSyntaxDetail(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const [one, two] = [a, b].map((text) => PARSE_ERROR.exec(text))
  return one?.[1] === two?.[1] && one !== null && two !== null && ANTLR.test(b)
}

const PARSE_ERROR =
  /^((?:ERROR: )?parse error: error in top-level statement [\s\S]*?): (?:\(sql\) syntax error: |detected multiple parse errors:)/
const ANTLR =
  /mismatched input|extraneous input|no viable alternative at input|missing .+ at '|token recognition error/

/** Rows of the info views about extensions that kwild brings along, by namespace. */
function isStock(row: readonly unknown[]): boolean {
  return row.some((cell) => cell === 'kwil_erc20_meta' || cell === 'kwil_ordered_sync')
}

/** Splits the differences of an exchange into new ones and known ones. */
export function sortOut(exchange: Exchange): {
  readonly fresh: readonly Difference[]
  readonly known: readonly string[]
} {
  const fresh: Difference[] = []
  const ids = new Set<string>()
  for (const difference of exchange.differences) {
    const one = known.find((entry) => entry.matches(exchange, difference))
    if (one) ids.add(one.id)
    else fresh.push(difference)
  }
  return { fresh, known: [...ids] }
}
