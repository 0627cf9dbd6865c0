/** RFC 8410 §7: what stands before the 32 bytes of a seed. */
const PKCS8_PREFIX = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]

export type Ed25519Key = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** A key of the browser's own, from a seed of 64 hex digits. For tests only. */
export async function createEd25519Key(seed: string): Promise<Ed25519Key> {
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new TypeError('A seed has 64 hex digits in lower case.')
  const document = Uint8Array.from([...PKCS8_PREFIX, ...fromHex(seed)])
  const key = await crypto.subtle.importKey('pkcs8', document, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  const binary = atob(x.replaceAll('-', '+').replaceAll('_', '/'))
  return {
    publicKey: Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', key, Uint8Array.from(message))),
  }
}
