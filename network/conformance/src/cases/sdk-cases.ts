import { readPublicNotes } from '@idos/credentials/public-notes'
import { contentHash, importBoxKey, openBox, sealBox, signCopy } from '@idos/crypto'
import { decodeBase64, encodeBase64, encodeUtf8 } from '@idos/crypto/bytes'
import { createNetworkClient, ed25519Signer, evmSigner } from '@idos/network-client'
import { isIdosError } from '@idos/protocol'
import type { Person, World } from '@idos/testbed'
import {
  addOriginal,
  credentialInput,
  descriptionOf,
  equal,
  matches,
  newId,
  newSeed,
  newServer,
  notesOf,
  scene,
  share,
} from '@idos/testbed'
import { KwilSigner, NodeKwil, Utils } from '@kwilteam/kwil-js'
import type { ConformanceCase } from './case.ts'

const { DataType } = Utils

/** Clients in use: the unmodified kwil-js that idOS SDKs bring along, and our own. */
export const sdkCases: readonly ConformanceCase[] = [
  {
    id: 'sdk/kwil-js',
    title: 'unmodified kwil-js writes and reads with positional, typed arguments, as idOS SDKs do',
    covers: ['argument-order', 'open-reads', 'log-in', 'kwil-answers'],
    async run(world) {
      const person = await world.person()
      const kwil = new NodeKwil({
        kwilProvider: world.connection.rpc.url,
        chainId: world.connection.chainId,
        timeout: 30_000,
      })
      const signer = new KwilSigner(
        { signMessage: async (message: string | Uint8Array) => signText(person, message) },
        person.wallet.address,
      )
      const call = async (name: string, inputs: unknown[] = [], types: object[] = []) => {
        const reply = await kwil.call({ namespace: 'main', name, inputs, types } as never, signer)
        return reply.data?.result as Record<string, unknown>[]
      }
      const run = (name: string, inputs: unknown[], types: object[]) =>
        kwil.execute(
          {
            namespace: 'main',
            name,
            inputs: [inputs],
            types,
            description: descriptionOf(name),
          } as never,
          signer,
          true,
        )

      equal(
        (await call('has_profile', [person.wallet.address.toLowerCase()], [DataType.Text]))[0],
        { has_profile: true },
        'has_profile',
      )
      const attribute = [newId(), 'k', 'v']
      await run('add_attribute', attribute, [DataType.Uuid, DataType.Text, DataType.Text])
      equal(
        (await call('get_attributes')).map(({ id }) => id),
        [attribute[0]],
        'get_attributes',
      )
      equal((await call('get_user'))[0]?.id, person.userId, 'get_user')
      equal(await call('get_credentials'), [], 'get_credentials')
      const failed = await run('remove_wallet', [newId()], [DataType.Uuid]).then(
        () => 'success',
        (error: Error) => error.message,
      )
      matches(
        failed,
        /ERROR: the wallet does not belong to the caller/,
        'a failed write throws its log',
      )
    },
  },
  {
    id: 'sdk/idos-client',
    title: '@idos/client reads, writes and names failures by the sentence of the schema',
    covers: ['first-wallet', 'kwil-answers'],
    async run(world) {
      const person = await world.person()
      const signer = evmSigner({
        address: person.wallet.address,
        signMessage: async (text) => person.wallet.sign(text),
      })
      const network = createNetworkClient({
        gateways: [world.connection.rpc.url],
        chainId: world.connection.chainId,
        signer,
      })
      equal(
        await network.publicCall('has_profile', { address: person.wallet.address }),
        [{ has_profile: true }],
        'has_profile',
      )
      const [user] = await network.call('get_user')
      equal(user?.recipient_encryption_public_key, person.encryptionKey, 'get_user')
      const input = await credentialInput(newServer(), notesOf(newId()))
      await network.execute('add_credential', input)
      equal(
        (await network.call('get_credentials')).map(({ id }) => id),
        [input.id],
        'get_credentials',
      )
      const failed = await network.execute('remove_credential', { id: newId() }).then(
        () => null,
        (error: unknown) => error,
      )
      const reason = isIdosError(failed, 'ACTION_FAILED') ? failed.details?.reason : failed
      equal(reason, 'the credential does not belong to the caller', 'reason')
      const view = await network.call('get_credential_shared', { id: newId() }).then(
        () => null,
        (error: unknown) => error,
      )
      equal(
        isIdosError(view, 'ACTION_FAILED') ? view.details?.reason : view,
        'the credential is not shared with the caller',
        'reason of a view',
      )
    },
  },
  {
    id: 'sdk/encrypted-share',
    title:
      'a consumer decrypts the copy that a person encrypted for it, and the hash of its grant fits',
    covers: ['shared-reads', 'passporting'],
    run: encryptedShare,
  },
  {
    id: 'sdk/notes-of-whom',
    title:
      'a consumer sees by the original’s key that good notes of the holder’s making are not the issuer’s revoked ones',
    covers: ['shared-reads'],
    run: notesOfWhom,
  },
  {
    id: 'sdk/read-your-writes',
    title: 'a read sees the write that was answered before it',
    covers: ['kwil-answers'],
    async run(world) {
      const { person, consumer, original } = await scene(world)
      for (let i = 1; i <= 5; i++) {
        const { id } = await share(world, person, original, consumer.caller)
        const ids = (await world.read(person, 'get_credentials')).map((row) => row.id)
        equal([ids.length, ids.includes(id)], [i + 1, true], `after share ${i}`)
      }
    },
  },
]

