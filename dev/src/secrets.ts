import { type LoadedSecrets, loadSecrets as load, operatorSecrets } from '@idos/operator'

/** Of the operator, and of the demo on top: `demos/neobank` reads its own four. */
const names = [
  ...operatorSecrets,
  'issuerSeed',
  'issuerEncryptionKey',
  'consumerSeed',
  'consumerEncryptionKey',
] as const

export type DevSecrets = LoadedSecrets<(typeof names)[number]>

/** Reads the folder's secrets, or makes them on first use. */
export function loadSecrets(dataDir: string): DevSecrets {
  return load(dataDir, names)
}
