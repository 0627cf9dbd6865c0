const PATIENCE = 500

/**
 * Whether this browser hands on a key that cannot be read. Some lose it on its way to a worker or a database without a word:
 * nothing can be remembered there.
 *
 * @throws where a key is not taken at all
 */
export async function keysCanMove(
  { port1, port2 }: Ports = new MessageChannel(),
): Promise<boolean> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  return new Promise((resolve) => {
    const settle = (came: boolean) => {
      port1.close()
      resolve(came)
    }
    port2.onmessage = ({ data }) => settle(data instanceof CryptoKey)
    port2.onmessageerror = () => settle(false)
    setTimeout(settle, PATIENCE, false)
    port1.postMessage(key)
  })
}

type Ports = Pick<MessageChannel, 'port1' | 'port2'>
