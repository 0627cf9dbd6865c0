import { join } from 'node:path'
import { CHAIN_ID } from './chain-id.ts'
import type { DevHosts } from './hosts.ts'

/** What `demos/neobank` reads with `--config`: see its README. */
export function neobankConfig(hosts: DevHosts, dataDir: string, apps: readonly string[]) {
  const site = ({ origin, port }: DevHosts['neobank']) => ({ origin, port })
  return {
    page: site(hosts.neobank),
    issuer: site(hosts.neobankIssuer),
    consumer: site(hosts.neobankConsumer),
    registersFor: [hosts.dashboard.origin],
    isle: hosts.isle.origin,
    // Node does not resolve `*.localhost`.
    gateways: [hosts.gateway.loopback],
    demoWallet: true,
    walletOffers: true,
    chainId: CHAIN_ID,
    deskPort: hosts.desks.neobank.port,
    records: join(dataDir, 'neobank-issued.json'),
    ...(apps.includes('acme-card') && { cards: hosts.acmeCard.origin }),
  }
}
