import { decodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { evmSigner, type NetworkSigner } from '@idos/network-client'
import { createPersonClient } from '@idos/network-client/person'
import { ACCESS_RECORD_ATTRIBUTE, IdosError, isIdosError } from '@idos/protocol'
import { type Account, ownerIdentifier } from '../records/account.ts'
import type { Attribute } from '../records/attributes.ts'
import { assertSignatureOfKey, loadWalletKit, type WalletKit } from '../wallet/load-wallet-kit.ts'
import type { Network } from './network.ts'
import { createWalletSession, withReasons } from './wallet-session.ts'

export type KwilNetworkOptions = {
  account: Account
  /** Carries a text to the wallet; answers the signature in the wallet type's text form. */
  sign(message: string): Promise<string>
  /** Origin of the gateway. */
  gateway: string
  chainId: string
  fetch?: typeof fetch
  /** Origin of this page; null for a program. */
  page?: string | null
}

/** What signs for an account, each signature verified before it is sent. */
export async function verifiedSigner(
  account: Account,
  signMessage: (text: string) => Promise<string>,
): Promise<NetworkSigner> {
  return verifying(await toSigner(account, signMessage))
}

async function toSigner(
  account: Account,
  signMessage: (text: string) => Promise<string>,
): Promise<NetworkSigner> {
  if (account.type === 'EVM') {
    return evmSigner({
      address: account.address,
      async signMessage(text) {
        const signature = await signMessage(text)
        assertSignatureOfKey(signature)
        return signature
      },
    })
  }
  const { authType, identifier } = identify(account, await loadWalletKit())
  if (!identifier) {
    throw new IdosError('WALLET_FAILED', {
      message: `This wallet of the type ${account.type} named no key that can log in.`,
    })
  }
  return {
    authType,
    identifier,
    // For NEAR the courier answers the idOS envelope of a NEP-413 signature, which is what the network takes.
    sign: async (message) => signatureBytes(await signMessage(new TextDecoder().decode(message))),
  }
}

/** How the network knows an account: by its key, or for Stellar by the text of its address. */
function identify(
  { type, address, publicKey }: Account,
  kit: WalletKit,
): { authType: NetworkSigner['authType']; identifier: Uint8Array | undefined } {
  switch (type) {
    case 'XRPL':
      return { authType: 'xrpl', identifier: kit.parseXrplPublicKey(publicKey ?? '') }
    case 'Stellar': {
      const isAddress = kit.parseStellarAddress(address) !== undefined
      return { authType: 'sep53', identifier: isAddress ? encodeUtf8(address) : undefined }
    }
    default:
      return { authType: 'nep413', identifier: kit.parseNearPublicKey(publicKey ?? '') }
  }
}

/** The network refuses what another key signed; the person learns so before anything is sent. */
function verifying(signer: NetworkSigner): NetworkSigner {
  const { authType, identifier } = signer
  return {
    authType,
    identifier,
    async sign(message) {
      const signature = await signer.sign(message)
      const { verifyRequestSignature } = await loadWalletKit()
      if (!verifyRequestSignature({ authType, sender: identifier, message, signature })) {
        throw new IdosError('WALLET_BAD_SIGNATURE')
      }
      return signature
    },
  }
}

function signatureBytes(signature: string): Uint8Array {
  const digits = signature.startsWith('0x') ? signature.slice(2) : signature
  if (!/^([0-9a-fA-F]{2})*$/.test(digits)) throw new IdosError('WALLET_BAD_SIGNATURE')
  return decodeHex(digits)
}

const toInput = ({ id, key, value }: Attribute) => ({ id, attribute_key: key, value })

/** The network behind its gateway. Rejects with `WALLET_FAILED` for an account without a key that can log in. */
export async function createKwilNetwork(options: KwilNetworkOptions): Promise<Network> {
  const { account } = options
  const page = options.page === undefined ? (globalThis.location?.origin ?? null) : options.page
  const { signMessage, askingWallet } = createWalletSession(options.sign)

  const client = createPersonClient({
    gateways: [options.gateway],
    chainId: options.chainId,
    signer: await verifiedSigner(account, signMessage),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    writeTimeoutMs: 60_000,
  })

  return {
    // By key where the address is a label: anybody may write a NEAR account's name into a row of their own.
    async hasProfile(address = ownerIdentifier(account)) {
      const [row] = await client.publicCall('has_profile', { address })
      return row?.has_profile === true
    },
    async getUser() {
      const [row] = await client.call('get_user')
      return row ?? null
    },
    async time() {
      const { time } = await client.status()
      if (time === undefined) throw new IdosError('NETWORK_BAD_ANSWER')
      return time
    },
    login: () => askingWallet(() => client.login()),
    async loginBy(text) {
      if (page === null) return null
      let signed: { message: string; signature: string } | null = null
      const work = askingWallet(
        () => client.login((nonce) => text({ nonce, page })),
        (message, signature) => {
          signed = { message, signature }
        },
      )
      const loggedIn = await work.then(
        () => true,
        (error: unknown) => {
          if (signed === null || !isIdosError(error, 'NOT_AUTHORIZED')) throw error
          return false
        },
      )
      return signed && { ...(signed as { message: string; signature: string }), loggedIn }
    },
    logout: () => client.logout(),
    getCredentials: () => client.call('get_credentials'),
    async getCredential(id) {
      const [row] = await client.call('get_credential_owned', { id })
      return row ?? null
    },
    getGrants: () => client.call('get_access_grants_owned'),
    getReceived: () =>
      client.call('get_access_grants_granted', { user_id: null, page: 1, size: 100 }),
    async getShared(id) {
      const [row] = await withReasons(client.call('get_credential_shared', { id }))
      if (!row) throw new IdosError('CREDENTIAL_NOT_SHARED')
      return row
    },
    rescind: async (credential_id) => {
      await askingWallet(() => client.execute('rescind_shared_credential', { credential_id }))
    },
    getWallets: () => client.call('get_wallets'),
    getProfile: async () => (await client.call('get_profile'))[0] ?? null,
    async addWallet({ publicKey: public_key, ...wallet }) {
      const { addWalletDetail } = await loadWalletKit()
      const detail = addWalletDetail(wallet.address, public_key)
      await askingWallet(() => client.execute('add_wallet', { ...wallet, public_key }, detail))
    },
    async removeWallet(id) {
      await askingWallet(() => client.execute('remove_wallet', { id }))
    },
    // As the logged-in wallet: the network tells a profile's key, which the text names, to nobody else.
    async dwgMessage({ owner, grantee, issuerPublicKey, id, ...times }) {
      const [row] = await client.call('dwg_message', {
        owner_wallet_identifier: owner,
        grantee_wallet_identifier: grantee,
        issuer_public_key: issuerPublicKey,
        id,
        access_grant_timelock: times.accessGrantTimelock,
        not_usable_before: times.notUsableBefore,
        not_usable_after: times.notUsableAfter,
      })
      if (!row) throw new IdosError('NETWORK_BAD_ANSWER')
      return row.message ?? ''
    },
    getAttributes: () => client.call('get_attributes'),
    async addAttribute(attribute) {
      await askingWallet(() => client.execute('add_attribute', toInput(attribute)))
    },
    async editAttribute(attribute) {
      await askingWallet(() => client.execute('edit_attribute', toInput(attribute)))
    },
    async removeAttribute(id) {
      await askingWallet(() => client.execute('remove_attribute', { id }))
    },
    async addRecords(publicKey, records) {
      const inputs = records.map(({ id, value }) => ({
        ...{ id, value },
        attribute_key: ACCESS_RECORD_ATTRIBUTE + publicKey,
      }))
      await askingWallet(() => client.executeAll('add_attribute', inputs))
    },
    async share(copy, words, record, onSigned) {
      const input = {
        id: copy.id,
        original_credential_id: copy.originalId,
        public_notes: copy.publicNotes,
        public_notes_signature: copy.publicNotesSignature,
        broader_signature: copy.broaderSignature,
        content: copy.content,
        content_hash: copy.contentHash,
        encryptor_public_key: copy.encryptorPublicKey,
        issuer_auth_public_key: copy.issuerAuthPublicKey,
        grantee_wallet_identifier: copy.granteeWalletIdentifier,
        locked_until: copy.lockedUntil,
      }
      const { shareDetail } = await loadWalletKit()
      const detail = shareDetail({ ...copy, ...words })
      await askingWallet(
        () =>
          record === null
            ? client.execute('share_credential', input, detail)
            : client.execute(
                'share_credential_recorded',
                { record_id: record.id, record: record.value, ...input },
                detail,
              ),
        onSigned,
      )
    },
    async revoke(id, site) {
      const { revokeDetail } = await loadWalletKit()
      const detail = site === undefined ? undefined : revokeDetail(site)
      await askingWallet(() => client.execute('revoke_access_grant', { id }, detail))
    },
    getKeyChanges: () => client.call('get_key_changes'),
    getStagedContents: () => client.call('get_staged_contents'),
    async stageContents(newKey, keyChange, rows) {
      const inputs = rows.map(({ id, content, encryptorPublicKey, signature }) => ({
        id,
        new_key: newKey,
        content,
        encryptor_public_key: encryptorPublicKey,
        signature,
        key_change: keyChange,
      }))
      await askingWallet(() => client.executeAll('stage_content', inputs))
    },
    async changeKey(newKey, signature) {
      await askingWallet(() => client.execute('change_profile_key', { new_key: newKey, signature }))
    },
    async detach() {
      await askingWallet(() => client.execute('detach_wallet'))
    },
    async removeCredential(id) {
      await askingWallet(() => client.execute('remove_credential', { id }))
    },
    async erase(userId) {
      await askingWallet(() => client.execute('remove_user', { id: userId }))
    },
  }
}
