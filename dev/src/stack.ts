import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '@idos/operator'
import { CHAIN_ID, ed25519PublicKey, loadSecrets, roomServices, startOver } from '@idos/operator'
import { startApps } from './apps.ts'
import { devnode } from './hosts.ts'

export type StackOptions = {
  dataDir: string
  fresh: boolean
  log: (line: string) => void
}

export type Stack = {
  readonly url: string
  readonly services: Readonly<Record<'devnode' | 'gateway' | 'neobank', Service>>
  stop(): Promise<void>
}

/** Starts a development node with everything that belongs on top of it. */
export async function startStack({ dataDir, fresh, log }: StackOptions): Promise<Stack> {
  if (fresh) startOver(dataDir)
  mkdirSync(dataDir, { recursive: true })
  const secrets = loadSecrets(dataDir)
  const owner = ed25519PublicKey(secrets.secrets.ownerSeed)
  const data = join(dataDir, 'devnode')
  const port = String(devnode.port)
  const node = roomServices(dataDir, log, true).create({
    name: 'devnode',
    room: 'network/devnode',
    args: ['--port', port, '--data', data, '--owner', owner, '--chain-id', CHAIN_ID],
    healthUrl: `${devnode.url}/api/v1/health`,
  })
  const { start, stop: stopNode, retire } = node
  const nodes = { urls: [devnode.url], start, stop: stopNode, retire }
  const { url, gateways, neobank, stop } = await startApps({ dataDir, secrets, nodes, log })
  return { url, services: { devnode: node, gateway: gateways[0] as Service, neobank }, stop }
}
