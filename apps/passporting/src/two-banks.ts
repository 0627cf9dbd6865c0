/** Two banks of one club and a stranger, each with its own server over HTTP, and people, on a real network. For tests. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Consumer,
  createConsumer,
  localDecrypter,
  type SignedAccessGrant,
} from '@idos/consumer'
import {
  type BoxKey,
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  importBoxKey,
  possessionTag,
  sealBox,
  secureRandom,
  signCopy,
} from '@idos/crypto'
import { createIssuer, localSigner } from '@idos/issuer'
import { createNetworkClient, evmSigner, type NetworkClient } from '@idos/network-client'
import {
  argumentsOf,
  boundText,
  freeBasePort,
  newEvm,
  newId,
  newServer,
  openNetwork,
  PROOF_SITE,
  startOwnNetwork,
} from '@idos/testbed'
import { dwgMessage, formatUtcDate } from '@idos/wallets'
import { pino } from 'pino'
import { parseConfig } from './config.ts'
import { type RunningServer, startServer } from './start-server.ts'

export type Bank = {
  readonly name: string
  readonly seed: Uint8Array
  readonly box: Uint8Array
  readonly key: string
  readonly url: string
  readonly args: readonly string[]
  readonly folder: string
  consumer: Consumer
}
export type Customer = {
  readonly userId: string
  readonly wallet: ReturnType<typeof newEvm>
  readonly key: BoxKey
  readonly publicKey: string
  readonly network: NetworkClient
}

export async function openBanks() {
  const own = await startOwnNetwork()
  const folder = mkdtempSync(join(tmpdir(), 'idos-passporting-'))
  const { inserter, targets, admin, owner } = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  if (!admin || !owner) throw new Error('The network has no owner here.')
  const access = { gateways: [own.gateway], chainId: targets[0]?.chainId ?? '' }
  const ports = await freeBasePort()

  const asOwner = async (action: Parameters<typeof argumentsOf>[0], input: object) => {
    const row = argumentsOf(action, input as Record<string, unknown>)
    const outcome = await admin.execute(owner, action, [row])
    if (!outcome.ok) throw new Error(outcome.text)
  }

  async function bankOf(
    name: string,
    seed: Uint8Array,
    at: number,
    trusted: string,
  ): Promise<Bank> {
    const home = join(folder, name)
    const box = secureRandom(32)
    const files = { signing: seed, encryption: box }
    for (const [kind, key] of Object.entries(files)) {
      writeFileSync(`${home}.${kind}`, `idos-key-1 ${kind}\n${encodeHex(key)}\n`, { mode: 0o600 })
      chmodSync(`${home}.${kind}`, 0o600)
    }
    const url = `http://127.0.0.1:${ports + at}`
    const signer = ed25519Signer(seed)
    const consumer = createConsumer({
      network: access,
      signer,
      decrypter: await localDecrypter(box),
      trust: { issuers: [trusted] },
    })
    const args = [
      ...['--port', String(ports + at), '--public-url', url, '--gateways', own.gateway],
      ...['--chain-id', access.chainId, '--data', home, '--allow-http', 'yes', '--sweep', '1'],
      ...['--signing-key', `${home}.signing`, '--encryption-key', `${home}.encryption`],
      ...['--log-level', 'silent', '--metrics-port', '0'],
    ]
    return { name, seed, box, key: encodeHex(signer.publicKey), url, args, folder: home, consumer }
  }

  const issuerOf = (seed: Uint8Array, encryptionKey: Uint8Array) =>
    createIssuer({
      name: 'Bank A',
      network: access,
      sites: [PROOF_SITE],
      signer: localSigner(seed),
      encryptionKey,
    })
  const { did } = issuerOf(inserter.seed, secureRandom(32))
  const a = await bankOf('a', inserter.seed, 0, did)
  const b = await bankOf('b', newServer().seed, 20, did)
  /** Registered, and of another club. */
  const c = await bankOf('c', newServer().seed, 40, did)
  const issuer = issuerOf(a.seed, a.box)

  const [club, otherClub] = [newId(), newId()]
  await asOwner('add_passporting_club_as_owner', { id: club, name: 'Banks' })
  await asOwner('add_passporting_club_as_owner', { id: otherClub, name: 'Others' })
  for (const bank of [a, b, c]) {
    const id = newId()
    const peer = { id, name: bank.name, issuer_public_key: bank.key.toUpperCase() }
    await asOwner('add_passporting_peer_as_owner', {
      ...peer,
      passporting_server_url_base: `${bank.url}/`,
    })
    await asOwner('add_peer_to_club_as_owner', {
      passporting_club_id: bank === c ? otherClub : club,
      passporting_peer_id: id,
    })
  }

  const running = new Set<RunningServer>()
  async function start(bank: Bank): Promise<RunningServer> {
    const server = await startServer(parseConfig(bank.args, {}), pino({ level: 'silent' }))
    running.add(server)
    return server
  }

  async function register(): Promise<Customer> {
    const wallet = newEvm()
    const userId = newId()
    const key = await importBoxKey(secureRandom(32))
    const publicKey = encodeBase64(key.publicKey)
    const message = boundText(wallet, { userId, encryptionKey: publicKey, chainId: access.chainId })
    const { address, publicKey: walletKey, walletType: type } = wallet
    const signature = wallet.sign(message)
    await issuer.createUser({
      userId,
      recipientEncryptionPublicKey: publicKey,
      wallet: { id: newId(), address, publicKey: walletKey, type, message, signature },
    })
    const signer = evmSigner({ address, signMessage: async (text) => wallet.sign(text) })
    return { userId, wallet, key, publicKey, network: createNetworkClient({ ...access, signer }) }
  }

  /** Bank A checks a customer: an original, and a copy of its own. */
  async function issue(person: Customer) {
    const { challenge, issuance } = await issuer.openIssuance({ userId: person.userId })
    const { userId, publicKey } = person
    const claim = { userId, publicKey, audience: PROOF_SITE, challenge }
    const possession = { tag: await possessionTag(person.key, claim) }
    const credential = await issuer.buildCredential({
      id: `urn:uuid:${newId()}`,
      holder: { userId, wallet: person.wallet.identifier },
      subject: { firstName: 'Ada', familyName: 'Byron' },
      validFrom: new Date(Date.now() - 1000),
    })
    const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc' })
    const seconds = Math.floor(Date.now() / 1000)
    const terms = {
      ...{ id: newId(), issuerPublicKey: issuer.authPublicKey },
      accessGrantTimelock: formatUtcDate(seconds),
      notUsableBefore: formatUtcDate(seconds),
      notUsableAfter: formatUtcDate(seconds + 3600),
    }
    const parties = { owner: person.wallet.identifier, grantee: issuer.authPublicKey }
    const bound = { recipientEncryptionPublicKey: publicKey, chainId: access.chainId }
    const writeGrant = {
      ...terms,
      ownerWalletIdentifier: parties.owner,
      granteeWalletIdentifier: parties.grantee,
      signature: person.wallet.sign(dwgMessage({ ...terms, ...parties, ...bound })),
    }
    const plaintext = encodeUtf8(JSON.stringify(credential))
    const content = { plaintext, publicNotes, issuance, possession, writeGrant }
    const { credentialId } = await issuer.issueByWriteGrant(content)
    return { original: credentialId, plaintext, id: String(credential.id), publicNotes }
  }

  /** What the person's Enclave and wallet do at another bank: a copy for it, and the text of its grant, signed. */
  async function copyFor(
    person: Customer,
    bank: Bank,
    { original, plaintext }: { original: string; plaintext: Uint8Array },
    terms: Partial<SignedAccessGrant> = {},
  ): Promise<SignedAccessGrant> {
    const profile = await bank.consumer.profile({ origin: 'https://b.example', name: bank.name })
    const sealed = await sealBox(plaintext, decodeBase64(profile.encryptionPublicKey))
    const signed = await signCopy(sealed.content)
    const copyId = newId()
    await person.network.execute('create_credential_copy', {
      id: copyId,
      original_credential_id: original,
      public_notes: signed.publicNotes,
      public_notes_signature: signed.publicNotesSignature,
      broader_signature: signed.broaderSignature,
      content: encodeBase64(sealed.content),
      encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
      issuer_auth_public_key: signed.issuerAuthPublicKey,
    })
    const grant = {
      ownerWalletIdentifier: person.wallet.identifier,
      granteeWalletIdentifier: bank.key,
      ...{ copyId, lockedUntil: 0, contentHash: contentHash(plaintext) },
      ...terms,
    }
    const text = await bank.consumer.accessGrantText(grant)
    return { ...grant, signature: person.wallet.sign(text) }
  }

  return {
    ...{ a, b, c, access, issuer, start, register, issue, copyFor },
    async stop() {
      for (const server of running) await server.stop()
      await own.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
