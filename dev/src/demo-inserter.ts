import { ed25519PublicKey, type Inserter } from '@idos/operator'
import type { DevSecrets } from './secrets.ts'

/** The demo's issuer, as the owner names it: it may create profiles. */
export function demoInserter({ secrets }: DevSecrets): Inserter {
  return {
    id: '0b5f4e3c-6f6f-4b7a-9c39-6f1f0a5d2e10',
    name: 'neobank-issuer',
    delegates: [ed25519PublicKey(secrets.issuerSeed)],
  }
}
