import type { ExtensionMethod } from '@idos/kwil'
import {
  type DagParameters,
  type DwgParameters,
  dagMessage,
  dwgMessage,
  isWalletType,
  legacyDagMessage,
  unboundDagMessage,
  unboundDwgMessage,
  verifyWalletSignature,
} from '@idos/wallets'
import { method } from './method.ts'

const dwgTexts = [
  ['issuer_public_key', 'text'],
  ['id', 'text'],
  ['access_grant_timelock', 'text'],
  ['not_usable_before', 'text'],
  ['not_usable_after', 'text'],
] as const
const dwgTerms = [
  ['issuer_public_key', 'text?'],
  ['id', 'text?'],
  ['access_grant_timelock', 'text?'],
  ['not_usable_before', 'text?'],
  ['not_usable_after', 'text?'],
] as const
const dagTerms = [
  ['data_id', 'text?'],
  ['locked_until', 'int?'],
  ['content_hash', 'text?'],
] as const
const dagTexts = [
  ['data_id', 'text'],
  ['locked_until', 'int'],
  ['content_hash', 'text?'],
] as const
const parties = [
  ['owner', 'text'],
  ['grantee', 'text'],
] as const
const signer = [
  ['owner', 'text?'],
  ['owner_wallet_type', 'text?'],
  ['owner_public_key', 'text?'],
  ['grantee', 'text?'],
] as const

/**
 * Texts of delegated grants and their signatures, bound to network and key, or as mid-2025 wrote them (`unbound_`). The text
 * that is verified comes from the function that built the text for signing, so both always agree. A NULL that belongs into
 * a text makes its signature `false`, and so does a network without a name.
 */
export function grantMethods(nep413Recipients: readonly string[]): readonly ExtensionMethod[] {
  return [
    method(
      'dwg_message',
      [...parties, ...dwgTexts, ['recipient_encryption_public_key', 'text'], ['network', 'text']],
      'text',
      (
        owner,
        grantee,
        issuer,
        id,
        timelock,
        before,
        after,
        recipientEncryptionPublicKey,
        chainId,
      ) =>
        dwgMessage({
          ...dwg(owner, grantee, issuer, id, timelock, before, after),
          recipientEncryptionPublicKey,
          chainId,
        }),
    ),
    method('unbound_dwg_message', [...parties, ...dwgTexts], 'text', (...terms) =>
      unboundDwgMessage(dwg(...terms)),
    ),
    method(
      'dwg_verify_owner',
      [
        ...signer,
        ...dwgTerms,
        ['signature', 'text?'],
        ['recipient_encryption_public_key', 'text?'],
        ['network', 'text?'],
      ],
      'bool',
      (owner, walletType, publicKey, grantee, issuer, id, timelock, before, after, ...rest) => {
        const [signature, key, chainId] = rest
        const terms = [owner, grantee, issuer, id, timelock, before, after] as const
        if (!isComplete(terms) || key === null || !chainId) return false
        const signed = { owner, walletType, publicKey, signature, nep413Recipients }
        return isSignedBy(signed, () =>
          dwgMessage({ ...dwg(...terms), recipientEncryptionPublicKey: key, chainId }),
        )
      },
    ),
    method(
      'unbound_dwg_verify_owner',
      [...signer, ...dwgTerms, ['signature', 'text?']],
      'bool',
      (owner, walletType, publicKey, grantee, issuer, id, timelock, before, after, signature) => {
        const terms = [owner, grantee, issuer, id, timelock, before, after] as const
        if (!isComplete(terms)) return false
        const signed = { owner, walletType, publicKey, signature, nep413Recipients }
        return isSignedBy(signed, () => unboundDwgMessage(dwg(...terms)))
      },
    ),
    method(
      'dag_message',
      [...parties, ...dagTexts, ['network', 'text']],
      'text',
      (owner, grantee, dataId, lockedUntil, contentHash, chainId) =>
        dagMessage({ owner, grantee, dataId, lockedUntil, contentHash, chainId }),
    ),
    method(
      'unbound_dag_message',
      [...parties, ...dagTexts],
      'text',
      (owner, grantee, dataId, lockedUntil, contentHash) =>
        unboundDagMessage({ owner, grantee, dataId, lockedUntil, contentHash }),
    ),
    method(
      'verify_owner',
      [...signer, ...dagTerms, ['signature', 'text?'], ['network', 'text?']],
      'bool',
      (owner, walletType, publicKey, grantee, dataId, lockedUntil, hash, signature, chainId) => {
        const terms = dag(owner, grantee, dataId, lockedUntil, hash)
        if (terms === null || !chainId) return false
        const signed = { owner, walletType, publicKey, signature, nep413Recipients }
        return isSignedBy(signed, () => dagMessage({ ...terms, chainId }))
      },
    ),
    method(
      'unbound_verify_owner',
      [...signer, ...dagTerms, ['signature', 'text?']],
      'bool',
      (owner, walletType, publicKey, grantee, dataId, lockedUntil, hash, signature) => {
        const terms = dag(owner, grantee, dataId, lockedUntil, hash)
        if (terms === null) return false
        const signed = { owner, walletType, publicKey, signature, nep413Recipients }
        return isSignedBy(signed, () => unboundDagMessage(terms))
      },
    ),
    method(
      'verify_owner_without_hash',
      [
        ['owner', 'text?'],
        ['grantee', 'text?'],
        ['data_id', 'text?'],
        ['locked_until', 'int?'],
        ['signature', 'text?'],
      ],
      'bool',
      (owner, grantee, dataId, lockedUntil, signature) => {
        const terms = dag(owner, grantee, dataId, lockedUntil, null)
        if (terms === null) return false
        const signed = { owner, walletType: 'EVM', publicKey: null, signature, nep413Recipients }
        return isSignedBy(signed, () => legacyDagMessage(terms))
      },
    ),
  ]
}

type Terms = readonly [string, string, string, string, string, string, string]

function isComplete(terms: readonly (string | null)[]): terms is Terms {
  return !terms.includes(null)
}

function dwg(...terms: Terms): DwgParameters {
  const [owner, grantee, issuerPublicKey, id, accessGrantTimelock, ...times] = terms
  const [notUsableBefore, notUsableAfter] = times
  const parties = { owner, grantee, issuerPublicKey }
  return { ...parties, id, accessGrantTimelock, notUsableBefore, notUsableAfter }
}

function dag(
  owner: string | null,
  grantee: string | null,
  dataId: string | null,
  lockedUntil: bigint | null,
  contentHash: string | null,
): DagParameters | null {
  if (owner === null || grantee === null || dataId === null || lockedUntil === null) return null
  return { owner, grantee, dataId, lockedUntil, contentHash }
}

type Signer = {
  owner: string | null
  walletType: string | null
  publicKey: string | null
  signature: string | null
  nep413Recipients: readonly string[]
}

/** A value with a line break makes no text, so nobody can have signed it. */
function isSignedBy(signer: Signer, buildMessage: () => string): boolean {
  const { owner: address, walletType, publicKey, signature, nep413Recipients } = signer
  if (address === null || walletType === null || !isWalletType(walletType) || signature === null)
    return false
  let message: string
  try {
    message = buildMessage()
  } catch {
    return false
  }
  return verifyWalletSignature({
    walletType,
    address,
    publicKey,
    message,
    signature,
    nep413Recipients,
  })
}
