import type { Values } from '@idos/command'
import type { commands } from './commands.mjs'
import type { NetworkOptions } from './network.ts'
import { pgToolsFor } from './pg-tools/config.ts'

/** The options of `start`, of which another command may have more. */
export type StartValues = Omit<Values<typeof commands.start>, 'chain-id'>

const SNAPSHOTS_KEPT = 2

/** The network that was asked for, but for its chain. Without the tools for snapshots it says so, and goes on without. */
export async function networkOptions(
  values: StartValues,
  log: (line: string) => void,
): Promise<Omit<NetworkOptions, 'chainId'>> {
  const { snapshots: every, 'propose-timeout': proposeTimeout, kwild = 'kwild' } = values
  const tools = await pgToolsFor(values['pg-tools'])
  if (every !== undefined && 'missing' in tools) log(`No snapshots: ${tools.missing}`)
  return {
    dataDir: values.data,
    fresh: values.fresh,
    validators: values.validators,
    basePort: values['base-port'],
    kwild,
    pgTools: 'missing' in tools ? undefined : tools.folder,
    settings: {
      ...(values['chain-rpc'] && { chainRpc: true }),
      ...(proposeTimeout !== undefined && { proposeTimeout }),
      ...(every !== undefined &&
        !('missing' in tools) && { snapshots: { every, keep: SNAPSHOTS_KEPT } }),
    },
    restart: true,
    log,
  }
}
