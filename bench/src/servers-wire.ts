import { type Ed25519Signer, encodeBase64, importBoxKey, secureRandom } from '@idos/crypto'
import { createIssuer, type Issuer } from '@idos/issuer'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { evmWallet } from '@idos/schema/testing'
import { dwgMessage, formatUtcDate } from '@idos/wallets'

const chainId = 'bench'
const wallet = evmWallet(secureRandom(32))
const recipientEncryptionPublicKey = encodeBase64((await importBoxKey(secureRandom(32))).publicKey)

/** A whole `issueByWriteGrant`, to a gateway that answers at once: what the server does for it. */
export async function issueOverTheWire(
  signer: Ed25519Signer,
  plaintext: Uint8Array,
): Promise<() => Promise<unknown>> {
  const issuer = issuerOf(signer)
  const writeGrant = writeGrantFor(issuer.authPublicKey)
  return () =>
    issuer.issueByWriteGrant({
      plaintext,
      publicNotes: '',
      recipientEncryptionPublicKey,
      dangerouslyWithoutPossession: true,
      writeGrant,
    })
}

function issuerOf(signer: Ed25519Signer): Issuer {
  const client = createNetworkClient({
    gateways: ['http://127.0.0.1:1'],
    chainId,
    signer: ed25519Signer(signer),
    fetch: async (_, init) => new Response(JSON.stringify(answerTo(String(init?.body)))),
  })
  return createIssuer({
    ...{ name: 'Bench', network: { client, chainId }, sites: [], signer },
    encryptionKey: secureRandom(32),
  })
}

function answerTo(body: string) {
  const method = /"method":"([^"]+)"/.exec(body.slice(0, 200))?.[1] ?? ''
  const results: Record<string, object> = {
    'user.health': { chain_id: chainId, block_height: 1 },
    'user.account': { nonce: 0 },
    'user.estimate_price': { price: '0' },
    'user.broadcast': { tx_hash: '00', result: { code: 0 } },
  }
  return { jsonrpc: '2.0', id: 1, result: results[method] }
}

function writeGrantFor(issuerPublicKey: string) {
  const now = Math.floor(Date.now() / 1000)
  const terms = {
    id: crypto.randomUUID(),
    ownerWalletIdentifier: wallet.identifier,
    granteeWalletIdentifier: issuerPublicKey,
    issuerPublicKey,
    accessGrantTimelock: formatUtcDate(now),
    notUsableBefore: formatUtcDate(now - 60),
    notUsableAfter: formatUtcDate(now + 3600),
  }
  const text = dwgMessage({
    ...terms,
    owner: terms.ownerWalletIdentifier,
    grantee: issuerPublicKey,
    recipientEncryptionPublicKey,
    chainId,
  })
  return { ...terms, signature: wallet.sign(text) }
}
