import { ENCLAVE_PROTOCOL } from '@idos/protocol'

/** Property by which a popup recognises its frame among the windows that it can reach. Visible to the own origin only. */
const MARKER = 'idosEnclaveFrame'

/** One per document: a frame that was loaded again carries another one. */
export type Mark = { readonly protocol: number }
type Marked = { readonly [MARKER]?: Mark }

export function markAsFrame(target: object): void {
  Object.defineProperty(target, MARKER, { value: Object.freeze({ protocol: ENCLAVE_PROTOCOL }) })
}

/** The mark of the document that is in the window now. Null for another origin: reading any of its properties throws. */
export function markOf(candidate: unknown): Mark | null {
  try {
    const mark = (candidate as Marked)[MARKER]
    return mark?.protocol === ENCLAVE_PROTOCOL ? mark : null
  } catch {
    return null
  }
}

export function isMarkedFrame(candidate: unknown): boolean {
  return markOf(candidate) !== null
}
