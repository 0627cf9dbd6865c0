import { authnText, transactionSignText } from '@idos/kwil'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessGrantId } from './access-grant-id.ts'
import { consumerOriginMessage } from './consumer-origin.ts'
import { isForeignSignIn } from './foreign-sign-in.ts'
import {
  dagMessage,
  dwgMessage,
  legacyDagMessage,
  unboundDagMessage,
  unboundDwgMessage,
} from './grant-messages.ts'
import { isOwnText } from './own-texts.ts'
import {
  type OwnershipParameters,
  ownershipMessage,
  parseOwnershipMessage,
} from './ownership-message.ts'
import { formatUtcDate, parseUtcDate } from './utc-date.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }

const dwg = {
  owner: vectors.evm.address,
  grantee: vectors.cred.issuer_auth_public_key,
  issuerPublicKey: vectors.cred.issuer_auth_public_key,
  id: '22222222-3333-4444-8555-666666666666',
  accessGrantTimelock: '2025-07-10T12:00:00Z',
  notUsableBefore: '2025-07-10T12:00:00Z',
  notUsableAfter: '2025-07-11T12:00:00Z',
}
const dag = {
  owner: vectors.evm.address,
  grantee: 'aa'.repeat(32),
  dataId: '11111111-2222-4333-8444-555555555555',
  lockedUntil: 0n,
  contentHash: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
}

const KEY = `${'A'.repeat(43)}=`
const boundDwg = { ...dwg, recipientEncryptionPublicKey: KEY, chainId: 'idos-dev' }
const boundDag = { ...dag, chainId: 'idos-dev' }

describe('grant texts', () => {
  it('have the known layout in their unbound form', () => {
    expect(unboundDwgMessage(dwg)).toBe(vectors.dwg.text)
    expect(unboundDagMessage(dag)).toBe(vectors.dag.text)
    expect(unboundDagMessage({ ...dag, lockedUntil: 0 })).toBe(vectors.dag.text)
  })

  it('leave out an absent content hash', () => {
    expect(unboundDagMessage({ ...dag, contentHash: null }).split('\n')).toHaveLength(5)
    expect(dagMessage({ ...boundDag, contentHash: null })).not.toContain('Content hash')
  })

  it('say what they do and name everything that they bind', () => {
    const write = dwgMessage(boundDwg).split('\n')
    expect(write[0]).toBe('Let an issuer write one credential into your idOS profile')
    for (const value of Object.values(boundDwg)) {
      expect(write.filter((line) => line.endsWith(`: ${value}`)).length, value).toBeGreaterThan(0)
    }
    const access = dagMessage(boundDag).split('\n')
    expect(access[0]).toBe('Give access to one credential of your idOS profile')
    for (const value of Object.values({ ...boundDag, lockedUntil: 'not locked' })) {
      expect(
        access.some((line) => line.endsWith(`: ${value}`)),
        `${value}`,
      ).toBe(true)
    }
  })

  it('lower-case the addresses of the old form', () => {
    expect(
      legacyDagMessage({ ...dag, grantee: '0xAB' })
        .split('\n')
        .slice(0, 3),
    ).toEqual([
      'operation: insertGrant',
      `owner: ${vectors.evm.address.toLowerCase()}`,
      'grantee: 0xab',
    ])
  })

  it('say until when access is locked as a date', () => {
    const line = (lockedUntil: bigint) => dagMessage({ ...boundDag, lockedUntil }).split('\n')[9]
    expect(line(1752148800n)).toBe('Locked until: 2025-07-10T12:00:00Z')
    expect(line(0n)).toBe('Locked until: not locked')
    expect(line(1752148800000n)).toBe('Locked until: 1752148800000')
  })

  it.each(['a\nb', 'a\r', '\u0000', 'a\u2028b', '\u0085'])('refuse a value with %j', (value) => {
    expect(() => unboundDwgMessage({ ...dwg, grantee: value })).toThrow(/more than one line/)
    expect(() => unboundDagMessage({ ...dag, owner: value })).toThrow(/more than one line/)
    for (const field of Object.keys(boundDwg)) {
      expect(() => dwgMessage({ ...boundDwg, [field]: value })).toThrow(/more than one line/)
    }
    for (const field of ['owner', 'grantee', 'dataId', 'contentHash', 'chainId']) {
      expect(() => dagMessage({ ...boundDag, [field]: value })).toThrow(/more than one line/)
    }
  })
})

