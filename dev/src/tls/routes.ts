import { type DevHosts, publicHosts } from '../hosts.ts'
import type { Route } from './front.ts'

/** From the ports of the origins of a stack to its services. */
export function routesTo(hosts: DevHosts): readonly Route[] {
  return Object.entries(publicHosts(hosts)).map(([name, { origin, port }]) => {
    return { name, port: Number(new URL(origin).port), to: port }
  })
}
