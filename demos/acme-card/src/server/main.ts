import { fileURLToPath } from 'node:url'
import { readCommand } from '@idos/command'
import {
  createConsumer,
  issuerDid,
  localDecrypter,
  localSigner,
  serveProfile,
  trustedByRequest,
} from '@idos/consumer'
import { createAskWithdrawal } from './ask-withdrawal.ts'
import { cardRequest } from './card-request.ts'
import { openCardStore } from './card-store.ts'
import { createCardsApp } from './cards-app.ts'
import { command } from './command.ts'
import { readConfig } from './config.ts'
import { listen } from './listen.ts'
import { createPageApp, LOGO } from './page-app.ts'

const config = readConfig(readCommand(command, process.argv.slice(2)).values)
const { chainId, gateways, enclave, gateway, issuer, development } = config
const { origin, port } = config.page

const signer = localSigner(config.cardSeed)
const request = cardRequest(issuerDid(issuer.publicKey))
const consumer = createConsumer({
  network: { gateways, chainId },
  signer,
  decrypter: await localDecrypter(config.cardEncryptionKey),
  trust: { issuers: trustedByRequest(request) },
})
const app = createPageApp({
  root: fileURLToPath(new URL('../../build', import.meta.url)),
  profile: await serveProfile(consumer, { origin, name: 'ACME Card', logo: LOGO }),
  cards: createCardsApp({
    ...{ consumer, request, issuer: issuer.publicKey, allowHttp: development, now: Date.now },
    store: openCardStore(config.cards),
    askWithdrawal: createAskWithdrawal({ signer, allowHttp: development }),
  }),
  ...{ request, chainId, demoWallet: development },
  origins: { enclave, gateway },
  issuer,
})
const server = await listen(app, port, 'ACME Card')

process.on('SIGTERM', async () => {
  await server.close()
  process.exit(0)
})
