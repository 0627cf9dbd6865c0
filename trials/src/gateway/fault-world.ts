import { randomUUID } from 'node:crypto'
import { type Devnode, startDevnode } from '@idos/devnode'
import {
  createNetworkClient,
  ed25519Signer,
  type NetworkClient,
  type NetworkSigner,
} from '@idos/network-client'
import { isIdosError } from '@idos/protocol'
import { schemaText } from '@idos/schema/sql'
import { KwilSigner, NodeKwil } from '@kwilteam/kwil-js'
import { pino } from 'pino'
import { compareOutcomes, readValues } from './outcomes.ts'

export const CHAIN_ID = 'idos-faults'

/** A person with a profile on a real node; writes attributes with values 1, 2, 3 … and counts what became of them. */
export type FaultWorld = {
  readonly node: Devnode
  readonly signer: NetworkSigner
  /** Lower-case hex, as requests name the sender. */
  readonly sender: string
  /** Signatures that were asked for; a log-in takes one, and so does a write. */
  readonly signatures: () => number
  client(gateway: string): NetworkClient
  /** One write through a client. */
  write(client: NetworkClient): Promise<WriteOutcome>
  /** Differences between what clients were told and what the node holds, one sentence each. */
  check(client: NetworkClient): Promise<string[]>
  stop(): Promise<void>
}

/** `code` is empty when the write was acknowledged. */
export type WriteOutcome = {
  readonly value: number
  readonly code: string
  readonly hasHash: boolean
  readonly ms: number
}

export type FaultWorldOptions = {
  /** Picks the person's key: for faults that must meet a certain node. */
  accept?: (sender: string) => boolean
}

export async function createFaultWorld(options: FaultWorldOptions = {}): Promise<FaultWorld> {
  const owner = ed25519Signer(crypto.getRandomValues(new Uint8Array(32)))
  const person = pickSigner(options.accept ?? (() => true))
  const sender = hex(person.identifier)
  const node = await startDevnode({
    port: 0,
    owner: hex(owner.identifier),
    chainId: CHAIN_ID,
    logger: pino({ level: 'silent' }),
    emptyBlockInterval: 1_000,
  })
  await deploy(node.url, owner, sender)
  let signatures = 0
  const signer: NetworkSigner = {
    ...person,
    sign(message) {
      signatures++
      return person.sign(message)
    },
  }
  const outcomes: WriteOutcome[] = []
  const client = (gateway: string) =>
    createNetworkClient({ gateways: [gateway], chainId: CHAIN_ID, signer, readTimeoutMs: 8_000 })

  return {
    node,
    signer,
    sender,
    signatures: () => signatures,
    client,
    async write(through) {
      const value = outcomes.length + 1
      const from = performance.now()
      const done = (code: string, hasHash: boolean): WriteOutcome => {
        const outcome = { value, code, hasHash, ms: Math.round(performance.now() - from) }
        outcomes[value - 1] = outcome
        return outcome
      }
      outcomes.push({ value, code: 'open', hasHash: false, ms: 0 })
      try {
        const { txHash } = await through.execute('add_attribute', {
          id: randomUUID(),
          attribute_key: 'fault',
          value: String(value),
        })
        return done('', txHash !== '')
      } catch (error) {
        if (!isIdosError(error)) return done(`untyped ${String(error)}`, false)
        return done(error.code, error.details?.txHash !== undefined)
      }
    },
    check: async (through) => compareOutcomes(await readValues(through), outcomes),
    stop: () => node.stop(),
  }
}

function pickSigner(accept: (sender: string) => boolean): NetworkSigner {
  for (;;) {
    const signer = ed25519Signer(crypto.getRandomValues(new Uint8Array(32)))
    if (accept(hex(signer.identifier))) return signer
  }
}

/** The schema, and a profile for the person: rows of the owner, which need no proof. */
async function deploy(url: string, owner: NetworkSigner, sender: string): Promise<void> {
  const kwil = new NodeKwil({ kwilProvider: url, chainId: CHAIN_ID, timeout: 60_000 })
  const signer = new KwilSigner(
    async (message: Uint8Array) => owner.sign(message),
    owner.identifier,
    'ed25519',
  )
  const id = randomUUID()
  await kwil.execSql(schemaText(), {}, signer, true)
  await kwil.execSql(
    `INSERT INTO users (id, recipient_encryption_public_key, inserter, height)
       VALUES ('${id}'::uuid, 'key', 'faults', 1);
     INSERT INTO wallets (id, user_id, address, public_key, wallet_type, message, signature, inserter, identity, height)
       VALUES ('${randomUUID()}'::uuid, '${id}'::uuid, '${sender}', '${sender}', 'Stellar', '', '', 'faults', '${sender}', 1);`,
    {},
    signer,
    true,
  )
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
