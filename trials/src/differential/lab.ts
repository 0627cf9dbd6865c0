import { encodeHex } from '@idos/crypto/bytes'
import {
  encodeActionExecution,
  encodeRawStatement,
  encodeValueJson,
  type KwilValue,
  parseTypeName,
} from '@idos/kwil'
import type { Actor, Connection, RpcReply } from '@idos/testbed'
import { writeOutcome } from '@idos/testbed'

/** What scripts work with. Nothing here expects an answer: both targets answer, and the mirror compares. */
export type Lab = {
  readonly connection: Connection
  readonly owner: Actor
  /** People without rights, one for each way to sign. */
  readonly people: Readonly<Record<PersonName, Actor>>
  /** The owner's statement that a script stands on: throws when it is refused, or what follows would say nothing. */
  prepare(text: string): Promise<void>
  statement(actor: Actor, text: string, params?: Values): Promise<void>
  execute(actor: Actor, call: Call, rows?: readonly (readonly KwilValue[])[]): Promise<void>
  call(actor: Actor | null, call: Call, args?: readonly KwilValue[]): Promise<void>
  query(text: string, params?: Values): Promise<void>
  transaction(actor: Actor, type: string, payload: Uint8Array, change?: object): Promise<RpcReply>
  rpc(method: string, params: unknown): Promise<RpcReply>
}

export const personNames = ['evm', 'near', 'ed25519', 'stellar', 'xrpl'] as const
export type PersonName = (typeof personNames)[number]
export type Values = Readonly<Record<string, KwilValue>>
export type Call = { readonly namespace: string; readonly action: string }

/** A named list of steps. */
export type Script = { readonly id: string; run(lab: Lab): Promise<void> }

/** `value('int8', 5n)`, `value('text[]', ['a', null])`, `value('numeric(5,2)', '1.50')`. */
export function value(type: string, of: KwilValue['value']): KwilValue {
  return { type: parseTypeName(type), value: of }
}

export const int = (of: bigint | number | null) => value('int8', of === null ? null : BigInt(of))
export const text = (of: string | null) => value('text', of)

export type LabOptions = Pick<Lab, 'connection' | 'owner' | 'people'>

export function createLab({ connection, owner, people }: LabOptions): Lab {
  const { rpc } = connection
  async function transaction(actor: Actor, type: string, payload: Uint8Array, change: object = {}) {
    const nonce = BigInt(await connection.nextNonce(actor))
    const body = { description: '', payload, type, nonce, ...change }
    return rpc.call('user.broadcast', { tx: await connection.sign(actor, body), sync: 1 })
  }
  return {
    connection,
    owner,
    people,
    transaction,
    rpc: (method, params) => rpc.call(method, params),
    async prepare(statement) {
      const payload = encodeRawStatement({ statement, params: [] })
      const outcome = writeOutcome(await transaction(owner, 'raw_statement', payload))
      if (!outcome.ok) throw new Error(`${statement}: ${outcome.text}`)
    },
    async statement(actor, statement, params = {}) {
      const named = Object.entries(params).map(([name, one]) => ({ name, value: one }))
      await transaction(actor, 'raw_statement', encodeRawStatement({ statement, params: named }))
    },
    async execute(actor, call, rows = [[]]) {
      await transaction(actor, 'execute', encodeActionExecution({ ...call, calls: rows }))
    },
    async call(actor, call, args = []) {
      await connection.view(actor, { ...call, args })
    },
    async query(query, params = {}) {
      const json = Object.entries(params).map(([name, one]) => [name, encodeValueJson(one)])
      await rpc.call('user.query', { query, params: Object.fromEntries(json) })
    },
  }
}

/** How the RPC names an account. */
export function accountOf(actor: Actor, keyType: string) {
  return { identifier: encodeHex(actor.sender), key_type: keyType }
}
