import { uuidToBytes } from '@idos/kwil'

/** Stands for the two functions of `uuid` that kwil-js uses: RFC 9562 texts of versions 1 to 8, nil and max. */
const UUID =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i

/** Whether a text is a UUID. */
export function validate(text: unknown): boolean {
  return typeof text === 'string' && UUID.test(text)
}

/** The 16 bytes of a UUID. Throws a `TypeError` for another text. */
export function parse(text: string): Uint8Array {
  if (!validate(text)) throw new TypeError('Invalid UUID')
  return uuidToBytes(text)
}
