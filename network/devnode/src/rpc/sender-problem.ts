import type { AuthType } from '@idos/kwil'

/** How kwil-db says that a sender does not fit its signature scheme. For our own schemes both have one sentence. */
export function senderProblem(authType: AuthType, sender: Uint8Array, otherwise: string): string {
  switch (authType) {
    case 'ed25519':
      return `invalid ed25519 public key size: ${sender.length}`
    case 'secp256k1_ep':
      return `invalid eth address with ${sender.length} bytes`
    case 'secp256k1':
      return secp256k1Problem(sender) ?? otherwise
    default:
      return otherwise
  }
}

const COMPRESSED = 33
const UNCOMPRESSED = 65

function secp256k1Problem(sender: Uint8Array): string | undefined {
  const [format = 0] = sender
  const formats: Readonly<Record<number, readonly number[]>> = {
    [COMPRESSED]: [2, 3],
    [UNCOMPRESSED]: [4, 6, 7],
  }
  const fitting = formats[sender.length]
  if (!fitting) return `malformed public key: invalid length: ${sender.length}`
  if (fitting.includes(format)) return undefined
  return `invalid public key: unsupported format: ${format.toString(16)}`
}
