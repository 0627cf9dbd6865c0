import { ed25519Signer, encodeHex, encodeUtf8 } from '@idos/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryReplayCache } from './replay-cache.ts'
import { RequestRefused, signatureRefusals } from './request-refused.ts'
import { type SignRequestParameters, signRequest } from './sign-request.ts'
import { writeSignatureParameters } from './signature-base.ts'
import { readContentDigest, readSignature, readSignatureInput } from './signature-fields.ts'
import { type VerifyRequestParameters, verifyRequest } from './verify-request.ts'

const signer = ed25519Signer(new Uint8Array(32).fill(1))
const stranger = ed25519Signer(new Uint8Array(32).fill(2))
const keyId = encodeHex(signer.publicKey)
const url = 'https://bank.example/passporting-registry'
const body = encodeUtf8('{"a":1}')
const now = () => Date.parse('2026-06-01T12:00:00Z')
const good = { method: 'POST', url, body, tag: 'idos-passporting', signer, now }
type Headers_ = Record<string, string>

type Case = {
  sign?: Partial<SignRequestParameters>
  headers?: (headers: Headers_) => Headers_
  receive?: Partial<VerifyRequestParameters<string>>
}

/** Sends what was signed, changed on its way; the answer is the owner of the key or the refusal. */
async function send(change: Case = {}, replays = memoryReplayCache(now)): Promise<string> {
  const signed = await signRequest({ ...good, ...change.sign })
  return verifyRequest({
    method: 'POST',
    targetUri: url,
    headers: new Headers(change.headers?.(signed) ?? signed),
    body,
    tag: 'idos-passporting',
    findKey: async (id) =>
      id === keyId ? { publicKey: signer.publicKey, owner: 'peer' } : undefined,
    replays,
    now,
    ...change.receive,
  }).catch((error: unknown) => {
    if (error instanceof RequestRefused) return error.refusal
    throw error
  })
}

const input = (edit: (text: string) => string) => (headers: Headers_) => ({
  ...headers,
  'Signature-Input': edit(headers['Signature-Input'] ?? ''),
})
const without = (name: string) => (headers: Headers_) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
const at = (seconds: number) => ({ now: () => now() + seconds * 1000 })

