import {
  deriveKey,
  importBoxKey,
  normalizePassword,
  openBox,
  verifyCredentialRow,
} from '@idos/crypto'
import { decodeBase64, decodeUtf8, encodeHex } from '@idos/crypto/bytes'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { admitIssuers } from './clients/issuers.ts'
import { keptRows } from './clients/kept-rows.ts'
import { languages } from './clients/languages.ts'
import { openForClients } from './clients/open.ts'

// The clients of examples/rpc, in which nothing is ours, against a gateway; and what they left, with our own code.

const PASSWORD = 'seven green lamps by the canal'
const own = inject('network')
const issuerKeys = new Map<string, string>()

beforeAll(async () => {
  const network = await openForClients(own)
  const issuers = await admitIssuers(network, languages.length)
  for (const [at, { seed }] of issuers.entries())
    issuerKeys.set(languages[at]?.name ?? '', encodeHex(seed))
})

describe('a client without code of ours', () => {
  it.concurrent.for(languages)(
    'in $name lives a whole story, and holds the published vectors',
    async ({ name, prepare, steps }, { skip }) => {
      const client = await prepare()
      if (typeof client === 'string') return skip(client)
      const env = {
        GATEWAY: own.gateway,
        ISSUER_KEY: issuerKeys.get(name) ?? '',
        PASSWORD,
      }
      const { ok, stdout, output } = await client.story(env)
      expect(ok, output).toBe(true)
      const lines = stdout.trimEnd().split('\n')
      const told = lines.slice(0, -1).map((line) => Number.parseInt(line, 10))
      expect(told).toEqual(Array.from({ length: steps }, (_, at) => at + 1))
      const facts = JSON.parse(lines.at(-1) ?? '') as Record<string, string>
      if (facts.credentialId !== undefined) await checkLeft(facts)
      if (!client.vectors) return
      const held = await client.vectors()
      expect(held.ok, held.output).toBe(true)
      expect(Number.parseInt(held.stdout, 10)).toBeGreaterThan(70)
    },
  )
})

/** The credential is what our code takes for one, for the password's key; copy and grant are gone. */
async function checkLeft(facts: Record<string, string>): Promise<void> {
  const { userId = '', credentialId = '', copyId = '', grantId = '', plaintext } = facts
  const { credential, ...gone } = await keptRows(own.database, { credentialId, copyId, grantId })
  expect(gone).toEqual({ copies: 0, grants: 0 })
  if (!credential) throw new Error('There is no credential.')
  expect(verifyCredentialRow(credential)).toBe(true)
  const password = normalizePassword(PASSWORD)
  const secret = await deriveKey({ password, salt: userId, profile: 2, engine: 'wasm' })
  const box = {
    content: decodeBase64(credential.content),
    encryptorPublicKey: decodeBase64(credential.encryptorPublicKey),
  }
  expect(decodeUtf8(await openBox(box, await importBoxKey(secret)))).toBe(plaintext)
}
