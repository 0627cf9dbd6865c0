import { decodeBase64, encodeBase64 } from '@idos/crypto/bytes'
import kwilAuth from '@kwilteam/kwil-js/dist/core/auth.js'
import kwilEncoding from '@kwilteam/kwil-js/dist/utils/kwilEncoding.js'
import kwilParameters from '@kwilteam/kwil-js/dist/utils/parameterEncoding.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authnText } from './authn-text.ts'
import { BOOL, BYTEA, INT8, TEXT, UUID } from './kwil-type.ts'
import {
  decodeActionExecution,
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
} from './payloads.ts'
import type { KwilValue } from './types.ts'
import { decodeValueJson, typeToJson } from './value-json.ts'

type Input = Parameters<typeof kwilParameters.encodeValueType>[0][number]

const value = fc.oneof(
  fc.string({ unit: 'binary' }).map((v): KwilValue => ({ type: TEXT, value: v })),
  fc
    .nat({ max: Number.MAX_SAFE_INTEGER })
    .map((v): KwilValue => ({ type: INT8, value: BigInt(v) })),
  fc.boolean().map((v): KwilValue => ({ type: BOOL, value: v })),
  fc.uint8Array().map((v): KwilValue => ({ type: BYTEA, value: v })),
  fc.uuid({ version: 4 }).map((v): KwilValue => ({ type: UUID, value: v })),
  fc.constant<KwilValue>({ type: TEXT, value: null }),
)

/** The same argument as a client passes it: a plain value and its declared type. */
function toInput({ type, value: v }: KwilValue): Input {
  return { v: typeof v === 'bigint' ? Number(v) : v, o: typeToJson(type) } as Input
}

describe('unmodified kwil-js 0.9.4', () => {
  it('encodes executions and calls to the same bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 4 }), { maxLength: 3 }), (calls) => {
        const theirs = kwilEncoding.encodeActionExecution({
          dbid: 'main',
          action: 'act',
          arguments: calls.map((args) => kwilParameters.encodeValueType(args.map(toInput))),
        } as never)
        const execution = { namespace: 'main', action: 'act', calls }
        expect(encodeBase64(encodeActionExecution(execution))).toBe(theirs)
        expect(decodeActionExecution(decodeBase64(theirs))).toEqual(execution)

        const args = calls[0] ?? []
        const theirCall = kwilEncoding.encodeActionCall({
          dbid: 'main',
          action: 'act',
          arguments: kwilParameters.encodeValueType(args.map(toInput)),
        } as never)
        expect(encodeBase64(encodeActionCall({ namespace: 'main', action: 'act', args }))).toBe(
          theirCall,
        )
      }),
    )
  })

  it('encodes raw statements to the same bytes', () => {
    const theirs = kwilEncoding.encodeRawStatement({
      statement: 'INSERT INTO t (a, b) VALUES ($a, $b);',
      parameters: kwilParameters.encodeRawStatementParameters({ $a: 'ä', $b: true }),
    } as never)
    const ours = encodeRawStatement({
      statement: 'INSERT INTO t (a, b) VALUES ($a, $b);',
      params: [
        { name: '$a', value: { type: TEXT, value: 'ä' } },
        { name: '$b', value: { type: BOOL, value: true } },
      ],
    })
    expect(encodeBase64(ours)).toBe(theirs)
  })

  it('sends query parameters that are read', () => {
    const params = kwilParameters.encodeParameters({
      $text: 'x',
      $int: 1234,
      $list: ['a', null, 'b'],
      $none: null,
      $number: 1.25,
      $bytes: Uint8Array.of(1, 2),
    } as never)
    const read = Object.entries(params).map(([name, json]) => [name, decodeValueJson(json).value])
    expect(Object.fromEntries(read)).toEqual({
      $text: 'x',
      $int: 1234n,
      $list: ['a', null, 'b'],
      $none: null,
      $number: '1.25',
      $bytes: Uint8Array.of(1, 2),
    })
  })

  it.each(['', 'Sign in to the idOS gateway.'])(
    'signs the same log-in text (statement %j)',
    (statement) => {
      const param = {
        nonce: 'n0nce',
        statement,
        issue_at: '2025-07-10T12:00:00Z',
        expiration_time: '2025-07-11T12:00:00Z',
        chain_id: 'idos-dev',
        domain: 'http://gateway.localhost:8490',
        version: '1',
        uri: 'http://gateway.localhost:8490/auth',
      }
      const ours = authnText({
        domain: param.domain,
        statement,
        uri: param.uri,
        chainId: param.chain_id,
        nonce: param.nonce,
        issueAt: param.issue_at,
        expirationTime: param.expiration_time,
      })
      expect(ours).toBe(kwilAuth.composeAuthMsg(param, param.domain, '1', param.chain_id))
    },
  )
})
