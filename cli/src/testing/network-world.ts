/** A network with its owner's key in a file, and a person on it whom an issuer registers. For tests. */
import { readFileSync, writeFileSync } from 'node:fs'
import {
  type BoxKey,
  contentHash,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  possessionTag,
  sealBox,
  secureRandom,
  signCopy,
} from '@idos/crypto'
import { createIssuer, type Issuer, localSigner } from '@idos/issuer'
import { createNetworkClient, evmSigner } from '@idos/network-client'
import { evmWallet } from '@idos/schema/testing'
import { boundText, newId, openNetwork, PROOF_SITE, startOwnNetwork } from '@idos/testbed'
import { dwgMessage, formatUtcDate } from '@idos/wallets'
import { writeKeyFile } from '../keys/key-file.ts'

export async function openNetworkWorld(path: (name: string) => string) {
  const own = await startOwnNetwork()
  const { targets } = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  const chainId = targets[0]?.chainId ?? ''
  writeFileSync(path('secrets.json'), JSON.stringify({ ownerSeed: own.ownerKey }), { mode: 0o600 })
  const access = { gateways: [own.gateway], chainId }
  return {
    ...own,
    chainId,
    /** How every command reaches it. */
    network: ['--gateway', own.gateway, '--chain-id', chainId] as const,
    /** The issuer whose key `keys new` made. */
    issuerOf: (file: string): Issuer =>
      createIssuer({
        ...{ name: 'Bank', network: access, sites: [PROOF_SITE] },
        signer: localSigner(seedIn(file)),
        encryptionKey: secureRandom(32),
      }),
    /** Registers somebody whose wallet is in a file. */
    async register(issuer: Issuer, file: string) {
      const secret = secureRandom(32)
      writeKeyFile(file, 'wallet', secret)
      const wallet = evmWallet(secret)
      const userId = newId()
      const key = await importBoxKey(secureRandom(32))
      const publicKey = encodeBase64(key.publicKey)
      const message = boundText(wallet, { userId, encryptionKey: publicKey, chainId })
      await issuer.createUser({
        userId,
        recipientEncryptionPublicKey: publicKey,
        wallet: {
          ...{ id: newId(), address: wallet.address, publicKey: null, type: 'EVM', message },
          signature: wallet.sign(message),
        },
      })
      const signer = evmSigner({
        address: wallet.address,
        signMessage: async (text) => wallet.sign(text),
      })
      const network = createNetworkClient({ ...access, signer })
      return { userId, wallet, key, publicKey, network }
    },
    /** A credential about the person, issued as an issuer does: challenge, proof, write grant. */
    async issue(issuer: Issuer, person: Person) {
      const { challenge, issuance } = await issuer.openIssuance({ userId: person.userId })
      const { userId, publicKey, wallet } = person
      const claim = { userId, publicKey, audience: PROOF_SITE, challenge }
      const possession = { tag: await possessionTag(person.key, claim) }
      const credential = await issuer.buildCredential({
        id: `urn:uuid:${newId()}`,
        holder: { userId, wallet: wallet.identifier },
        subject: { firstName: 'Ada', familyName: 'Byron' },
        validFrom: new Date(Date.now() - 1000),
      })
      const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc' })
      const plaintext = encodeUtf8(JSON.stringify(credential))
      const writeGrant = writeGrantOf(issuer, person, chainId)
      const content = { plaintext, publicNotes, issuance, possession, writeGrant }
      const { credentialId } = await issuer.issueByWriteGrant(content)
      return { plaintext, original: credentialId }
    },
    /** Stores a copy of any plaintext for a consumer, as an Enclave would, or an attacker. */
    async share(
      person: Person,
      original: string,
      plaintext: Uint8Array,
      to: { readonly key: string; readonly box: string },
    ): Promise<string> {
      const id = newId()
      const sealed = await sealBox(plaintext, decodeBase64(to.box))
      const signed = await signCopy(sealed.content)
      await person.network.execute('share_credential', {
        id,
        original_credential_id: original,
        public_notes: signed.publicNotes,
        public_notes_signature: signed.publicNotesSignature,
        broader_signature: signed.broaderSignature,
        content: encodeBase64(sealed.content),
        content_hash: contentHash(plaintext),
        encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
        issuer_auth_public_key: signed.issuerAuthPublicKey,
        grantee_wallet_identifier: to.key,
        locked_until: 0,
      })
      return id
    },
  }
}

export type Person = {
  readonly userId: string
  readonly wallet: ReturnType<typeof evmWallet>
  readonly key: BoxKey
  readonly publicKey: string
  readonly network: ReturnType<typeof createNetworkClient>
}

function writeGrantOf(issuer: Issuer, { wallet, publicKey }: Person, chainId: string) {
  const seconds = Math.floor(Date.now() / 1000)
  const terms = {
    id: newId(),
    issuerPublicKey: issuer.authPublicKey,
    accessGrantTimelock: formatUtcDate(seconds),
    notUsableBefore: formatUtcDate(seconds),
    notUsableAfter: formatUtcDate(seconds + 3600),
  }
  const text = dwgMessage({
    ...terms,
    owner: wallet.identifier,
    grantee: issuer.authPublicKey,
    recipientEncryptionPublicKey: publicKey,
    chainId,
  })
  return {
    ...terms,
    ownerWalletIdentifier: wallet.identifier,
    granteeWalletIdentifier: issuer.authPublicKey,
    signature: wallet.sign(text),
  }
}

function seedIn(file: string): Uint8Array {
  const [, hex = ''] = readFileSync(file, 'utf8').split('\n')
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
