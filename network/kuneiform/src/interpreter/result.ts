import { type KwilType, type KwilValue, sameType } from '@idos/kwil'
import type { ResultSet } from '../contract.ts'
import { fault } from '../errors.ts'
import { outward } from '../values/codec.ts'
import { isRecord } from '../values/value.ts'
import { type Emit, UNNAMED } from './frame.ts'

/** More would not fit into any answer, and a loop could go on for ever. */
const MOST_ROWS = 1_000_000

/**
 * Collects the rows of a request. Columns are those of the first row; without rows there are none. A later statement may
 * give rows of another number of values, and kwild hands them on as they are.
 */
export function collector(): { readonly emit: Emit; result(): ResultSet } {
  const rows: ResultSet['rows'][number][] = []
  const otherTypes = new Map<number, readonly KwilType[]>()
  let columns: ResultSet['columns'] = []
  return {
    emit(row) {
      const values = row.values.map((value) => {
        if (isRecord(value)) throw new TypeError('a record cannot be returned')
        return value
      })
      if (rows.length >= MOST_ROWS) throw fault(`an answer has at most ${MOST_ROWS} rows`)
      if (rows.length === 0) {
        columns = values.map(({ type }, index) => ({ name: row.columns[index] ?? UNNAMED, type }))
      }
      if (rows.length > 0 && !hasTypes(values, columns)) {
        otherTypes.set(
          rows.length,
          values.map(({ type }) => type),
        )
      }
      rows.push(values.map(outward))
    },
    result: () => ({ columns, rows, ...(otherTypes.size > 0 ? { otherTypes } : {}) }),
  }
}

function hasTypes(values: readonly KwilValue[], columns: ResultSet['columns']): boolean {
  return (
    values.length === columns.length &&
    values.every(({ type }, index) => sameType(type, (columns[index] as { type: KwilType }).type))
  )
}
