import { setImmediate as macrotask } from 'node:timers/promises'
import type { KwilType } from '@idos/kwil'
import type { Connection, TxContext } from '../contract.ts'
import { fault, namespaceNotFound, SENTINEL, unknownTable } from '../errors.ts'
import type { FieldType } from '../planner/relation.ts'
import type { EngineState, Namespace, Table } from '../state/model.ts'
import { sameType } from '../values/types.ts'
import {
  bytea,
  int8,
  isNull,
  isRecord,
  nullOf,
  text,
  type Value,
  valueTypeText,
} from '../values/value.ts'
import type { PlanCache } from './plan-cache.ts'

export type Limits = {
  /** Actions inside actions. The real engine has no limit and dies of it. */
  readonly actionDepth: number
  /** Milliseconds that one request may compute. */
  readonly readMs: number
  readonly writeMs: number
}

/** One request: its context, its connection and its picture of the schema. */
export type Session = {
  readonly context: TxContext
  readonly connection: Connection
  readonly extensions: ReadonlyMap<string, import('@idos/kwil').Extension>
  readonly plans: PlanCache
  readonly limits: Limits
  readonly now: () => number
  readonly deadline: number
  readonly notices: string[]
  state: EngineState
  /** SELECTs whose rows are being delivered. */
  openQueries: number
  steps: number
}

type Scope = {
  readonly parent: Scope | null
  readonly variables: Map<string, Value>
  namespace: string
}

/** One running action, or the top level of a text. */
export type Frame = {
  readonly session: Session
  /** Text that positions in the statements refer to. */
  readonly source: string
  readonly inAction: boolean
  readonly depth: number
  scope: Scope
  /** A SELECT of this very frame is open. */
  queryActive: boolean
  /** Left through the rows of a called action: see loops.ts. */
  left: boolean
}

export function newFrame(
  session: Session,
  namespace: string,
  source: string,
  caller?: Frame,
): Frame {
  return {
    session,
    source,
    inAction: caller !== undefined,
    depth: caller === undefined ? 0 : caller.depth + 1,
    scope: { parent: null, variables: new Map(), namespace },
    queryActive: false,
    left: false,
  }
}

const STEPS_PER_TURN = 1000

/** Called for every statement and loop turn: keeps other requests running, and ends one that never would. */
export function step(session: Session): Promise<void> | undefined {
  session.steps += 1
  if (session.steps % STEPS_PER_TURN !== 0) return undefined
  if (session.now() > session.deadline) {
    throw fault(session.context.writable ? 'the computation takes too long' : 'db timeout')
  }
  return macrotask()
}

export async function inChildScope<T>(frame: Frame, run: () => Promise<T>): Promise<T> {
  const outer = frame.scope
  frame.scope = { parent: outer, variables: new Map(), namespace: outer.namespace }
  try {
    return await run()
  } finally {
    frame.scope = outer
  }
}

function holderOf(scope: Scope, name: string): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.variables.has(name)) return at
  }
  return null
}

/** A new variable in the current block. */
export function declare(frame: Frame, name: string, value: Value): void {
  const { variables } = frame.scope
  if (variables.has(name)) throw fault(`variable "${name}" already exists`)
  variables.set(name, value)
}

/** Assigns to the nearest variable of this name, which keeps its type, or makes one in the current block. */
export function assign(frame: Frame, name: string, value: Value): void {
  if (name.startsWith('@')) {
    throw fault(`${SENTINEL.invalidVariable}: cannot set system variable ${name}`)
  }
  const holder = holderOf(frame.scope, name)
  const old = holder?.variables.get(name)
  if (holder === null || old === undefined) {
    declare(frame, name, value)
    return
  }
  if (isNull(value) && !isRecord(old)) {
    holder.variables.set(name, nullOf(old.type))
    return
  }
  if (!sameValueType(old, value)) {
    throw fault(
      `${SENTINEL.type}: cannot assign variable ${name} of type ${valueTypeText(value)} to existing variable of type ${valueTypeText(old)}`,
    )
  }
  holder.variables.set(name, value)
}

function sameValueType(left: Value, right: Value): boolean {
  if (isRecord(left) || isRecord(right)) return isRecord(left) && isRecord(right)
  return sameType(left.type, right.type)
}

export function variable(frame: Frame, name: string): Value {
  const value = findVariable(frame, name)
  if (value === undefined) throw fault(`${SENTINEL.unknownVariable}: ${name}`)
  return value
}

export function findVariable(frame: Frame, name: string): Value | undefined {
  if (name.startsWith('@')) return contextual(frame, name)
  return holderOf(frame.scope, name)?.variables.get(name)
}

function contextual(frame: Frame, name: string): Value {
  const { context } = frame.session
  switch (name) {
    case '@caller':
      return text(context.caller)
    case '@signer':
      return bytea(context.signer)
    case '@txid':
      return text(context.txid)
    case '@height':
      return int8(context.height)
    case '@block_timestamp':
      return int8(context.blockTimestamp)
    case '@authenticator':
      return text(context.authenticator)
    // Empty at the top of an action, the own namespace inside its blocks: what the engine really gives.
    case '@foreign_caller':
      return text(frame.scope.parent?.namespace ?? '')
    default:
      throw fault(`${SENTINEL.invalidVariable}: ${name}`)
  }
}

/** Type of a variable for the planner; fields of a record are known to it, though SQL cannot use them. */
export function planType(frame: Frame, name: string): FieldType {
  const value = variable(frame, name)
  if (!isRecord(value)) return value.type
  return { fields: new Map([...value.fields].map(([field, { type }]) => [field, type])) }
}

/** Type of a variable for the generator. */
export function parameterType(frame: Frame, name: string): KwilType {
  const value = variable(frame, name)
  if (isRecord(value)) throw fault(SENTINEL.unknownVariable)
  return value.type
}

/** '' = the current namespace. */
export function namespaceOf(frame: Frame, name = ''): Namespace {
  const wanted = name === '' ? frame.scope.namespace : name
  const namespace = frame.session.state.namespaces.get(wanted)
  if (namespace === undefined) throw namespaceNotFound(`"${wanted}"`)
  return namespace
}

export function tableOf(frame: Frame, namespace: string, name: string): Table {
  const table = namespaceOf(frame, namespace).tables.get(name)
  if (table === undefined) throw unknownTable(name, namespace)
  return table
}

/** A result row on its way to whoever consumes it. */
export type Row = { readonly columns: readonly string[]; readonly values: Value[] }

export type Emit = (row: Row) => Promise<void> | void

export const UNNAMED = '?column?'
