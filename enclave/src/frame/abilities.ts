import { detectKdfEngine } from '@idos/crypto'
import { ENCLAVE_PROTOCOL, type EnclaveResult, enclaveMethods } from '@idos/protocol'

/** What does not depend on the page around. */
export type Abilities = Omit<EnclaveResult<'capabilities'>, 'flow'>

type GenerateKey = (algorithm: string, extractable: boolean, usages: KeyUsage[]) => Promise<unknown>

/**
 * What this Enclave can do, without its worker: policy and engine are the same for both, and the worker's code is not needed
 * before the first request.
 */
export async function probeAbilities(generateKey: GenerateKey): Promise<Abilities> {
  const x25519 = generateKey('X25519', false, ['deriveBits'])
  const [keyStore, kdf] = await Promise.all([
    x25519.then(
      () => 'webcrypto' as const,
      () => 'bytes' as const,
    ),
    detectKdfEngine(),
  ])
  return { protocol: ENCLAVE_PROTOCOL, methods: Object.keys(enclaveMethods), keyStore, kdf }
}
