import { API_VERSION } from './health.ts'

/** A schema of the OpenRPC description: draft-07 JSON Schema, as far as it is used. */
type Schema = {
  readonly type: 'string' | 'integer' | 'boolean' | 'object' | 'array'
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: true
  readonly items?: Schema
  readonly $ref?: string
}

type Param = {
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
}

const STRING: Schema = { type: 'string' }
const INTEGER: Schema = { type: 'integer' }
const BOOLEAN: Schema = { type: 'boolean' }
const ANY: Schema = { type: 'object', additionalProperties: true }
const list = (items: Schema): Schema => ({ type: 'array', items })
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties })
const ref = (name: keyof typeof SCHEMAS): Schema => ({
  type: 'object',
  $ref: `#/components/schemas/${name}`,
})
const names = (schema: Schema, ...keys: string[]) =>
  Object.fromEntries(keys.map((key) => [key, schema]))

const rows: Record<string, Schema> = {
  column_names: list(STRING),
  column_types: list({ type: 'object', $ref: '#/components/schemas/dataType' }),
  values: list(list(ANY)),
}
const chain: Record<string, Schema> = {
  ...names(STRING, 'chain_id', 'block_hash'),
  block_height: INTEGER,
  gas: BOOLEAN,
}

/** Named as kwild names them. Hashes, fees and bytes are texts, as they are on the wire. */
const SCHEMAS = {
  accountID: object(names(STRING, 'identifier', 'key_type')),
  accountResponse: object({
    id: { type: 'object', $ref: '#/components/schemas/accountID' },
    balance: STRING,
    nonce: INTEGER,
  }),
  broadcastResponse: object({
    tx_hash: STRING,
    result: { type: 'object', $ref: '#/components/schemas/txResult' },
  }),
  callMessageBody: object(names(STRING, 'payload', 'challenge')),
  callResponse: object({
    query_result: { type: 'object', $ref: '#/components/schemas/queryResult' },
    ...names(STRING, 'logs', 'error'),
  }),
  chainInfo: object(chain),
  challengeResponse: object({ challenge: STRING }),
  dataType: object({ name: STRING, is_array: BOOLEAN, metadata: list(INTEGER) }),
  estimatePriceResponse: object({ price: STRING }),
  health: object({
    ...chain,
    ...names(STRING, 'version', 'app_hash', 'mode'),
    ...names(INTEGER, 'block_time', 'block_age', 'height', 'peer_count'),
    ...names(BOOLEAN, 'healthy', 'syncing', 'dev'),
  }),
  numAccountsResponse: object(names(INTEGER, 'count', 'height')),
  pingResponse: object({ message: STRING }),
  queryResponse: object(rows),
  queryResult: object(rows),
  rawStatement: ANY,
  signature: object(names(STRING, 'sig', 'type')),
  transaction: object({
    signature: { type: 'object', $ref: '#/components/schemas/signature' },
    body: { type: 'object', $ref: '#/components/schemas/transactionBody' },
    ...names(STRING, 'serialization', 'sender'),
  }),
  transactionBody: object({
    ...names(STRING, 'desc', 'payload', 'type', 'fee', 'chain_id'),
    nonce: INTEGER,
  }),
  txQueryResponse: object({
    tx_hash: STRING,
    height: INTEGER,
    tx: { type: 'object', $ref: '#/components/schemas/transaction' },
    tx_result: { type: 'object', $ref: '#/components/schemas/txResult' },
  }),
  txResult: object({ ...names(INTEGER, 'code', 'gas'), log: STRING }),
  versionResponse: object({
    ...names(STRING, 'service', 'api_ver', 'kwil_ver'),
    ...names(INTEGER, 'major', 'minor', 'patch'),
  }),
} as const satisfies Record<string, Schema>

type Described = {
  readonly result: keyof typeof SCHEMAS
  readonly does: string
  readonly takes?: Readonly<Record<string, Schema>>
  /** Those of `takes` that may be left out. */
  readonly optional?: readonly string[]
}

const signed = names(STRING, 'auth_type', 'sender', 'signature')

const METHODS: Readonly<Record<string, Described>> = {
  'user.account': {
    result: 'accountResponse',
    does: 'Balance and nonce of an account',
    takes: { id: ref('accountID'), status: INTEGER },
    optional: ['status'],
  },
  'user.authenticated_query': {
    result: 'queryResponse',
    does: 'Refused: there is no private mode',
    takes: { body: ref('rawStatement'), ...signed },
  },
  'user.broadcast': {
    result: 'broadcastResponse',
    does: 'Takes a transaction in; with sync 1, waits for its block',
    takes: { tx: ref('transaction'), sync: INTEGER },
    optional: ['sync'],
  },
  'user.call': {
    result: 'callResponse',
    does: 'Runs a view action',
    takes: { body: ref('callMessageBody'), ...signed },
    optional: Object.keys(signed),
  },
  'user.chain_info': { result: 'chainInfo', does: 'The chain and its last block' },
  'user.challenge': { result: 'challengeResponse', does: 'A challenge of private mode' },
  'user.estimate_price': {
    result: 'estimatePriceResponse',
    does: 'The price of a transaction: nothing',
    takes: { tx: ref('transaction') },
  },
  'user.health': { result: 'health', does: 'Whether the node is well' },
  'user.num_accounts': { result: 'numAccountsResponse', does: 'How many accounts there are' },
  'user.ping': {
    result: 'pingResponse',
    does: 'Answers',
    takes: { message: STRING },
    optional: ['message'],
  },
  'user.query': {
    result: 'queryResponse',
    does: 'Runs a query',
    takes: { query: STRING, params: ANY },
    optional: ['query', 'params'],
  },
  'user.tx_query': {
    result: 'txQueryResponse',
    does: 'A transaction and what it came to',
    takes: { tx_hash: STRING },
  },
  'user.version': { result: 'versionResponse', does: 'Version of the service' },
}

/** The OpenRPC 1.2.4 description of the methods of service `user`, at `rpc.discover` and `/spec/v1`. */
export function describeRpc() {
  return {
    openrpc: '1.2.4',
    info: { title: 'idOS development node', version: API_VERSION },
    methods: Object.entries(METHODS).map(([name, { result, does, takes = {}, optional = [] }]) => ({
      name,
      description: does,
      params: Object.entries(takes)
        .map(([name, schema]): Param => ({ name, schema, required: !optional.includes(name) }))
        .sort((a, b) => Number(b.required) - Number(a.required)),
      result: { name: result, schema: ref(result) },
      paramStructure: 'by-name',
    })),
    components: { schemas: SCHEMAS },
  }
}
