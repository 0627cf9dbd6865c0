import { mkdirSync } from 'node:fs'
import { readSettings, refusal, type Values } from '@idos/command'
import { commands } from './commands.mjs'
import { readKeyFile } from './key-file.ts'

export type PassportingConfig = {
  readonly host: string
  readonly port: number
  readonly metricsPort: number | undefined
  readonly pagePort: number | undefined
  readonly publicUrl: string
  readonly network: { readonly gateways: readonly string[]; readonly chainId: string }
  readonly signingKey: Uint8Array
  readonly encryptionKey: Uint8Array
  /** It is there. */
  readonly folder: string
  readonly acceptOldBody: boolean
  readonly allowHttp: boolean
  readonly sweepMs: number
  readonly maxInFlight: number
  readonly perMinute: number
  readonly drainMs: number
  readonly logLevel: string
}

type Flag = keyof Values<typeof commands.passporting>

/**
 * Parses flags, then environment variables, then defaults, once, and reads the keys.
 *
 * @throws CONFIG_INVALID naming the setting
 */
export function parseConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): PassportingConfig {
  const { values } = readSettings(commands.passporting, args, env)
  const config = {
    host: values.host,
    port: values.port,
    metricsPort: values['metrics-port'],
    pagePort: values['page-port'],
    publicUrl: values['public-url'],
    network: { gateways: values.gateways, chainId: values['chain-id'] },
    signingKey: attempt('signing-key', () => readKeyFile(values['signing-key'], 'signing')),
    encryptionKey: attempt('encryption-key', () =>
      readKeyFile(values['encryption-key'], 'encryption'),
    ),
    folder: values.data,
    acceptOldBody: values['accept-old-body'] === 'yes',
    allowHttp: values['allow-http'] === 'yes',
    sweepMs: values.sweep * 1000,
    maxInFlight: values['max-in-flight'],
    perMinute: values['rate-peer'],
    drainMs: values.drain * 1000,
    logLevel: values['log-level'],
  }
  attempt('data', () => mkdirSync(config.folder, { recursive: true, mode: 0o700 }))
  return config
}

export function unusable(flag: Flag, problem: string) {
  return refusal(commands.passporting, flag, `cannot be used: ${problem}`)
}

function attempt<T>(flag: Flag, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw unusable(flag, error instanceof Error ? error.message : 'unreadable')
  }
}
