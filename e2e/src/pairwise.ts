/** Names of conditions, each with what it may be. */
type Factors = Readonly<Record<string, readonly string[]>>
export type RowOf<F extends Factors> = { readonly [K in keyof F]: F[K][number] }

/** Every combination. */
export function allRows<F extends Factors>(factors: F): RowOf<F>[] {
  let rows: Record<string, string>[] = [{}]
  for (const [name, values] of Object.entries(factors)) {
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })))
  }
  return rows as RowOf<F>[]
}

/** The combinations of `size` values of different conditions that a row has. */
function partsOf(row: Readonly<Record<string, string>>, size: number): string[] {
  const values = Object.entries(row).map(([name, value]) => `${name}=${value}`)
  const pick = (from: number, left: number): string[] =>
    left === 0
      ? ['']
      : values
          .slice(from)
          .flatMap((value, index) =>
            pick(from + index + 1, left - 1).map((rest) => `${value} ${rest}`),
          )
  return pick(0, size)
}

/** Few rows in which every value (`size` 1), or every pair of values (2), comes together; the same ones every time. */
export function cover<F extends Factors>(factors: F, size: number): RowOf<F>[] {
  const rows = allRows(factors)
  const left = new Set(rows.flatMap((row) => partsOf(row, size)))
  const chosen: RowOf<F>[] = []
  const gain = (row: RowOf<F>) => partsOf(row, size).filter((part) => left.has(part)).length
  while (left.size > 0) {
    const best = rows.reduce((a, b) => (gain(b) > gain(a) ? b : a))
    for (const part of partsOf(best, size)) left.delete(part)
    chosen.push(best)
  }
  return chosen
}
