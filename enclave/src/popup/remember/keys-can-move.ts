const PATIENCE = 500

/**
 * Whether this browser hands on a key that cannot be read. Some lose it on its way to a worker or a database without a word:
 * nothing can be remembered there.
 */
export async function keysCanMove(
  makeChannel: () => Pick<MessageChannel, 'port1' | 'port2'> = () => new MessageChannel(),
): Promise<boolean> {
  const algorithm = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt'])
  const { port1, port2 } = makeChannel()
  const arrived = new Promise<boolean>((resolve) => {
    port2.onmessage = ({ data }) => resolve(data instanceof CryptoKey)
    port2.onmessageerror = () => resolve(false)
    setTimeout(() => resolve(false), PATIENCE)
  })
  try {
    port1.postMessage(key)
    return await arrived
  } catch {
    return false
  } finally {
    port1.close()
    port2.close()
  }
}
