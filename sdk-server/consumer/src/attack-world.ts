/** Issuer, consumer and people over a real network, with what people can store there, honestly or not. For tests. */

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
import { createIssuer, localSigner } from '@idos/issuer'
import { createNetworkClient, evmSigner, type NetworkClient } from '@idos/network-client'
import {
  boundText,
  credentialInput,
  newEvm,
  newId,
  newServer,
  openNetwork,
  PROOF_SITE,
  startOwnNetwork,
} from '@idos/testbed'
import { dwgMessage, formatUtcDate } from '@idos/wallets'
import { createConsumer } from './create-consumer.ts'
import { CredentialRefused } from './credential-refused.ts'
import { localDecrypter } from './decrypter.ts'
import type { ReadCredentialOptions } from './read-credential.ts'

export type Person = {
  readonly userId: string
  readonly wallet: ReturnType<typeof newEvm>
  readonly key: BoxKey
  readonly publicKey: string
  readonly network: NetworkClient
}

/** Where the consumer stands. */
export const CONSUMER_ORIGIN = 'https://bank.example'

export type AttackWorld = Awaited<ReturnType<typeof openAttackWorld>>

export async function openAttackWorld() {
  const own = await startOwnNetwork()
  const { inserter, targets } = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  const access = { gateways: [own.gateway], chainId: targets[0]?.chainId ?? '' }
  const issuer = createIssuer({
    name: 'Bank',
    network: access,
    sites: [PROOF_SITE],
    signer: localSigner(inserter.seed),
    encryptionKey: secureRandom(32),
  })
  const consumer = createConsumer({
    network: access,
    signer: localSigner(newServer().seed),
    decrypter: await localDecrypter(secureRandom(32)),
    trust: { issuers: [issuer.did] },
    origin: CONSUMER_ORIGIN,
  })

  async function register(): Promise<Person> {
    const wallet = newEvm()
    const userId = newId()
    const key = await importBoxKey(secureRandom(32))
    const publicKey = encodeBase64(key.publicKey)
    const profile = { userId, encryptionKey: publicKey, chainId: access.chainId }
    const message = boundText(wallet, profile)
    const { address, publicKey: walletKey, walletType: type } = wallet
    await issuer.createUser({
      userId,
      recipientEncryptionPublicKey: publicKey,
      wallet: {
        id: newId(),
        address,
        publicKey: walletKey,
        type,
        message,
        signature: wallet.sign(message),
      },
    })
    const signer = evmSigner({ address, signMessage: async (text) => wallet.sign(text) })
    return { userId, wallet, key, publicKey, network: createNetworkClient({ ...access, signer }) }
  }

  /** A write grant that `signer` signs over the encryption key of `person`. */
  function grantOf(signer: Person, person: Person) {
    const terms = {
      id: newId(),
      issuerPublicKey: issuer.authPublicKey,
      accessGrantTimelock: formatUtcDate(Math.floor(Date.now() / 1000)),
      notUsableBefore: formatUtcDate(Math.floor(Date.now() / 1000)),
      notUsableAfter: formatUtcDate(Math.floor(Date.now() / 1000) + 3600),
    }
    const owner = signer.wallet.identifier
    const grantee = issuer.authPublicKey
    const { publicKey: recipientEncryptionPublicKey } = person
    const { chainId } = access
    const text = dwgMessage({ ...terms, owner, grantee, recipientEncryptionPublicKey, chainId })
    return {
      ...terms,
      ownerWalletIdentifier: owner,
      granteeWalletIdentifier: grantee,
      signature: signer.wallet.sign(text),
    }
  }

  /** The whole way of a credential: challenge, proof, write grant, content. */
  async function issue(person: Person, signer = person) {
    const { challenge, issuance } = await issuer.openIssuance({ userId: person.userId })
    const claim = {
      userId: person.userId,
      publicKey: person.publicKey,
      audience: PROOF_SITE,
      challenge,
    }
    const possession = { tag: await possessionTag(person.key, claim) }
    const id = `urn:uuid:${newId()}`
    const credential = await issuer.buildCredential({
      id,
      holder: { userId: person.userId, wallet: signer.wallet.identifier },
      subject: { firstName: 'Ada', familyName: 'Byron' },
      validFrom: new Date(Date.now() - 1000),
    })
    const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc' })
    const plaintext = encodeUtf8(JSON.stringify(credential))
    const writeGrant = grantOf(signer, person)
    const { credentialId } = await issuer.issueByWriteGrant({
      plaintext,
      publicNotes,
      issuance,
      possession,
      writeGrant,
    })
    return { id, plaintext, publicNotes, original: credentialId }
  }

  /** Stores a copy of any plaintext under any original of the person's, as an Enclave would, or an attacker. */
  async function share(person: Person, original: string, plaintext: Uint8Array, lockedUntil = 0) {
    const id = newId()
    const profile = await consumer.profile({ origin: CONSUMER_ORIGIN, name: 'Bank' })
    const sealed = await sealBox(plaintext, decodeBase64(profile.encryptionPublicKey))
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
      grantee_wallet_identifier: consumer.walletIdentifier,
      locked_until: lockedUntil,
    })
    return id
  }

  /** The row of an original as its owner reads it, ready to be added anywhere. */
  async function rowOf(person: Person, original: string) {
    const [row] = await person.network.call('get_credential_owned', { id: original })
    if (!row) throw new Error('The credential is not there.')
    const { user_id: _, inserter: __, ...rest } = row
    return { ...rest, id: newId() } as typeof rest & {
      public_notes_signature: string
      broader_signature: string
    }
  }

  async function addOriginal(person: Person, notes: string, seed = newServer()): Promise<string> {
    const input = await credentialInput(seed, notes)
    await person.network.execute('add_credential', input)
    return input.id
  }

  /** The checks that failed; `{}` when the credential was handed over. */
  async function refusal(copyId: string, expected?: ReadCredentialOptions) {
    const error = await consumer.readCredential(copyId, expected).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (error === null) return {}
    if (!(error instanceof CredentialRefused)) throw error
    const failed = error.checks.filter(({ outcome }) => outcome === 'fail')
    return Object.fromEntries(failed.map(({ name, code }) => [name, code]))
  }

  const { stop } = own
  return { issuer, consumer, register, grantOf, issue, share, rowOf, addOriginal, refusal, stop }
}
