import type { ResultSet } from '../contract.ts'
import { fault } from '../errors.ts'
import { outward } from '../values/codec.ts'
import { isRecord } from '../values/value.ts'
import { type Emit, UNNAMED } from './frame.ts'

/** More would not fit into any answer, and a loop could go on for ever. */
const MOST_ROWS = 1_000_000

/** Collects the rows of a request. Columns are those of the first row; without rows there are none. */
export function collector(): { readonly emit: Emit; result(): ResultSet } {
  const rows: ResultSet['rows'][number][] = []
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
      rows.push(values.map(outward))
    },
    result: () => ({ columns, rows }),
  }
}