function signText(person: Person, message: string | Uint8Array): string {
  return person.wallet.sign(
    typeof message === 'string' ? message : new TextDecoder().decode(message),
  )
}

async function encryptedShare(world: World): Promise<void> {
  const { person, original } = await scene(world)
  const server = newServer()
  const key = await importBoxKey(newSeed())
  const plaintext = encodeUtf8(JSON.stringify({ credentialSubject: { givenName: 'Ada' } }))
  const sealed = await sealBox(plaintext, key.publicKey)
  const signed = await signCopy(sealed.content)
  const id = newId()
  await world.write(person, 'share_credential', {
    id,
    original_credential_id: original,
    public_notes: signed.publicNotes,
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
    content: encodeBase64(sealed.content),
    content_hash: contentHash(plaintext),
    encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
    issuer_auth_public_key: signed.issuerAuthPublicKey,
    grantee_wallet_identifier: server.caller,
    locked_until: 0,
  })
  const { url: gateway } = world.connection.rpc
  const network = createNetworkClient({
    gateways: [gateway],
    chainId: world.connection.chainId,
    signer: ed25519Signer(server.seed),
  })
  const [copy] = await network.call('get_credential_shared', { id })
  const [grant] = await network.call('get_access_grants_for_credential', { credential_id: id })
  const box = {
    content: decodeBase64(copy?.content ?? ''),
    encryptorPublicKey: decodeBase64(copy?.encryptor_public_key ?? ''),
  }
  const opened = await openBox(box, key)
  equal(
    [new TextDecoder().decode(opened), contentHash(opened)],
    [new TextDecoder().decode(plaintext), grant?.content_hash],
    'plaintext and hash',
  )
}

async function notesOfWhom(world: World): Promise<void> {
  const { person, issuer, consumer, original, notesId } = await scene(world)
  const forger = newServer()
  const forged = await addOriginal(world, person, forger, notesOf(notesId))
  const copies = [
    await share(world, person, original, consumer.caller),
    await share(world, person, forged, consumer.caller),
  ]
  await world.write(issuer, 'edit_public_notes_as_issuer', {
    public_notes_id: notesId,
    public_notes: notesOf(notesId, 'revoked'),
  })
  const seen = []
  for (const { id } of copies) {
    const row = await world.readOne(consumer, 'get_credential_shared', { id })
    const status = readPublicNotes(row.public_notes, new Date())?.status
    seen.push([row.original_issuer_auth_public_key, status])
  }
  equal(
    seen,
    [
      [issuer.caller, 'revoked'],
      [forger.caller, 'valid'],
    ],
    'key and status',
  )
}