const refused: [refusal: keyof typeof signatureRefusals, what: string, change: Case][] = [
  ['UNSIGNED', 'without a signature', { headers: without('Signature') }],
  ['UNSIGNED', 'without its input', { headers: without('Signature-Input') }],
  ['UNREADABLE_SIGNATURE', 'two inputs', { headers: input((text) => `${text}, ${text}`) }],
  ['UNREADABLE_SIGNATURE', 'a parameter twice', { headers: input((text) => `${text};created=1`) }],
  [
    'UNREADABLE_SIGNATURE',
    'a component twice',
    { headers: input((t) => t.replace('("', '("@method" "')) },
  ],
  [
    'UNREADABLE_SIGNATURE',
    'a component with parameters',
    { headers: input((t) => t.replace('"@method"', '"@method";req')) },
  ],
  [
    'UNREADABLE_SIGNATURE',
    'another label',
    { headers: input((text) => text.replace('sig1', 'sig2')) },
  ],
  ['UNREADABLE_SIGNATURE', 'without a digest', { headers: without('Content-Digest') }],
  [
    'NOT_COVERED',
    'the body not signed',
    { headers: input((text) => text.replace(' "content-digest"', '')) },
  ],
  [
    'NOT_COVERED',
    'the address not signed',
    { headers: input((text) => text.replace(' "@target-uri"', '')) },
  ],
  [
    'NOT_COVERED',
    'the method not signed',
    { headers: input((text) => text.replace('"@method" ', '')) },
  ],
  [
    'NOT_COVERED',
    'a component that is not there',
    { headers: input((t) => t.replace('")', '" "date")')) },
  ],
  ['NOT_COVERED', 'no end', { headers: input((text) => text.replace(/;expires=\d+/, '')) }],
  ['NOT_COVERED', 'no nonce', { headers: input((text) => text.replace(/;nonce="[^"]*"/, '')) }],
  [
    'NOT_COVERED',
    'a guessable nonce',
    { headers: input((text) => text.replace(/nonce="[^"]*"/, 'nonce="1"')) },
  ],
  [
    'NOT_COVERED',
    'another algorithm',
    { headers: input((text) => text.replace('"ed25519"', '"hmac-sha256"')) },
  ],
  ['OTHER_PURPOSE', 'signed for something else', { sign: { tag: 'idos-other' } }],
  ['FROM_THE_FUTURE', 'signed later than now', { sign: at(120) }],
  ['TOO_LATE', 'a minute and a half later', { receive: at(91) }],
  ['TOO_LONG_VALID', 'good for a day', { sign: { lifetime: 86_400 } }],
  ['ALTERED', 'another body', { receive: { body: encodeUtf8('{"a":2}') } }],
  ['UNKNOWN_KEY', 'the key of a stranger', { sign: { signer: stranger } }],
  ['FORGED', 'a stranger under the id of a peer', { sign: { signer: stranger, keyId } }],
  [
    'FORGED',
    'sent to another server',
    { receive: { targetUri: 'https://other.example/passporting-registry' } },
  ],
  ['FORGED', 'sent to another path', { receive: { targetUri: `${url}/x` } }],
  ['FORGED', 'sent with another query', { receive: { targetUri: `${url}?x=1` } }],
  ['FORGED', 'sent by another method', { receive: { method: 'PUT' } }],
  [
    'FORGED',
    'with another end',
    { headers: input((t) => t.replace(/expires=(\d+)/, (_, end) => `expires=${Number(end) + 9}`)) },
  ],
  ['FORGED', 'with another nonce', { headers: input((t) => t.replace(/nonce="./, 'nonce="_')) }],
]

describe('a signed request', () => {
  it('is of who signed it', async () => {
    expect(await send()).toBe('peer')
  })

  it.each(refused)('is refused as %s: %s', async (refusal, _, change) => {
    expect(await send(change)).toBe(refusal)
  })

  it('is taken once', async () => {
    const replays = memoryReplayCache(now)
    const again = { sign: { random: (length: number) => new Uint8Array(length).fill(3) } }
    expect(await send(again, replays)).toBe('peer')
    expect(await send(again, replays)).toBe('REPLAYED')
    expect(await send({}, replays)).toBe('peer')
  })

  it('spends no nonce that its key did not sign', async () => {
    const replays = memoryReplayCache(now)
    const random = (length: number) => new Uint8Array(length).fill(3)
    expect(await send({ sign: { random, signer: stranger, keyId } }, replays)).toBe('FORGED')
    expect(await send({ sign: { random } }, replays)).toBe('peer')
  })

  it('is refused in every way that there is, in the tests above', () => {
    const tried = new Set<string>([...refused.map(([refusal]) => refusal), 'REPLAYED'])
    expect(Object.keys(signatureRefusals).filter((refusal) => !tried.has(refusal))).toEqual([])
  })
})

describe('the fields of a signature', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/)
  const value = fc.oneof(fc.nat(), fc.stringMatching(/^[ !#-[\]-~]{0,20}$/))

  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
        fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }),
        (components, parameters) => {
          const text = writeSignatureParameters(components, parameters)
          const read = readSignatureInput(`sig=${text}`)
          expect(read).toMatchObject({ label: 'sig', components, text })
          expect(Object.fromEntries(read?.parameters ?? [])).toEqual(parameters)
        },
      ),
    )
  })

  it('are read whole or not at all, whatever is sent', () => {
    const piece = fc.constantFrom('sig=', '("a")', ';a=1', ';b="x"', ' ', '"', ',', ')', ';a=', 'é')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const field = pieces.join('')
        const read = readSignatureInput(field)
        if (read) expect(`${read.label}=${read.text}`).toBe(field)
      }),
    )
  })

  it.each([
    '',
    'sig1',
    'sig1=()',
    'sig1=();created=1 ',
    'sig1=("A");a=1',
    'sig1=("a");b="\\""',
    `sig1=("${'a'.repeat(3000)}")`,
    'sig1=("a" "b"',
    'sig1=("a");created=1;',
  ])('are not read from %j, or say nothing', (text) => {
    expect(readSignatureInput(text)?.parameters.size ?? 0).toBe(0)
  })

  it.each(['sig1=:AAAA:', 'sig1=AAAA', 'sig2=:AAAA:', `sig1=:${'A'.repeat(86)}==:, sig2=:AA:`])(
    'hold no signature: %s',
    (text) => expect(readSignature(text, 'sig1')).toBeUndefined(),
  )

  it('name one digest, by SHA-256', () => {
    expect(readContentDigest('sha-512=:AAAA:')).toBeUndefined()
    expect(readContentDigest(`sha-256=:${'A'.repeat(43)}=:, sha-512=:AA:`)).toBeUndefined()
  })
})
