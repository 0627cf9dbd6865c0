import { ed25519Signer as localSigner, wipe } from '@idos/crypto'
import {
  createNetworkClient,
  ed25519Signer,
  evmSigner,
  type NetworkClient,
} from '@idos/network-client'
import { IdosError } from '@idos/protocol'
import { evmSigner as walletOf } from '@idos/wallets'
import { type KeyKind, readKey } from '../keys/key-file.ts'
import type { Surroundings } from './surroundings.ts'

export type NetworkValues = {
  readonly gateway: readonly string[]
  readonly 'chain-id': string
}

/** Speaks to a network in nobody's name. */
export function openNetwork(values: NetworkValues, { fetch }: Surroundings): NetworkClient {
  return createNetworkClient({ gateways: values.gateway, chainId: values['chain-id'], fetch })
}

/**
 * Acts on a network with a key, which is wiped in the end: that of an issuer or consumer (`signing`, also where the file does
 * not say), or the wallet of a person.
 */
export async function asKey<T>(
  values: NetworkValues & { readonly 'key-file': string },
  surroundings: Surroundings,
  use: (network: NetworkClient, kind: KeyKind, secret: Uint8Array) => Promise<T>,
): Promise<T> {
  const { kind = 'signing', secret } = await readKey(values['key-file'], surroundings)
  try {
    const access = {
      gateways: values.gateway,
      chainId: values['chain-id'],
      fetch: surroundings.fetch,
    }
    return await use(
      createNetworkClient({ ...access, signer: signerOf(kind, secret) }),
      kind,
      secret,
    )
  } finally {
    wipe(secret)
  }
}

function signerOf(kind: KeyKind, secret: Uint8Array) {
  switch (kind) {
    case 'signing':
      return ed25519Signer(localSigner(secret))
    case 'wallet': {
      const { address, sign } = walletOf(secret)
      return evmSigner({ address, signMessage: async (text) => sign(text) })
    }
    case 'encryption':
      throw new IdosError('CONFIG_INVALID', { message: 'A key for encryption signs nothing.' })
  }
}
