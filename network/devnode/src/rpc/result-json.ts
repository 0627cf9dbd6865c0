import type { ResultSet } from '@idos/kuneiform'
import { resultToJson, TEXT, type TypeJson, typeToJson } from '@idos/kwil'

export type QueryResultJson = {
  column_names: string[] | null
  column_types: TypeJson[] | null
  values: unknown[][] | null
}

/** kwild learns the columns from the first row: without rows it has none. */
export function queryResultJson({ columns, rows, otherTypes }: ResultSet): QueryResultJson {
  if (rows.length === 0) return { column_names: null, column_types: null, values: null }
  return {
    column_names: columns.map(({ name }) => name),
    column_types: columns.map(({ type }) => typeToJson(type)),
    values: rows.map((row, at) => {
      const types = otherTypes?.get(at)
      return row.map((value, index) =>
        resultToJson(types?.[index] ?? columns[index]?.type ?? TEXT, value ?? null),
      )
    }),
  }
}
