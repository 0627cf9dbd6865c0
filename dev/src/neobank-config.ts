import { CHAIN_ID } from './chain-id.ts'
import type { DevHosts } from './hosts.ts'

/** What `demos/neobank` reads with `--config`: see its README. */
export function neobankConfig(hosts: DevHosts) {
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
  }
}
