import { BOOL, INT8, TEXT, UUID } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { afterEach, beforeEach, expect } from 'vitest'
import { ed25519Signer } from '../signers/ed25519-signer.ts'
import type { NetworkSigner } from '../signers/network-signer.ts'
import {
  type ActionSpec,
  type CreateNetworkClientParameters,
  createTypedClient,
} from '../typed-client.ts'
import { type FakeGateway, rpcResult, type Scripted, startFakeGateway } from './fake-gateway.ts'

const actions: Record<string, ActionSpec> = {
  list: {
    kind: 'view',
    description: '',
    parameters: [{ name: 'page', type: INT8, nullable: true }],
  },
  probe: {
    kind: 'view',
    description: '',
    parameters: [{ name: 'address', type: TEXT, nullable: true }],
  },
  add: {
    kind: 'write',
    description: 'Add a thing to your profile',
    parameters: [
      { name: 'id', type: UUID, nullable: false },
      { name: 'note', type: TEXT, nullable: true },
      { name: 'flag', type: BOOL, nullable: true },
    ],
  },
}
/** Input of `add`; its note must appear in no error. */
export const ADD = { id: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', note: 'SECRETNOTE' }

/** Options of a client for a gateway that answers so: it gives up soon where no answer comes. */
export function impatient(scripted: Scripted): Partial<CreateNetworkClientParameters> {
  return scripted === 'hang' ? { readTimeoutMs: 600, writeTimeoutMs: 600 } : {}
}

/** Two gateways, fresh for each test of a file, and a wallet that remembers what it signed. */
export function useGateways() {
  const world = { signatures: [] as string[] } as {
    gateway: FakeGateway
    second: FakeGateway
    signatures: string[]
    countingSigner(): NetworkSigner
    createClient: typeof createClient
  }

  beforeEach(async () => {
    world.gateway = await startFakeGateway()
    world.second = await startFakeGateway()
    world.signatures = []
  })

  afterEach(async () => {
    await world.gateway.close()
    await world.second.close()
  })

  function countingSigner(): NetworkSigner {
    const signer = ed25519Signer(new Uint8Array(32).fill(9))
    return {
      ...signer,
      sign: async (message) => {
        world.signatures.push(new TextDecoder().decode(message))
        await new Promise((resolve) => setTimeout(resolve, 20))
        return signer.sign(message)
      },
    }
  }

  function createClient(over: Partial<CreateNetworkClientParameters> = {}) {
    return createTypedClient(
      {
        gateways: [world.gateway.url],
        chainId: 'test-chain',
        signer: countingSigner(),
        // Longer than a busy machine takes; who waits for silence says `impatient`.
        readTimeoutMs: 15_000,
        writeTimeoutMs: 15_000,
        sleep: () => Promise.resolve(),
        ...over,
      },
      (name) => actions[name],
    )
  }

  return Object.assign(world, { countingSigner, createClient })
}

export function failure(work: Promise<unknown>): Promise<IdosError> {
  return work.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(IdosError)
      return error as IdosError
    },
  )
}

export function txResult(code: number, log: string): Scripted {
  return rpcResult({ tx_hash: 'ab'.repeat(32), result: { code, gas: 0, log } })
}

export function asBody(scripted: Scripted): { status?: number; body: string } {
  if (typeof scripted === 'string') throw new Error('no body')
  return {
    body: scripted.body,
    ...(scripted.status === undefined ? {} : { status: scripted.status }),
  }
}
