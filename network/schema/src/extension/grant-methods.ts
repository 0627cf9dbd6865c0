import type { ExtensionMethod } from '@idos/kwil'
import {
  dagMessage,
  dwgMessage,
  isWalletType,
  legacyDagMessage,
  verifyWalletSignature,
} from '@idos/wallets'
import { method } from './method.ts'

/**
 * Texts of delegated grants and their signatures. The text that is verified comes from the function that built the text for
 * signing, so both always agree. A NULL that belongs into a text makes its signature `false`.
 */
export function grantMethods(nep413Recipients: readonly string[]): readonly ExtensionMethod[] {
  return [
    method(
      'dwg_message',
      [
        ['owner', 'text'],
        ['grantee', 'text'],
        ['issuer_public_key', 'text'],
        ['id', 'text'],
        ['access_grant_timelock', 'text'],
        ['not_usable_before', 'text'],
        ['not_usable_after', 'text'],
      ],
      'text',
      (owner, grantee, issuerPublicKey, id, accessGrantTimelock, notUsableBefore, notUsableAfter) =>
        dwgMessage({
          owner,
          grantee,
          issuerPublicKey,
          id,
          accessGrantTimelock,
          notUsableBefore,
          notUsableAfter,
        }),
    ),
    method(
      'dwg_verify_owner',
      [
        ['owner', 'text?'],
        ['owner_wallet_type', 'text?'],
        ['owner_public_key', 'text?'],
        ['grantee', 'text?'],
        ['issuer_public_key', 'text?'],
        ['id', 'text?'],
        ['access_grant_timelock', 'text?'],
        ['not_usable_before', 'text?'],
        ['not_usable_after', 'text?'],
        ['signature', 'text?'],
      ],
      'bool',
      (owner, walletType, publicKey, grantee, issuer, id, timelock, before, after, signature) => {
        if (owner === null || grantee === null || issuer === null || id === null) return false
        if (timelock === null || before === null || after === null) return false
        return isSignedBy({ owner, walletType, publicKey, signature, nep413Recipients }, () =>
          dwgMessage({
            owner,
            grantee,
            issuerPublicKey: issuer,
            id,
            accessGrantTimelock: timelock,
            notUsableBefore: before,
            notUsableAfter: after,
          }),
        )
      },
    ),
    method(
      'dag_message',
      [
        ['owner', 'text'],
        ['grantee', 'text'],
        ['data_id', 'text'],
        ['locked_until', 'int'],
        ['content_hash', 'text?'],
      ],
      'text',
      (owner, grantee, dataId, lockedUntil, contentHash) =>
        dagMessage({ owner, grantee, dataId, lockedUntil, contentHash }),
    ),
    method(
      'verify_owner',
      [
        ['owner', 'text?'],
        ['owner_wallet_type', 'text?'],
        ['owner_public_key', 'text?'],
        ['grantee', 'text?'],
        ['data_id', 'text?'],
        ['locked_until', 'int?'],
        ['content_hash', 'text?'],
        ['signature', 'text?'],
      ],
      'bool',
      (owner, walletType, publicKey, grantee, dataId, lockedUntil, contentHash, signature) => {
        if (owner === null || grantee === null || dataId === null || lockedUntil === null) {
          return false
        }
        return isSignedBy({ owner, walletType, publicKey, signature, nep413Recipients }, () =>
          dagMessage({ owner, grantee, dataId, lockedUntil, contentHash }),
        )
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
        if (owner === null || grantee === null || dataId === null || lockedUntil === null) {
          return false
        }
        const signer = { owner, walletType: 'EVM', publicKey: null, signature, nep413Recipients }
        return isSignedBy(signer, () => legacyDagMessage({ owner, grantee, dataId, lockedUntil }))
      },
    ),
  ]
}

type Signer = {
  owner: string
  walletType: string | null
  publicKey: string | null
  signature: string | null
  nep413Recipients: readonly string[]
}

/** A value with a line break makes no text, so nobody can have signed it. */
function isSignedBy(signer: Signer, buildMessage: () => string): boolean {
  const { owner: address, walletType, publicKey, signature, nep413Recipients } = signer
  if (walletType === null || !isWalletType(walletType) || signature === null) return false
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
