import type { NetworkClient } from '@idos/client'
import {
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  importBoxKey,
  openBox,
  secureRandom,
  verifyCredentialRow,
} from '@idos/crypto'
import type { SignedWriteGrant } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { createIssuer } from './create-issuer.ts'

type Call = { name: string; input: Record<string, unknown> }

/** The network boundary alone is replaced; keys, signatures and ciphertexts are real. */
function recordingNetwork(answers: Record<string, unknown[]> = {}): {
  network: NetworkClient
  calls: Call[]
} {
  const calls: Call[] = []
  const record = (name: string, input: object) => {
    calls.push({ name, input: { ...input } as Record<string, unknown> })
    return Promise.resolve(answers[name] ?? [])
  }
  const network = {
    call: record,
    publicCall: record,
    execute: async (name: string, input: object) => {
      await record(name, input)
      return { txHash: '00' }
    },
  }
  return { network: network as unknown as NetworkClient, calls }
}

const signer = ed25519Signer(new Uint8Array(32).fill(1))
const issuerBox = new Uint8Array(32).fill(5)
const plaintext = new TextEncoder().encode('{"hello":"Ω"}')

function setUp(answers?: Record<string, unknown[]>) {
  const { network, calls } = recordingNetwork(answers)
  const issuer = createIssuer({ name: 'Test', network, signer, encryptionKey: issuerBox.slice() })
  const grant: SignedWriteGrant = {
    id: '22222222-3333-4444-8555-666666666666',
    ownerWalletIdentifier: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    granteeWalletIdentifier: issuer.authPublicKey,
    issuerPublicKey: issuer.authPublicKey,
    accessGrantTimelock: '2026-01-01T00:00:00Z',
    notUsableBefore: '2026-01-01T00:00:00Z',
    notUsableAfter: '2026-01-02T00:00:00Z',
    signature: '0x00',
  }
  return { issuer, calls, grant }
}

async function person() {
  const key = await importBoxKey(secureRandom(32))
  return { key, publicKey: encodeBase64(key.publicKey) }
}

describe('issueByWriteGrant', () => {
  it('writes two copies of the same bytes, each for its reader, each signed by the issuer', async () => {
    const { issuer, calls, grant } = setUp()
    const holder = await person()
    const issued = await issuer.issueByWriteGrant({
      plaintext,
      publicNotes: '{"id":"n1"}',
      recipientEncryptionPublicKey: holder.publicKey,
      writeGrant: grant,
    })
    const input = calls[0]?.input as Record<string, string>
    expect(calls.map(({ name }) => name)).toEqual(['create_credentials_by_dwg'])
    const open = (side: 'original' | 'copy', key: Parameters<typeof openBox>[1]) =>
      openBox(
        {
          content: decodeBase64(input[`${side}_content`] ?? ''),
          encryptorPublicKey: decodeBase64(input[`${side}_encryptor_public_key`] ?? ''),
        },
        key,
      )
    expect(await open('original', holder.key)).toEqual(plaintext)
    expect(await open('copy', await importBoxKey(issuerBox.slice()))).toEqual(plaintext)
    expect(input.original_encryptor_public_key).not.toBe(input.copy_encryptor_public_key)
    for (const side of ['original', 'copy'] as const) {
      const row = {
        issuerAuthPublicKey: issuer.authPublicKey,
        publicNotes: side === 'original' ? '{"id":"n1"}' : '',
        publicNotesSignature: input[`${side}_public_notes_signature`] ?? '',
        content: input[`${side}_content`] ?? '',
        broaderSignature: input[`${side}_broader_signature`] ?? '',
      }
      expect(verifyCredentialRow(row)).toBe(true)
    }
    expect(input.content_hash).toBe(contentHash(plaintext))
    expect(issued.credentialId).toBe(input.original_credential_id)
  })

  it('keeps the ids that the caller gives', async () => {
    const { issuer, grant } = setUp()
    const ids = {
      credentialId: '11111111-1111-4111-8111-111111111111',
      copyId: '22222222-2222-4222-8222-222222222222',
    }
    const { publicKey } = await person()
    const input = { plaintext, publicNotes: '', recipientEncryptionPublicKey: publicKey }
    expect(await issuer.issueByWriteGrant({ ...input, writeGrant: grant, ...ids })).toMatchObject(
      ids,
    )
  })

  it.each([
    ['a grant for another issuer', { issuerPublicKey: 'ab'.repeat(32) }, 10, 'WRITE_GRANT_INVALID'],
    ['a credential that no node would take', {}, 1_600_000, 'CREDENTIAL_TOO_LARGE'],
  ])('refuses %s before anything is sent', async (_what, change, bytes, code) => {
    const { issuer, calls, grant } = setUp()
    const { publicKey } = await person()
    const attempt = issuer.issueByWriteGrant({
      plaintext: new Uint8Array(bytes),
      publicNotes: '',
      recipientEncryptionPublicKey: publicKey,
      writeGrant: { ...grant, ...change },
    })
    await expect(attempt).rejects.toMatchObject({ code })
    expect(calls).toEqual([])
  })

  it('refuses a recipient key that anybody could open', async () => {
    const { issuer, calls, grant } = setUp()
    const attempt = issuer.issueByWriteGrant({
      plaintext,
      publicNotes: '',
      recipientEncryptionPublicKey: encodeBase64(new Uint8Array(32)),
      writeGrant: grant,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'BAD_RECIPIENT_KEY' })
    expect(calls).toEqual([])
  })
})

describe('createUser', () => {
  const profile = {
    userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
    recipientEncryptionPublicKey: encodeBase64(new Uint8Array(32).fill(9)),
    wallet: {
      id: '33333333-3333-4333-8333-333333333333',
      address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
      publicKey: null,
      type: 'EVM' as const,
      message: 'm',
      signature: '0x00',
    },
  }

  it('writes the user, then the wallet', async () => {
    const { issuer, calls } = setUp()
    await issuer.createUser(profile)
    expect(calls.map(({ name }) => name)).toEqual([
      'has_profile',
      'get_user_as_inserter',
      'add_user_as_inserter',
      'upsert_wallet_as_inserter',
    ])
  })

  it('finishes a creation that stopped after the user', async () => {
    const existing = {
      id: profile.userId,
      recipient_encryption_public_key: profile.recipientEncryptionPublicKey,
    }
    const { issuer, calls } = setUp({ get_user_as_inserter: [existing] })
    await issuer.createUser(profile)
    expect(calls.at(-1)?.name).toBe('upsert_wallet_as_inserter')
    expect(calls.some(({ name }) => name === 'add_user_as_inserter')).toBe(false)
  })

  it('does not attach a wallet to a user with another key', async () => {
    const existing = { id: profile.userId, recipient_encryption_public_key: 'other' }
    const { issuer, calls } = setUp({ get_user_as_inserter: [existing] })
    await expect(issuer.createUser(profile)).rejects.toMatchObject({ code: 'PROFILE_EXISTS' })
    expect(calls.some(({ name }) => name === 'upsert_wallet_as_inserter')).toBe(false)
  })
})