describe('access grant ids', () => {
  it.each(vectors.ag as [string, string][])('%s', (preimage, id) => {
    const match = /^(.*)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d+)$/.exec(preimage)!
    expect(accessGrantId(match[1]!, match[2]!, BigInt(match[3]!))).toBe(id)
  })

  it('match the vector of a copy', () => {
    const grantee = 'ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1'
    const id = accessGrantId(grantee, '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', 0)
    expect(id).toBe('58efd65a-0e77-5c97-b434-f818bc4164a0')
  })
})

describe('UTC dates', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2025-07-10T12:00:00Z', 1752148800],
    ['2024-02-29T23:59:59Z', 1709251199],
    ['9999-12-31T23:59:59Z', 253402300799],
    ['1969-12-31T23:59:59Z', -1],
  ])('%s is %d', (text, seconds) => {
    expect(parseUtcDate(text)).toBe(seconds)
    expect(formatUtcDate(seconds)).toBe(text)
  })

  it.each([
    '2025-02-29T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T23:59:60Z',
    '2025-01-01T00:00:00+00:00',
    '2025-01-01T00:00:00.000Z',
    '2025-01-01T00:00:00z',
    '2025-01-01 00:00:00Z',
    '2025-01-01T00:00:00Z ',
    '2025-1-1T00:00:00Z',
    '+002025-01-01T00:00:00Z',
    '２025-01-01T00:00:00Z',
    '',
  ])('refuses %j', (text) => {
    expect(parseUtcDate(text)).toBeNull()
  })

  it('come back for every second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253402300799 }), (seconds) => {
        expect(parseUtcDate(formatUtcDate(seconds))).toBe(seconds)
      }),
    )
  })
})

const owner: OwnershipParameters = {
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  recipientEncryptionPublicKey: KEY,
  walletType: 'EVM',
  address: vectors.evm.address,
  chainId: 'idos-dev',
  site: 'https://login.neobank.example',
  issuedAt: 1752148800,
  expiresAt: 1752149400,
  nonce: 'c0ffee00-1234',
  existing: null,
}
const stellar = vectors.stellar.address
const addition: OwnershipParameters = {
  ...owner,
  existing: { createdAt: 1735689600, wallet: stellar },
}
const forms: [string, OwnershipParameters][] = [
  ['a new profile', owner],
  ['an existing profile', addition],
  ['a profile of unknown age', { ...owner, existing: { createdAt: 0, wallet: stellar } }],
]

describe.each(forms)('ownership text for %s', (_, parameters) => {
  const text = ownershipMessage(parameters)

  it('names everything that it binds', () => {
    for (const part of [
      owner.userId,
      owner.recipientEncryptionPublicKey,
      owner.address,
      owner.chainId,
      owner.site,
      owner.nonce,
      '2025-07-10T12:00:00Z',
      '2025-07-10T12:10:00Z',
      'idOS profile',
    ]) {
      expect(text).toContain(part)
    }
    expect(parseOwnershipMessage(text)).toEqual(parameters)
    expect(isForeignSignIn(text)).toBe(false)
    expect(isOwnText(text)).toBe(true)
  })

  it('has one reading', () => {
    for (const other of [
      `${text}\n`,
      ` ${text}`,
      text.replace('\n', '\r\n'),
      text.replace('Nonce', 'nonce'),
      text.replace(/Wallet: .*\n/, ''),
      text.replace('Network: ', 'Network:  '),
      `${text}\nNonce: ${owner.nonce}`,
      text.replace('12:10:00Z', '12:10:00.000Z'),
      text.replace('By signing', 'By not signing'),
      text.toUpperCase(),
      '',
    ]) {
      expect(parseOwnershipMessage(other), other).toBeNull()
      // Whoever signed something like it signed it for us and for something else than what it would be taken for.
      if (other.startsWith(text.split('\n')[0]!)) expect(isForeignSignIn(other)).toBe(true)
    }
  })

  it.each([
    { userId: owner.userId.toUpperCase() },
    { recipientEncryptionPublicKey: '' },
    { recipientEncryptionPublicKey: KEY.slice(1) },
    { recipientEncryptionPublicKey: `${'A'.repeat(42)}B=` },
    { address: '0xabc' },
    { address: `${owner.address}\nNetwork: other` },
    { chainId: 'a b' },
    { chainId: '' },
    { site: 'neobank.example' },
    { site: 'https://neobank.example/path' },
    { site: 'https://neobank.example\nNonce: 12345678' },
    { site: 'https://Neobank.example' },
    { site: 'https://' },
    { nonce: 'short' },
    { nonce: 'with\nnewline' },
    { expiresAt: owner.issuedAt },
    { issuedAt: 0.5 },
    { issuedAt: -1 },
    { existing: { createdAt: -1, wallet: stellar } },
    { existing: { createdAt: 0.5, wallet: stellar } },
    { existing: { createdAt: 1, wallet: 'victim.near' } },
    { existing: { createdAt: 1, wallet: `${stellar}\nNonce: 12345678` } },
  ])('refuses %j', (change) => {
    expect(() => ownershipMessage({ ...parameters, ...change })).toThrow(
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    )
  })

  it('survives any change of its text without a wrong reading', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (at, insert) => {
        const changed = text.slice(0, at) + insert + text.slice(at + 1)
        const parsed = parseOwnershipMessage(changed)
        if (parsed) expect(ownershipMessage(parsed)).toBe(changed)
      }),
    )
  })
})

