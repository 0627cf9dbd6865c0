import { EngineError } from '../contract.ts'

/** What the engine calls the fault (kwil-db, `node/engine/parse/errors.go`). Type names report their own sentence instead. */
export type ParseProblem =
  | 'syntax error'
  | 'type error'
  | 'table definition error'
  | 'unknown column reference'
  | 'duplicate parameter name'
  | 'duplicate result column name'
  | 'identifier error'
  | 'collation error'
  | 'missing primary key'
  | 'redeclare primary key'
  | 'redeclared constraint'
  | 'grant or revoke error'
  | 'invalid type'

export type Place = { readonly text: string; readonly offset: number }

/** One fault in a text. Lines and columns count from 1, columns in code points; ends are where the last token starts. */
export type ParseFault = {
  readonly problem: ParseProblem
  /** What stands before the colon in the engine's text; `problem` unless a type name is at fault. */
  readonly title: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
}

/**
 * A text that is not Kuneiform. The message has the engine's form:
 * `parse error: error in top-level statement <text>: (sql) <problem>: <message>` and a position.
 */
export class ParseError extends EngineError {
  readonly faults: readonly ParseFault[]

  constructor(text: string, faults: readonly [ParseFault, ...ParseFault[]]) {
    super('engine', `parse error: error in top-level statement ${shorten(text)}: ${report(faults)}`)
    this.faults = faults
  }

  /** The first fault decides what the error as a whole is about. */
  get problem(): ParseProblem {
    return this.first.problem
  }

  get line(): number {
    return this.first.line
  }

  get column(): number {
    return this.first.column
  }

  /** The text of the fault(s) alone, without the statement. */
  get detail(): string {
    return report(this.faults)
  }

  private get first(): ParseFault {
    const [first] = this.faults
    if (first === undefined) throw new RangeError('a parse error needs a fault')
    return first
  }
}

/** An error for one place where the grammar is broken; nothing after it is looked at. */
export function syntaxError(place: Place, message: string): ParseError {
  const at = locate(place.text, place.offset)
  return new ParseError(place.text, [
    { problem: 'syntax error', title: 'syntax error', message, ...at },
  ])
}

/** Line and column of an offset, both from 1. Linear: for error paths only. */
export function locate(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
    lineStart = at + 1
  }
  return { line, column: [...text.slice(lineStart, offset)].length + 1 }
}

function report(faults: readonly ParseFault[]): string {
  const [only] = faults
  if (faults.length === 1 && only !== undefined) return describe(only)
  const numbered = faults.map((fault, index) => ` error ${index + 1}: ${describe(fault)}`)
  return `detected multiple parse errors:\n${numbered.join('\n')}`
}

function describe(fault: ParseFault): string {
  const head = `(sql) ${fault.title}: ${fault.message}\n  `
  if (fault.endLine === undefined) return `${head}location ${fault.line}:${fault.column}`
  return `${head}start ${fault.line}:${fault.column} end ${fault.endLine}:${fault.endColumn}`
}

/** The engine repeats the whole statement; a megabyte of it would only fill logs. */
function shorten(text: string): string {
  return text.length <= 4096 ? text : `${text.slice(0, 4096)}…`
}
