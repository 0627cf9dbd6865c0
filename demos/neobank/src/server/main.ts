import { fileURLToPath } from 'node:url'
import { readCommand } from '@idos/command'
import {
  localSigner as consumerSigner,
  createConsumer,
  localDecrypter,
  trustedByRequest,
} from '@idos/consumer'
import { createIssuer, localSigner } from '@idos/issuer'
import { accountRequest } from './account-request.ts'
import { command } from './command.ts'
import { readConfig } from './config.ts'
import { createConsumerApp } from './consumer-app.ts'
import { createDeskApp } from './desk-app.ts'
import { openIssuedRecords } from './issued-records.ts'
import { createIssuerApp } from './issuer-app.ts'
import { listen } from './listen.ts'
import { createOffice } from './office.ts'
import { createPageApp } from './page-app.ts'
import { createWalletOffers } from './wallet-offers.ts'

const config = readConfig(readCommand(command, process.argv.slice(2)).values)
const { chainId, gateways, isle } = config
const network = { gateways, chainId }

const pageOrigin = config.page.origin
const issuerUrl = config.issuer.origin
const issuer = createIssuer({
  name: 'Neobank Identity',
  network,
  sites: [pageOrigin, ...config.registersFor],
  signer: localSigner(config.issuerSeed),
  encryptionKey: config.issuerEncryptionKey,
})
const request = accountRequest(issuer.did)
const consumer = createConsumer({
  network,
  signer: consumerSigner(config.consumerSeed),
  decrypter: await localDecrypter(config.consumerEncryptionKey),
  trust: { issuers: trustedByRequest(request) },
})

const { registersFor, approveAfter, deskPort } = config
const reviews = deskPort !== undefined || approveAfter !== undefined
const now = Date.now
const walletOffers = config.walletOffers
  ? await createWalletOffers({ issuerUrl, name: issuer.name, seed: config.issuerSeed, now })
  : undefined
const office = createOffice({
  ...{ issuer, issuerUrl, approveAfter, reviews, now },
  keepsNames: walletOffers !== undefined,
  records: openIssuedRecords(config.records),
})
const issuerApp = createIssuerApp({ issuer, office, pageOrigin, registersFor, walletOffers })
const consumerApp = createConsumerApp({ consumer, request, pageOrigin })
const pageApp = createPageApp({
  root: fileURLToPath(new URL('../../build', import.meta.url)),
  consumer,
  issuer,
  request,
  demoWallet: config.demoWallet,
  walletOffers: config.walletOffers,
  cards: config.cards,
  offersReview: reviews,
  origins: { page: pageOrigin, issuer: issuerUrl, consumer: config.consumer.origin, isle },
})
const servers = [
  await listen(issuerApp, config.issuer.port, 'Neobank issuer'),
  await listen(consumerApp, config.consumer.port, 'Neobank consumer'),
  await listen(pageApp, config.page.port, 'Neobank'),
  ...(deskPort === undefined
    ? []
    : [await listen(createDeskApp(office), deskPort, 'Neobank desk')]),
]

process.on('SIGTERM', async () => {
  for (const server of servers) await server.close()
  process.exit(0)
})