it('tells a person of whom an existing profile is before the labelled lines', () => {
  const [head, , sentence] = ownershipMessage(addition).split('\n')
  expect(head).toBe('Add this wallet to an existing idOS profile')
  expect(sentence).toBe(
    `The profile was created on 2025-01-01T00:00:00Z. Its oldest wallet is ${stellar}.`,
  )
})

it('has a first line of its own for every purpose, and none is JSON', () => {
  const consumer = { origin: 'https://c.example', walletIdentifier: stellar }
  const texts = [
    ownershipMessage(owner),
    ownershipMessage(addition),
    dwgMessage(boundDwg),
    unboundDwgMessage(dwg),
    dagMessage(boundDag),
    unboundDagMessage(dag),
    legacyDagMessage(dag),
    consumerOriginMessage({ ...consumer, encryptionPublicKey: KEY }),
  ]
  expect(new Set(texts.map((text) => text.split('\n')[0])).size).toBe(texts.length)
  for (const text of texts) {
    expect(isOwnText(text)).toBe(true)
    expect(() => JSON.parse(text)).toThrow()
  }
  for (const text of ['{"id":"1"}', '', 'notes', 'operation: other\n', 'idOS consumer']) {
    expect(isOwnText(text), text).toBe(false)
  }
})

describe('foreign sign-ins', () => {
  it.each([
    `shop.example wants you to sign in with your Ethereum account:\n${vectors.evm.address}\n\nI accept.\n\nURI: https://shop.example\nVersion: 1\nChain ID: 1\nNonce: 32891756\nIssued At: 2021-09-30T16:25:24Z`,
    'shop.example wants you to sign in with your Solana account:\nabc',
    authnText({
      domain: 'https://gateway.example',
      statement: '',
      uri: 'https://gateway.example/auth',
      chainId: 'idos',
      nonce: 'n',
      issueAt: '2025-07-10T12:00:00Z',
      expirationTime: '2025-07-11T12:00:00Z',
    }),
    transactionSignText({
      description: 'Add a wallet',
      payload: new Uint8Array(3),
      type: 'execute',
      fee: 0n,
      nonce: 1n,
      chainId: 'idos',
    }),
    'Kwil view call.\n\nNamespace: main\nMethod: get_user\nDigest: 00\nChallenge: 00\n',
    vectors.dwg.text,
    vectors.dag.text,
    legacyDagMessage(dag),
    dwgMessage(boundDwg),
    dagMessage(boundDag),
    consumerOriginMessage({
      origin: 'https://c.example',
      walletIdentifier: vectors.stellar.address,
      encryptionPublicKey: KEY,
    }),
    'Link this wallet to an idOS profile\n\nProfile: mine',
    'Welcome to Shop! Click to sign in and accept the Terms of Service.',
    'Login to example.org, code 1234',
    'Signing-in to Shop',
    'You are signed in to Shop',
    'Signed-In as alice',
    'Stay logged in',
    'Sign into Shop',
    'Welcome\rsigned in',
    'Domain: shop.example\rNonce: 123456',
    'Domain: shop.example\nAccount: me\nNonce: 123456',
    'idOS authentication',
    'x'.repeat(10_001),
  ])('%j', (text) => {
    expect(isForeignSignIn(text)).toBe(true)
  })

  it.each([
    'Sign this message to prove you own this wallet',
    'Please sign this message to add this wallet to your idOS account.',
    'Please sign this message to confirm you own this wallet address',
    "Sign this message to confirm that you own this wallet address.\nHere's a unique nonce: 0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55",
    'Please sign in order to link your wallet',
    'To be signed in order to link your wallet',
    'Signed\rin ink',
    'The signed inscription',
    ownershipMessage(owner),
    '',
  ])('are not %j', (text) => {
    expect(isForeignSignIn(text)).toBe(false)
  })

  it('answers quickly for hostile texts', () => {
    const started = performance.now()
    for (const text of [
      'URI: x\n'.repeat(1400),
      `URI: ${' '.repeat(9900)}`,
      'sign'.repeat(2500),
      '\n'.repeat(9999),
    ]) {
      isForeignSignIn(text)
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
