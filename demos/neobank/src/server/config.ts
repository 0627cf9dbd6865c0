import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hexToBytes } from './hex.ts'

export type NeobankConfig = {
  issuerSeed: Uint8Array
  issuerEncryptionKey: Uint8Array
  consumerSeed: Uint8Array
  consumerEncryptionKey: Uint8Array
}

/** Reads `--secrets FILE`: a JSON object of hex keys, as the launcher writes it. A wrong value is named. */
export function readConfig(args: readonly string[]): NeobankConfig {
  const { values } = parseArgs({ args: [...args], options: { secrets: { type: 'string' } } })
  if (!values.secrets) throw new Error('--secrets FILE is missing.')
  const raw = JSON.parse(readFileSync(values.secrets, 'utf8')) as Record<string, unknown>
  const key = (name: string) => {
    const text = raw[name]
    if (typeof text !== 'string' || !/^[0-9a-f]{64}$/.test(text)) {
      throw new Error(`${values.secrets}: "${name}" is not 64 hex digits.`)
    }
    return hexToBytes(text)
  }
  return {
    issuerSeed: key('issuerSeed'),
    issuerEncryptionKey: key('issuerEncryptionKey'),
    consumerSeed: key('consumerSeed'),
    consumerEncryptionKey: key('consumerEncryptionKey'),
  }
}
