/** An issuer and people over a real network. For tests. */
import {
  type BoxKey,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  possessionTag,
  sealBox,
  secureRandom,
  signCopy,
} from '@idos/crypto'
import { createNetworkClient, evmSigner, type NetworkClient } from '@idos/network-client'
import { boundText, newEvm, newId, openNetwork, PROOF_SITE, startOwnNetwork } from '@idos/testbed'
import { dwgMessage, formatUtcDate } from '@idos/wallets'
import type { Issuer } from './create-issuer.ts'
import type { NewProfile } from './index.ts'

export type NetworkPerson = {
  readonly profile: NewProfile
  readonly userId: string
  readonly wallet: ReturnType<typeof newEvm>
  readonly key: BoxKey
  readonly publicKey: string
  readonly network: NetworkClient
}

export async function openIssuerWorld() {
  const own = await startOwnNetwork()
  const { inserter, targets } = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  const access = { gateways: [own.gateway], chainId: targets[0]?.chainId ?? '' }

  /** Somebody who is not registered yet. */
  async function newPerson(): Promise<NetworkPerson> {
    const wallet = newEvm()
    const userId = newId()
    const key = await importBoxKey(secureRandom(32))
    const publicKey = encodeBase64(key.publicKey)
    const message = boundText(wallet, {
      userId,
      encryptionKey: publicKey,
      chainId: access.chainId,
    })
    const { address, publicKey: walletKey, walletType: type } = wallet
    const signature = wallet.sign(message)
    const signer = evmSigner({ address, signMessage: async (text) => wallet.sign(text) })
    return {
      userId,
      wallet,
      key,
      publicKey,
      network: createNetworkClient({ ...access, signer }),
      profile: {
        userId,
        recipientEncryptionPublicKey: publicKey,
        wallet: { id: newId(), address, publicKey: walletKey, type, message, signature },
      },
    }
  }

  /** What issuing needs of the person: proof and write grant. */
  async function consentOf(issuer: Issuer, { userId, publicKey, key, wallet }: NetworkPerson) {
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const claim = { userId, publicKey, audience: PROOF_SITE, challenge }
    const now = Math.floor(Date.now() / 1000)
    const terms = {
      id: newId(),
      ownerWalletIdentifier: wallet.identifier,
      granteeWalletIdentifier: issuer.authPublicKey,
      issuerPublicKey: issuer.authPublicKey,
      accessGrantTimelock: formatUtcDate(now),
      notUsableBefore: formatUtcDate(now - 60),
      notUsableAfter: formatUtcDate(now + 3600),
    }
    const text = dwgMessage({
      ...terms,
      owner: terms.ownerWalletIdentifier,
      grantee: terms.granteeWalletIdentifier,
      recipientEncryptionPublicKey: publicKey,
      chainId: access.chainId,
    })
    return {
      issuance,
      possession: { tag: await possessionTag(key, claim) },
      writeGrant: { ...terms, signature: wallet.sign(text) },
    }
  }

  /** A signed credential about the person, and its notes. */
  async function contentFor(issuer: Issuer, { userId, wallet }: NetworkPerson) {
    const credential = await issuer.buildCredential({
      id: `urn:uuid:${newId()}`,
      holder: { userId, wallet: wallet.identifier },
      subject: { firstName: 'Ada', familyName: 'Byron', dateOfBirth: '1815-12-10' },
      validFrom: new Date(Date.now() - 1000),
    })
    return {
      plaintext: encodeUtf8(JSON.stringify(credential)),
      publicNotes: issuer.publicNotesOf(credential, { type: 'kyc', level: 'basic' }),
    }
  }

  /** A copy for somebody else that the person wrote, without access yet. */
  async function copyFor(person: NetworkPerson, original: string, plaintext: Uint8Array) {
    const reader = await importBoxKey(secureRandom(32))
    const sealed = await sealBox(plaintext, decodeBase64(encodeBase64(reader.publicKey)))
    const signed = await signCopy(sealed.content)
    const id = newId()
    await person.network.execute('create_credential_copy', {
      id,
      original_credential_id: original,
      public_notes: '',
      public_notes_signature: signed.publicNotesSignature,
      broader_signature: signed.broaderSignature,
      content: encodeBase64(sealed.content),
      encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
      issuer_auth_public_key: signed.issuerAuthPublicKey,
    })
    return id
  }

  return { ...own, access, inserter, newPerson, consentOf, contentFor, copyFor }
}
