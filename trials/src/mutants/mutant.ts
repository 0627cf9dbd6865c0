/** One defence, taken out: some test must notice. */
export type Mutant = {
  /** `room/what`, for `--only`. */
  readonly id: string
  /** What is no longer defended, in a sentence. */
  readonly without: string
  /** From the root of the repository. */
  readonly file: string
  /** Occurs in the file exactly once. */
  readonly find: string
  readonly replace: string
  /** Folders or files whose tests are asked, from the root. */
  readonly tests: readonly string[]
}

/** The text with the defence taken out. @throws when what is to be replaced is not there exactly once */
export function mutate(text: string, { id, find, replace }: Mutant): string {
  const parts = text.split(find)
  if (parts.length !== 2) throw new Error(`${id}: its text occurs ${parts.length - 1} times.`)
  return parts.join(replace)
}

export type Row = readonly [what: string, without: string, find: string, replace: string]

/** The mutants of one file. */
export function of(file: string, tests: readonly string[], rows: readonly Row[]): Mutant[] {
  const room = file.replace('/src/', '/').replace(/\.tsx?$/, '')
  return rows.map(([what, without, find, replace]) => ({
    id: `${room}: ${what}`,
    without,
    file,
    find,
    replace,
    tests,
  }))
}
