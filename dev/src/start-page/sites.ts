import type { DevHosts } from '../hosts.ts'

export type Site = {
  readonly name: string
  /** As a browser has it. */
  readonly url: string
  /** What a person can open; the others speak to programs. */
  readonly isPage: boolean
  readonly what: string
  readonly group: 'pages' | 'operators' | 'servers' | 'network'
  /** Answers, and with no error of its own, while it is well. */
  readonly health: string
}

export type Running = {
  readonly hosts: DevHosts
  /** Apps that were started. */
  readonly apps: readonly string[]
  /** RPC addresses of the nodes. */
  readonly nodes: readonly string[]
}

/** Everything that runs, each with one sentence, in the order in which a person meets it. */
export function sitesOf({ hosts, apps, nodes }: Running): Site[] {
  const neobank: Site[] = [
    {
      name: 'Neobank',
      url: hosts.neobank.origin,
      isPage: true,
      what: 'A bank’s page: any site that wants to know somebody, with the Isle in it.',
      group: 'pages',
      health: `${hosts.neobank.loopback}/healthz`,
    },
    {
      name: 'Neobank’s issuer',
      url: hosts.neobankIssuer.origin,
      isPage: false,
      what: 'Checks a document and writes a signed, encrypted credential for its owner.',
      group: 'servers',
      health: hosts.neobankIssuer.loopback,
    },
    {
      name: 'Neobank’s consumer',
      url: hosts.neobankConsumer.origin,
      isPage: false,
      what: 'Opens the copy that was shared with the bank, and verifies it.',
      group: 'servers',
      health: hosts.neobankConsumer.loopback,
    },
    {
      name: 'Neobank’s desk',
      url: hosts.desks.neobank.url,
      isPage: true,
      what: 'For the bank’s own people: who waits for a decision, and what can be withdrawn.',
      group: 'operators',
      health: `${hosts.desks.neobank.url}/healthz`,
    },
  ]
  const { neobankPassporting, acmePassporting } = hosts.desks
  const card: Site[] = [
    {
      name: 'ACME Card',
      url: hosts.acmeCard.origin,
      isPage: true,
      what: 'A card provider that relies on the bank’s check, and asks for no document.',
      group: 'pages',
      health: `${hosts.acmeCard.loopback}/healthz`,
    },
    ...(
      [
        ['Neobank’s passporting', neobankPassporting.url, hosts.passporting.neobank.url],
        ['ACME’s passporting', acmePassporting.url, hosts.passporting.acme.url],
      ] as const
    ).map(
      ([name, url, server]): Site => ({
        ...{ name, url, isPage: true, group: 'operators', health: `${server}/healthz` },
        what: 'Registry, receipts, refusals and withdrawals between the two organisations.',
      }),
    ),
  ]
  const plain: Site = {
    name: 'Plain HTML',
    url: hosts.plainHtml.origin,
    isPage: true,
    what: 'One HTML file with the Isle in it: no build, and no server of its own.',
    group: 'pages',
    health: `${hosts.plainHtml.loopback}/healthz`,
  }
  const explorer: Site = {
    name: 'Explorer',
    url: hosts.explorer.origin,
    isPage: true,
    what: 'Shows what the network does: blocks, counts and health, and nobody’s data.',
    group: 'network',
    health: `${hosts.explorer.loopback}/healthz`,
  }
  return [
    ...(apps.includes('neobank') ? neobank : []),
    ...(apps.includes('acme-card') ? card : []),
    ...(apps.includes('plain-html') ? [plain] : []),
    {
      name: 'Dashboard',
      url: hosts.dashboard.origin,
      isPage: true,
      what: 'A person’s own place: everything that is theirs, who can read it, and how to undo it.',
      group: 'pages',
      health: hosts.dashboard.loopback,
    },
    {
      name: 'Dashboard of consumers',
      url: hosts.dappDashboard.origin,
      isPage: true,
      what: 'A consumer’s own place: what was shared with it, read and checked at the desk of the Enclave.',
      group: 'pages',
      health: hosts.dappDashboard.loopback,
    },
    {
      name: 'Isle',
      url: hosts.isle.origin,
      isPage: true,
      what: 'The widget that pages embed: profile, credentials, access. It never sees a password.',
      group: 'pages',
      health: hosts.isle.loopback,
    },
    {
      name: 'Enclave',
      url: hosts.enclave.origin,
      isPage: true,
      what: 'Holds the keys: password, consent and viewing happen here and nowhere else.',
      group: 'pages',
      health: hosts.enclave.loopback,
    },
    {
      name: 'Gateway',
      url: hosts.gateway.origin,
      isPage: false,
      what: 'The door to the network: who asks is who they say, and nobody asks too much.',
      group: 'servers',
      health: `${hosts.gateway.loopback}/healthz`,
    },
    ...nodes.map(
      (url, at): Site => ({
        name: nodes.length === 1 ? 'Node' : `Node ${at + 1}`,
        url,
        isPage: false,
        what:
          at === 0
            ? 'Keeps the encrypted data, and runs the rules over it.'
            : 'Keeps the same data, and votes on every block.',
        group: 'network',
        health: `${url}/api/v1/health`,
      }),
    ),
    ...(apps.includes('explorer') ? [explorer] : []),
  ]
}
