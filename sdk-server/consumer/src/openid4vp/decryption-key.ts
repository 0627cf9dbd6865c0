/** A key for one answer: P-256, as every engine and every wallet has it. It can be kept, so that another process opens the answer. */
export async function makeDecryptionKey(
  kid: string,
): Promise<{ readonly kid: string; readonly privateKey: JsonWebKey }> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['deriveBits'])
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { kid, privateKey: { kty, crv, x, y, d } as JsonWebKey }
}
