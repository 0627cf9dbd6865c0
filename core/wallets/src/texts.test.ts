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
  loginNonce,
  type OwnershipParameters,
  ownershipMessage,
  parseOwnershipMessage,
} from './ownership-message.ts'
import { boundDag, boundDwg, dag, dwg, KEY, owner } from './texts-testkit.ts'
import { formatUtcDate, parseUtcDate } from './utc-date.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }

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

const stellar = vectors.stellar.address
const addition: OwnershipParameters = {
  ...owner,
  existing: { createdAt: 1735689600, wallet: stellar },
}
const forms: [string, OwnershipParameters][] = [
  ['a new profile', owner],
  ['a new profile that is logged in', { ...owner, logsInAt: 'https://isle.example' }],
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
    { logsInAt: 'isle.example' },
    { logsInAt: 'https://isle.example\nNonce: 12345678' },
    { logsInAt: 'https://isle.example', existing: { createdAt: 1, wallet: stellar } },
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

it('logs in by a text that says so in its sentence and names the page, and by no other', () => {
  const logsIn = ownershipMessage({ ...owner, logsInAt: 'https://isle.example' })
  expect(logsIn).toContain('and you log in to it on the page named last.')
  expect(logsIn.split('\n').at(-1)).toBe('Logs in at: https://isle.example')
  const plain = ownershipMessage(owner)
  expect(plain).not.toContain('log in')
  expect(parseOwnershipMessage(`${plain}\nLogs in at: https://isle.example`)).toBeNull()
  const [last, ...lines] = logsIn.split('\n').reverse()
  expect(last).toContain('Logs in')
  expect(parseOwnershipMessage(lines.reverse().join('\n'))).toBeNull()
})

it('takes the nonce of a gateway in a form that a text can hold', () => {
  const nonce = loginNonce('a-token_of.any-length'.repeat(9))
  expect(nonce).toMatch(/^[0-9a-f]{64}$/)
  expect(parseOwnershipMessage(ownershipMessage({ ...owner, nonce }))).toMatchObject({ nonce })
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
