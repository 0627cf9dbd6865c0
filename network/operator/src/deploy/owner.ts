import { type ActionInput, actions, type WriteName } from '@idos/schema'
import { NodeKwil } from '@kwilteam/kwil-js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { ed25519Signer } from './kwil-signer.ts'
import { mined } from './mined.ts'

/** Whose the database is, and where it is written to. */
export type OwnerAccess = {
  /** A node: gateways take nothing of the owner. */
  readonly nodeUrl: string
  readonly chainId: string
  /** Ed25519 seed, hex. */
  readonly ownerSeed: string
}

export type Owner = {
  /** Runs statements. */
  run(text: string): Promise<void>
  execute<N extends WriteName>(name: N, input: ActionInput<N>): Promise<void>
}

/** Public key of an Ed25519 seed, both hex: how `@caller` names it. */
export function ed25519PublicKey(seed: string): string {
  return bytesToHex(ed25519.getPublicKey(hexToBytes(seed)))
}

/** Writes as the owner. Each resolves when it is in a block. */
export function createOwner({ nodeUrl, chainId, ownerSeed }: OwnerAccess): Owner {
  const kwil = new NodeKwil({ kwilProvider: nodeUrl, chainId, timeout: 60_000 })
  const signer = ed25519Signer(hexToBytes(ownerSeed))
  return {
    run: (text) => mined(nodeUrl, kwil.execSql(text, {}, signer, true)),
    execute(name, input) {
      const { parameters } = actions[name]
      const inputs = [parameters.map((one) => (input as Record<string, unknown>)[one.name])]
      const types = parameters.map(({ type }) => ({
        name: type,
        is_array: false,
        metadata: [0, 0],
      }))
      // kwil-js types the values of its own schemas only.
      const call = { namespace: 'main', name, inputs, types } as never
      return mined(nodeUrl, kwil.execute(call, signer, true))
    },
  }
}
