import { decodeHex, encodeBase64, encodeHex } from '@idos/crypto/bytes'
import {
  arrayOf,
  BOOL,
  BYTEA,
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
  encodeTransaction,
  encodeValue,
  INT8,
  type KwilScalar,
  type KwilValue,
  NULL,
  numeric,
  payloadDigest,
  resultToJson,
  TEXT,
  type Transaction,
  transactionHash,
  transactionSignText,
  typeToJson,
  UUID,
} from '@idos/kwil'
import { signers } from './signers.ts'

/** Vectors of the wire format: what a client encodes, signs and sends. */

const USER = '550e8400-e29b-41d4-a716-446655440000'
const WALLET = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'

const values: readonly KwilValue[] = [
  { type: TEXT, value: 'abc' },
  { type: TEXT, value: '' },
  { type: TEXT, value: 'Olá, 世界' },
  { type: TEXT, value: null },
  { type: INT8, value: 42n },
  { type: INT8, value: -5n },
  { type: INT8, value: 2n ** 63n - 1n },
  { type: INT8, value: -(2n ** 63n) },
  { type: INT8, value: null },
  { type: BOOL, value: true },
  { type: BOOL, value: false },
  { type: UUID, value: USER },
  { type: UUID, value: null },
  { type: BYTEA, value: decodeHex('00ff10') },
  { type: BYTEA, value: new Uint8Array(0) },
  { type: numeric(2, 1), value: '1.5' },
  { type: numeric(10, 3), value: '12.500' },
  { type: numeric(78, 0), value: '-115792089237316195423570985008687907853269984665640564039457' },
  { type: arrayOf(TEXT), value: ['a', ''] },
  { type: arrayOf(TEXT), value: [] },
  { type: arrayOf(INT8), value: [1n, null, -1n] },
  { type: arrayOf(UUID), value: [USER] },
  { type: arrayOf(TEXT), value: null },
  { type: NULL, value: null },
]

/** What no decoder may take, and why. */
const malformed: readonly (readonly [string, string])[] = [
  ['', 'nothing'],
  ['01000f00000000000000000474657874000000000001000200000001', 'an unknown version'],
  ['00000f0000000000000000047465787400000000000100020000000161ff', 'a byte after the end'],
  ['00000f00000000000000000474657874000000000001000200000001ff', 'a text that is not UTF-8'],
  ['00000f00000000000000000474657874020000000001000200000001', 'an array flag of 2'],
  ['00000f000000000000000004626f6f6c00000000000100020000000102', 'a bool that is 2'],
  ['00000f000000000000000004696e743800000000000100020000000101', 'an int8 of one byte'],
  ['00000f00000000000000000475756964000000000001000200000001ff', 'a UUID of one byte'],
  ['00000f0000000000000000046e6f6e6500000000000100020000000161', 'a type that does not exist'],
  ['00000f00000000000000000474657874000000000001000200000002ff', 'an element that is neither'],
  ['00000f000000000000000004746578740000000000000100ff00000001', 'a length beyond the end'],
]

const args: readonly KwilValue[] = [
  { type: UUID, value: USER },
  { type: TEXT, value: 'abc' },
  { type: TEXT, value: null },
  { type: INT8, value: 42n },
  { type: BOOL, value: true },
  { type: numeric(2, 1), value: '1.5' },
]
const removal: readonly KwilValue[] = [{ type: UUID, value: WALLET }]

const calls = [
  { namespace: 'main', action: 'get_user', args: [] },
  { namespace: 'main', action: 'get_user', args: [{ type: TEXT, value: 'x' }] },
  { namespace: 'main', action: 'has_profile', args: [{ type: TEXT, value: '0xabc' }] },
  {
    namespace: 'main',
    action: 'get_access_grants_granted',
    args: [
      { type: UUID, value: null },
      { type: INT8, value: 1n },
      { type: INT8, value: 10n },
    ],
  },
] satisfies { namespace: string; action: string; args: KwilValue[] }[]

const executions = [
  { namespace: 'main', action: 'add_wallet', calls: [args] },
  { namespace: 'main', action: 'remove_wallet', calls: [removal] },
  { namespace: 'main', action: 'purge_expired_grants', calls: [] },
  { namespace: 'main', action: 'remove_wallet', calls: [removal, removal] },
]

const statements = [
  { statement: 'SELECT 1', params: [] },
  { statement: 'SELECT $a', params: [{ name: '$a', value: { type: INT8, value: 7n } }] },
]

export function valueVectors() {
  return {
    values: values.map((value) => ({ ...jsonOf(value), encoded: encodeHex(encodeValue(value)) })),
    malformed: malformed.map(([encoded, because]) => ({ encoded, because })),
  }
}

export function payloadVectors() {
  return {
    calls: calls.map((call) => ({
      ...call,
      args: call.args.map(jsonOf),
      encoded: encodeHex(encodeActionCall(call)),
    })),
    executions: executions.map(({ calls: rows, ...names }) => ({
      ...names,
      rows: rows.map((row) => row.map(jsonOf)),
      encoded: encodeHex(encodeActionExecution({ ...names, calls: rows })),
    })),
    statements: statements.map(({ statement, params }) => ({
      statement,
      params: params.map(({ name, value }) => ({ name, ...jsonOf(value) })),
      encoded: encodeHex(encodeRawStatement({ statement, params })),
    })),
  }
}

/** One transaction, signed by each scheme. */
export async function transactionVectors() {
  const payload = encodeActionExecution({ namespace: 'main', action: 'add_wallet', calls: [args] })
  const body: Transaction['body'] = {
    description: 'Add a wallet to your idOS profile',
    payload,
    type: 'execute',
    fee: 0n,
    nonce: 8n,
    chainId: 'idos-vectors',
  }
  const text = transactionSignText(body)
  const signed = signers().map(({ authType, sender, sign }) => {
    const signature = { bytes: sign(text), type: authType }
    const tx = { signature, body, sender }
    return {
      authType,
      sender: encodeHex(sender),
      signature: encodeBase64(signature.bytes),
      binary: encodeHex(encodeTransaction(tx)),
      hash: transactionHash(tx),
    }
  })
  return {
    desc: body.description,
    type: body.type,
    payload: encodeHex(payload),
    payloadDigest: payloadDigest(payload),
    fee: '0',
    nonce: 8,
    chainId: body.chainId,
    text,
    signed,
  }
}

/** bytea as hex here; everything else as answers of `user.call` have it. */
function jsonOf({ type, value }: KwilValue) {
  const hex = (one: KwilScalar) => (one instanceof Uint8Array ? encodeHex(one) : one)
  const plain = Array.isArray(value) ? value.map(hex) : hex(value as KwilScalar)
  const json = Array.isArray(value) && value.length === 0 ? [] : resultToJson(type, plain)
  return { type: typeToJson(type), value: json }
}
