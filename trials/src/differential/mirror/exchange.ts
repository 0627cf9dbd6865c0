/** One answer of one target. `body` is parsed JSON, or the text when it is none. */
export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly body: unknown
}

/** A place where two answers differ: a path such as `result.log`, and what each target has there. */
export type Difference = {
  readonly path: string
  readonly a: unknown
  readonly b: unknown
}

/** One request, and what both targets made of it. */
export type Exchange = {
  /** The case or script that sent it. */
  readonly section: string
  readonly method: string
  /** Parsed JSON, or the text when it is none. */
  readonly request: unknown
  readonly answers: readonly [Answer, Answer]
  readonly differences: readonly Difference[]
  /** The first answers differed while writes of others were under way; these are the answers without any. */
  readonly askedAgain: boolean
}

export type Pair<T> = readonly [T, T]
