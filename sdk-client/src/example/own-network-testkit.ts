/** A real node and gateway with a person and their credential; only the Enclave is played, which needs a browser. */
import { IdosError, type SealedCopy } from '@idos/protocol'
import {
  argumentsOf,
  credentialInput,
  newServer,
  openNetwork,
  type Server,
  shareInput,
  startOwnNetwork,
} from '@idos/testbed'
import type { Enclave } from '../enclave/enclave.ts'
import { createFakeWorld } from '../testing/fake-world.ts'

export async function startWithCredential() {
  const own = await startOwnNetwork()
  const network = await openNetwork({
    targets: [own.node],
    ownerKey: own.ownerKey,
    deploy: true,
    settings: true,
  })
  const [node] = network.targets
  if (!node) throw new Error('no node')
  const person = await network.people.person()
  const notes = JSON.stringify({ id: 'n', type: 'kyc', status: 'approved', issuer: 'Example' })
  const input = await credentialInput(newServer(), notes)
  const outcome = await node.execute(person, 'add_credential', [
    argumentsOf('add_credential', input),
  ])
  if (!outcome.ok) throw new Error('no credential')
  const { gateway, stop } = own
  return { node, person, gateway, stop, credentialId: input.id, chainId: node.chainId }
}

/** What the Enclave hands over once the person has consented to a share with this consumer. */
async function sealCopy(
  originalId: string,
  consumer: Server,
  lockedUntil: number,
): Promise<SealedCopy> {
  const row = await shareInput(originalId, consumer.caller, lockedUntil)
  return {
    id: row.id,
    originalId,
    content: row.content,
    encryptorPublicKey: row.encryptor_public_key,
    contentHash: row.content_hash,
    issuerAuthPublicKey: row.issuer_auth_public_key,
    publicNotes: '',
    publicNotesSignature: row.public_notes_signature,
    broaderSignature: row.broader_signature,
    granteeWalletIdentifier: row.grantee_wallet_identifier,
    lockedUntil,
  }
}

export function playEnclave(consumer: Server): Enclave {
  const { enclave } = createFakeWorld()
  const { share } = enclave
  return {
    ...enclave,
    async share(parameters) {
      const [credential] = parameters.credentials
      if (!credential) throw new IdosError('BAD_REQUEST')
      const { receipt } = await share(parameters)
      const copy = await sealCopy(credential.id, consumer, parameters.lockedUntil)
      return { copies: [copy], receipt }
    },
  }
}
