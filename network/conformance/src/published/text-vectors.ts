import { encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { sha256 } from '@idos/crypto/hashes'
import { evmWallet, nearWallet, stellarWallet, xrplWallet } from '@idos/schema/testing'
import {
  accessGrantId,
  dagMessage,
  dwgMessage,
  loginNonce,
  type OwnershipParameters,
  ownershipMessage,
} from '@idos/wallets'

/** Vectors of the texts that a person's wallet signs, and of ids that follow from what they name. */

const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const CREDENTIAL = '5c2f1a11-0b0c-4b2f-8ea3-9f51b3b24cbe'
const KEY = encodeBase64(new Uint8Array(32).fill(9))
const CHAIN = 'idos-vectors'
const ISSUED = 1_767_225_600

const filled = (byte: number) => new Uint8Array(32).fill(byte)

export function ownershipVectors() {
  const wallets = [
    evmWallet(filled(0x11)),
    nearWallet(filled(0x44)),
    xrplWallet(filled(0x55)),
    stellarWallet(filled(0x33)),
  ]
  const common = {
    userId: USER,
    recipientEncryptionPublicKey: KEY,
    chainId: CHAIN,
    site: 'https://issuer.example',
    issuedAt: ISSUED,
    expiresAt: ISSUED + 600,
    nonce: '6f1d2c3b-0000-4000-8000-000000000001',
  }
  const create: OwnershipParameters[] = wallets.map(({ walletType, address }) => ({
    ...common,
    walletType,
    address,
    existing: null,
  }))
  const [first, , , last] = create as [OwnershipParameters, unknown, unknown, OwnershipParameters]
  const gatewayNonce = 'cF0Rm1nVBn0'
  const nonce = loginNonce(gatewayNonce)
  const logIn = { ...first, nonce, logsInAt: 'https://isle.example' }
  const add = { ...last, existing: { createdAt: ISSUED - 86_400, wallet: first.address } }
  const addOld = { ...last, existing: { createdAt: 0, wallet: first.address } }
  return {
    create: create.map((parameters, i) => {
      const text = ownershipMessage(parameters)
      return { ...parameters, text, signature: wallets[i]?.sign(text) }
    }),
    createAndLogIn: { ...logIn, gatewayNonce, text: ownershipMessage(logIn) },
    add: [add, addOld].map((parameters) => ({ ...parameters, text: ownershipMessage(parameters) })),
  }
}

export function grantVectors() {
  const owner = evmWallet(filled(0x11))
  const consumer = stellarWallet(filled(0x33)).identifier
  const contentHash = encodeHex(sha256(encodeUtf8('{"a":1}')))
  const write = {
    owner: owner.identifier,
    grantee: consumer,
    issuerPublicKey: stellarWallet(filled(0x66)).identifier,
    id: CREDENTIAL,
    accessGrantTimelock: '2026-02-01T00:00:00Z',
    notUsableBefore: '2026-01-01T00:00:00Z',
    notUsableAfter: '2026-01-02T00:00:00Z',
    recipientEncryptionPublicKey: KEY,
    chainId: CHAIN,
  }
  const common = { owner: owner.identifier, grantee: consumer, dataId: CREDENTIAL }
  const access = [
    { ...common, lockedUntil: 0, contentHash, chainId: CHAIN },
    { ...common, lockedUntil: ISSUED, contentHash: null, chainId: CHAIN },
  ]
  const writeText = dwgMessage(write)
  return {
    ids: [0, ISSUED].map((lockedUntil) => ({
      grantee: consumer,
      dataId: CREDENTIAL,
      lockedUntil,
      id: accessGrantId(consumer, CREDENTIAL, lockedUntil),
    })),
    write: [{ ...write, text: writeText, signature: owner.sign(writeText) }],
    access: access.map((parameters) => {
      const text = dagMessage(parameters)
      return { ...parameters, text, signature: owner.sign(text) }
    }),
  }
}
