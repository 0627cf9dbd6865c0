import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import {
  createOwner,
  ed25519PublicKey,
  type OwnerAccess,
  type Service,
  type Services,
} from '@idos/operator'
import { CHAIN_ID } from './chain-id.ts'
import type { DevHosts } from './hosts.ts'
import { programOf } from './programs.ts'
import type { DevSecrets } from './secrets.ts'

/** Ids of the registry's entries: the same ones at every start. */
const CLUB = { id: '7d0a2f6e-5c0e-4f0b-9a59-0e6f4f7f1c01', name: 'Banks and cards (demonstration)' }
const PEERS = {
  neobank: { id: '7d0a2f6e-5c0e-4f0b-9a59-0e6f4f7f1c02', name: 'Neobank' },
  acme: { id: '7d0a2f6e-5c0e-4f0b-9a59-0e6f4f7f1c03', name: 'ACME Card' },
} as const

type Organisation = keyof typeof PEERS

export type CardProvider = {
  readonly services: readonly Service[]
  /** Puts both organisations into one club of the network's registry, once per network. */
  register(owner: OwnerAccess): Promise<void>
}

export type CardProviderOptions = {
  dataDir: string
  hosts: DevHosts
  secrets: DevSecrets
  create: Services['create']
}

/** ACME Card, and the passporting servers of the bank and of ACME: how one relies on the check of the other. */
export function createCardProvider(options: CardProviderOptions): CardProvider {
  const { dataDir, hosts, create } = options
  const { secrets, path: secretsFile } = options.secrets
  const keys: Readonly<Record<Organisation, { signing: string; encryption: string }>> = {
    neobank: { signing: secrets.issuerSeed, encryption: secrets.issuerEncryptionKey },
    acme: { signing: secrets.cardSeed, encryption: secrets.cardEncryptionKey },
  }

  function passporting(name: Organisation, pagePort: number): Service {
    const { url, port } = hosts.passporting[name]
    const folder = join(dataDir, `passporting-${name}`)
    const fileOf = (kind: 'signing' | 'encryption') => {
      const file = `${folder}.${kind}`
      const text = `idos-key-1 ${kind}\n${keys[name][kind]}\n`
      writeFileSync(file, text, { mode: 0o600 })
      return file
    }
    return create({
      name: `passporting-${name}`,
      main: programOf('passporting'),
      args: [
        ...['--port', String(port), '--public-url', url, '--page-port', String(pagePort)],
        ...['--gateways', hosts.gateway.loopback, '--chain-id', CHAIN_ID, '--data', folder],
        ...['--signing-key', fileOf('signing'), '--encryption-key', fileOf('encryption')],
        // Between processes of one machine, and for somebody who waits for what happens.
        ...['--allow-http', 'yes', '--sweep', '2', '--log-level', 'warn'],
      ],
      healthUrl: `${url}/healthz`,
    })
  }

  const configFile = join(dataDir, 'acme-card.json')
  const { origin, port, loopback } = hosts.acmeCard
  const config = {
    page: { origin, port },
    enclave: hosts.enclave.origin,
    gateway: hosts.gateway.origin,
    gateways: [hosts.gateway.loopback],
    chainId: CHAIN_ID,
    issuer: { publicKey: ed25519PublicKey(secrets.issuerSeed), site: hosts.neobank.origin },
    cards: join(dataDir, 'acme-cards.json'),
    development: true,
  }
  writeFileSync(configFile, JSON.stringify(config, null, 2))
  const acme = create({
    name: 'acme-card',
    main: programOf('acmeCard'),
    args: ['--config', configFile, '--secrets', secretsFile],
    healthUrl: `${loopback}/healthz`,
  })

  return {
    services: [
      passporting('neobank', hosts.desks.neobankPassporting.port),
      passporting('acme', hosts.desks.acmePassporting.port),
      acme,
    ],
    async register(access) {
      const signer = ed25519Signer(Buffer.from(secrets.issuerSeed, 'hex'))
      const gateways = [hosts.gateway.loopback]
      const network = createNetworkClient({ gateways, chainId: access.chainId, signer })
      const known = await network.call('get_passporting_peers')
      if (known.some(({ id }) => id === PEERS.acme.id)) return
      const owner = createOwner(access)
      await owner.execute('add_passporting_club_as_owner', CLUB)
      for (const name of ['neobank', 'acme'] as const) {
        await owner.execute('add_passporting_peer_as_owner', {
          ...PEERS[name],
          issuer_public_key: ed25519PublicKey(keys[name].signing),
          passporting_server_url_base: hosts.passporting[name].url,
        })
        await owner.execute('add_peer_to_club_as_owner', {
          passporting_club_id: CLUB.id,
          passporting_peer_id: PEERS[name].id,
        })
      }
    },
  }
}
