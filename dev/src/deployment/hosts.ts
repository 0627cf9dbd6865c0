import { type DevHost, type DevHosts, developmentHosts } from '../hosts.ts'

/** From the first port of a stack to that of the server before all of it. */
const SERVER = 43

/** The hosts of a stack as an operator deploys it: names of their own behind one server, on the ports from `first` on. */
export function deployedHosts(first: number): DevHosts {
  const services = developmentHosts(first)
  const named = (name: string, { port, loopback }: DevHost): DevHost => ({
    ...{ origin: `https://${name}:${first + SERVER}`, port, loopback },
  })
  const gateway = named('gateway.example.test', services.gateway)
  return {
    ...services,
    https: true,
    enclave: named('enclave.example.test', services.enclave),
    isle: named('isle.example.test', services.isle),
    dashboard: named('my.example.test', services.dashboard),
    gateway,
    gatewayAt: () => gateway,
    neobank: named('www.neobank.test', services.neobank),
    neobankIssuer: named('issuer.neobank.test', services.neobankIssuer),
    neobankConsumer: named('api.neobank.test', services.neobankConsumer),
  }
}
