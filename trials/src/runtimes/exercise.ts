/**
 * Both server SDKs from end to end in one process, without a network behind the gateway: so any runtime can be asked whether it
 * has what they need.
 */
import {
  createConsumer,
  deliverGrants,
  localDecrypter,
  verifyWebhook,
  webhookSecret,
} from '@idos/consumer'
import { encodeBase64, encodeUtf8, importBoxKey, possessionTag, secureRandom } from '@idos/crypto'
import { createIssuer, hostStatusLists, localSigner, memoryStatusLists } from '@idos/issuer'
import { decodeActionExecution, decodeTransactionJson, transactionHash } from '@idos/kwil'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import { newEvm } from '@idos/testbed'
import { dwgMessage, formatUtcDate } from '@idos/wallets'

const chainId = 'runtime'
const site = 'https://bank.example'
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'

/** What was done, in words. Throws at the first thing that does not work. */
export async function exercise(): Promise<readonly string[]> {
  const done: string[] = []
  const person = newEvm()
  const key = await importBoxKey(secureRandom(32))
  const publicKey = encodeBase64(key.publicKey)
  const gateway = answeringGateway(publicKey)
  const signer = localSigner(secureRandom(32))
  const secret = secureRandom(32)
  const client = createNetworkClient({
    gateways: ['https://gateway.example'],
    chainId,
    signer: ed25519Signer(signer),
    fetch: gateway.fetch,
  })
  const statusLists = hostStatusLists({
    baseUrl: `${site}/status`,
    issuer: 'did:example:1',
    signer,
    store: memoryStatusLists(),
  })
  const issuer = createIssuer({
    ...{ name: 'Bank', network: { client, chainId }, sites: [site], signer },
    encryptionKey: secret,
  })
  const { challenge, issuance } = await issuer.openIssuance({ userId })
  done.push('opened an issuance')

  const credential = await issuer.buildCredential({
    id: 'https://bank.example/credentials/0f9a0e52-9d2f-4d0c-9b55-0e4a4b1f6c11',
    holder: { userId },
    subject: { firstName: 'Ada', dateOfBirth: '1985-06-01' },
    validFrom: new Date(Date.now() - 1000),
  })
  const publicNotes = issuer.publicNotesOf(credential, { type: 'kyc' })
  const now = Math.floor(Date.now() / 1000)
  const terms = {
    id: crypto.randomUUID(),
    ownerWalletIdentifier: person.identifier,
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
    chainId,
  })
  const issued = await issuer.issueByWriteGrant({
    plaintext: encodeUtf8(JSON.stringify(credential)),
    publicNotes,
    issuance,
    possession: {
      tag: await possessionTag(key, { userId, publicKey, audience: site, challenge }),
    },
    writeGrant: { ...terms, signature: person.sign(text) },
  })
  done.push('issued a credential')
  const copy = await issuer.readOwnCopy(issued.copyId)
  if (copy.contentHash !== issued.contentHash) throw new Error('another content')
  done.push('read its own copy')

  const consumer = createConsumer({
    network: client,
    signer,
    decrypter: await localDecrypter(secret),
    trust: { issuers: [issuer.did], statusLists: 'ignore' },
  })
  const { checks } = await consumer.readCredential(issued.copyId)
  done.push(`verified it by ${checks.length} checks`)

  const { statusListCredential } = await statusLists.allocate('revocation')
  const list = await statusLists.fetch(new Request(statusListCredential))
  if (list.status !== 200) throw new Error('no status list')
  done.push('served a status list')
  const refused = await issuer.getUser(userId, { signal: AbortSignal.abort() }).then(
    () => '',
    (error: { code: string }) => error.code,
  )
  if (refused !== 'ABORTED') throw new Error('not aborted')
  done.push('gave a call up')
  await tellOfGrant()
  done.push('told another server of a grant')
  return done
}

/** A webhook, from the consumer to whoever hears of its grants. */
async function tellOfGrant(): Promise<void> {
  const secrets = [webhookSecret()]
  const grant = {
    ...{ id: 'g', ownerUserId: userId, granteeWalletIdentifier: 'x', copyId: userId },
    ...{ lockedUntil: 0, contentHash: null, insertedBy: 'user', inserterId: 'x' },
  }
  const heard: string[] = []
  async function* events() {
    yield { kind: 'granted', grant } as const
  }
  const receive: typeof fetch = async (_, init) => {
    const body = init?.body as Uint8Array
    const { event } = await verifyWebhook({ headers: new Headers(init?.headers), body, secrets })
    heard.push(event.type)
    return new Response(null, { status: 204 })
  }
  const url = 'https://shop.example/hooks'
  for await (const { outcome } of deliverGrants(events(), { url, secrets, fetch: receive })) {
    heard.push(outcome)
  }
  if (heard.join() !== 'grant.granted,taken') throw new Error('not told')
}

/** Takes one transaction, and answers reads out of it. */
function answeringGateway(recipientKey: string) {
  let row: Record<string, unknown> = {}
  const rowsOf: Record<string, () => Record<string, unknown>> = {
    get_user_as_inserter: () => ({ id: userId, recipient_encryption_public_key: recipientKey }),
    get_credential_shared: () => ({
      id: row.copy_credential_id,
      user_id: userId,
      public_notes: row.original_public_notes,
      content: row.copy_content,
      encryptor_public_key: row.copy_encryptor_public_key,
      issuer_auth_public_key: row.issuer_auth_public_key,
      original_issuer_auth_public_key: row.issuer_auth_public_key,
    }),
    get_access_grants_for_credential: () => ({
      id: userId,
      ag_owner_user_id: userId,
      ag_grantee_wallet_identifier: row.dwg_grantee,
      data_id: row.copy_credential_id,
      locked_until: '0',
      content_hash: row.content_hash,
      inserter_type: 'delegated_write_grant',
    }),
  }
  const names =
    'issuer_auth_public_key original_encryptor_public_key original_credential_id original_content original_public_notes original_public_notes_signature original_broader_signature copy_encryptor_public_key copy_credential_id copy_content copy_public_notes_signature copy_broader_signature content_hash dwg_owner dwg_grantee'.split(
      ' ',
    )
  function answer(method: string, params: { tx?: unknown; body?: { payload: string } }): unknown {
    if (method === 'user.health') return { chain_id: chainId, block_height: 1 }
    if (method === 'user.account') return { nonce: 0 }
    if (method === 'user.estimate_price') return { price: '0' }
    if (method === 'user.broadcast') {
      const tx = decodeTransactionJson(params.tx)
      const [args = []] = decodeActionExecution(tx.body.payload).calls
      row = Object.fromEntries(names.map((name, i) => [name, args[i]?.value]))
      return { tx_hash: transactionHash(tx), result: { code: 0 } }
    }
    const action = Object.keys(rowsOf).find((name) =>
      atob(params.body?.payload ?? '').includes(name),
    )
    const found = (action && rowsOf[action]?.()) || {}
    const result = { column_names: Object.keys(found), values: [Object.values(found)] }
    return { query_result: result, error: null }
  }
  const answering: typeof fetch = async (_, init) => {
    const { method, params } = JSON.parse(String(init?.body))
    return new Response(JSON.stringify({ jsonrpc: '2.0', id: 1, result: answer(method, params) }))
  }
  return { fetch: answering }
}
