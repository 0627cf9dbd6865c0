import { IdosError } from '@idos/protocol'

/** The one error of every decoder in this room. `what` names the place, never the data. */
export function malformed(what: string): IdosError {
  return new IdosError('BAD_REQUEST', { message: `Malformed Kwil data: ${what}.` })
}
