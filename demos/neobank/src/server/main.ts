import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { localSigner as consumerSigner, createConsumer, localDecrypter } from '@idos/consumer'
import { CHAIN_ID, hosts, listen } from '@idos/dev'
import { createIssuer, localSigner } from '@idos/issuer'
import { readConfig } from './config.ts'
import { createConsumerApp } from './consumer-app.ts'
import { createIssuerApp } from './issuer-app.ts'
import { createPageApp } from './page-app.ts'

const config = readConfig(process.argv.slice(2))
const network = { gateways: [hosts.gateway.loopback], chainId: CHAIN_ID }

const pageOrigin = hosts.neobank.origin
const issuer = createIssuer({
  name: 'Neobank Identity',
  network,
  sites: [pageOrigin],
  signer: localSigner(config.issuerSeed),
  encryptionKey: config.issuerEncryptionKey,
})
const consumer = createConsumer({
  network,
  signer: consumerSigner(config.consumerSeed),
  decrypter: await localDecrypter(config.consumerEncryptionKey),
  trust: { issuers: [issuer.did] },
})

const root = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'build')
const servers = [
  await listen(
    createIssuerApp({ issuer, pageOrigin, issuerUrl: hosts.neobankIssuer.origin, now: Date.now }),
    hosts.neobankIssuer.port,
    'Neobank issuer',
  ),
  await listen(
    createConsumerApp({ consumer, pageOrigin }),
    hosts.neobankConsumer.port,
    'Neobank consumer',
  ),
  await listen(
    createPageApp({ root, consumer, issuer, origin: pageOrigin }),
    hosts.neobank.port,
    'Neobank',
  ),
]

process.on('SIGTERM', async () => {
  for (const server of servers) await server.close()
  process.exit(0)
})
