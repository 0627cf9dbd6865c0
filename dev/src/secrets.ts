import { type LoadedSecrets, loadSecrets as load, operatorSecrets } from '@idos/operator'

/** Of the operator, and of the demos on top: each reads its own. */
const names = [
  ...operatorSecrets,
  'issuerSeed',
  'issuerEncryptionKey',
  'consumerSeed',
  'consumerEncryptionKey',
  'cardSeed',
  'cardEncryptionKey',
] as const

export type DevSecrets = LoadedSecrets<(typeof names)[number]>

/** Reads the folder's secrets, or makes them on first use. */
export function loadSecrets(dataDir: string): DevSecrets {
  return load(dataDir, names)
}
