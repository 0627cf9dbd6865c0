import type { KwilValue } from '@idos/kwil'
import { EngineError } from '../contract.ts'
import { fault, SENTINEL } from '../errors.ts'
import { scalarFunction } from '../functions/index.ts'
import { evaluateNatively } from '../functions/native.ts'
import { decodeColumn } from '../values/codec.ts'
import { isNullType, parameterCast } from '../values/types.ts'
import { isRecord, type Value } from '../values/value.ts'
import type { Emit, Frame } from './frame.ts'
import { ask } from './query.ts'

const MOST_NOTICES = 10_000

/** `error` and `notice` run here; every other built-in is PostgreSQL's, and refused while rows are being read. */
export async function callBuiltIn(
  frame: Frame,
  name: string,
  args: readonly Value[],
  emit: Emit,
): Promise<void> {
  const definition = scalarFunction(name)
  if (definition === undefined) throw fault(`function ${name} not found`)
  const values = args.map((value): KwilValue => {
    if (!isRecord(value)) return value
    throw fault(`${SENTINEL.type}: a record cannot be an argument of "${name}"`)
  })
  const type = definition.result(values.map((value) => value.type))
  if (name === 'notice') {
    const { notices } = frame.session
    if (notices.length >= MOST_NOTICES) throw fault(`at most ${MOST_NOTICES} notices`)
    notices.push(messageOf(values))
    return
  }
  if (name === 'error') throw new EngineError('user', messageOf(values))
  if (frame.queryActive) {
    throw fault(
      `${SENTINEL.queryActive}: cannot execute function "${name}" while a query is active`,
    )
  }
  if (frame.session.openQueries > 0) throw fault('conn busy')
  if (isNullType(type)) throw fault('cannot create zero value of null type')
  const value =
    evaluateNatively(name, values, type) ??
    (await askPostgres(
      frame,
      definition.sql(
        values.map((argument, index) => `$${index + 1}${parameterCast(argument.type)}`),
        false,
      ),
      values,
      type,
    ))
  await emit({ columns: [name], values: [value] })
}

function messageOf([message]: readonly KwilValue[]): string {
  return typeof message?.value === 'string' ? message.value : ''
}

async function askPostgres(
  frame: Frame,
  form: string,
  args: readonly KwilValue[],
  type: KwilValue['type'],
): Promise<KwilValue> {
  const { rows, fields } = await ask(frame.session, `SELECT ${form}`, args)
  return decodeColumn(rows[0]?.[0] ?? null, type, fields[0]?.dataTypeID ?? 0)
}
