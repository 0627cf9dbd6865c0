import { ENCLAVE_PROTOCOL } from '@idos/protocol'

/** Property by which a popup recognises its frame among the windows that it can reach. Visible to the own origin only. */
const MARKER = 'idosEnclaveFrame'

type Marked = { readonly [MARKER]?: { readonly protocol: number } }

export function markAsFrame(target: object): void {
  Object.defineProperty(target, MARKER, { value: Object.freeze({ protocol: ENCLAVE_PROTOCOL }) })
}

/** False for a window of another origin: reading any of its properties throws. */
export function isMarkedFrame(candidate: unknown): boolean {
  try {
    return (candidate as Marked)[MARKER]?.protocol === ENCLAVE_PROTOCOL
  } catch {
    return false
  }
}
