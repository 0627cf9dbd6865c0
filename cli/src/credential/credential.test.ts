import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { didKey, issueCredential, publicKeyMultibase } from '@idos/credentials'
import { ed25519Signer, encodeBase64, encodeUtf8, sealBox } from '@idos/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyFile } from '../keys/key-file.ts'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const path = temporaryFolder()
const signer = ed25519Signer(new Uint8Array(32).fill(1))
const did = didKey(signer.publicKey)
const other = didKey(ed25519Signer(new Uint8Array(32).fill(2)).publicKey)
const at = ['--at', '2026-06-01']
let text = ''

function given(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content, { mode: 0o600 })
  return path(name)
}

beforeAll(async () => {
  const credential = await issueCredential({
    ...{ id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55', issuer: { id: did }, signer },
    subject: { firstName: 'Ada', familyName: 'Lovelace' },
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2027-01-01T00:00:00Z'),
  })
  text = JSON.stringify(credential)
})

describe('credential verify', () => {
  it('passes one of a trusted issuer, from a file and from standard input', async () => {
    const file = given('good.json', text)
    const ran = await idos(['credential', 'verify', file, '--issuer', did, ...at])
    expect([ran.code, ran.out.split('\n').at(-1)]).toEqual([0, 'Verified.'])
    const input = { input: text }
    const piped = await idos(['credential', 'verify', '-', '--issuer', did, ...at, '--json'], input)
    expect(piped.json()).toMatchObject({ verified: true })
  })

  it.each([
    ['another issuer', () => text, ['--issuer', other], 'UNKNOWN_ISSUER'],
    ['a changed field', () => text.replace('Ada', 'Eve'), ['--issuer', did], 'BAD_SIGNATURE'],
    ['another kind', () => text, ['--issuer', did, '--type', 'Passport'], 'WRONG_TYPE'],
  ])('fails for %s, with exit code 1', async (_, content, args, code) => {
    const file = given('bad.json', content())
    const ran = await idos(['credential', 'verify', file, ...args, ...at])
    expect([ran.code, ran.out.split('\n').at(-1)]).toEqual([1, 'Not verified.'])
    expect(ran.out).toMatch(new RegExp(`^FAILED +\\w+ +\\w*(?:${code})`, 'm'))
  })

  it('fails once it has expired, at the moment that is asked for', async () => {
    const args = ['--issuer', did, '--at', '2027-02-01T00:00:00Z']
    const ran = await idos(['credential', 'verify', given('old.json', text), ...args])
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^FAILED +validity +EXPIRED/m)])
  })

  it('knows an issuer by URL and key, and refuses one that is none', async () => {
    const key = publicKeyMultibase(signer.publicKey)
    const args = ['--issuer', `https://issuer.example#${key}`, ...at, '--json']
    const ran = await idos(['credential', 'verify', given('url.json', text), ...args])
    expect(ran.json()).toMatchObject({ verified: false })
    const wrong = await idos(['credential', 'verify', path('url.json'), '--issuer', 'bank'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--issuer must be')])
  })

  it('refuses a text that readers could see differently', async () => {
    const twice = text.replace('{', '{"issuer":"x",')
    const ran = await idos(['credential', 'verify', given('2.json', twice), '--issuer', did])
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^FAILED +form +MALFORMED/m)])
  })

  it('knows an issuer by did:web, asking for its document', async () => {
    const web = 'did:web:issuer.example'
    const key = publicKeyMultibase(signer.publicKey)
    const method = {
      id: `${web}#${key}`,
      type: 'Multikey',
      controller: web,
      publicKeyMultibase: key,
    }
    const document = { id: web, verificationMethod: [method], assertionMethod: [method.id] }
    const asked: string[] = []
    const fetch = async (url: unknown) => {
      asked.push(String(url))
      return Response.json(document)
    }
    const issued = await issueCredential({
      ...{ issuer: { id: web }, signer, subject: { firstName: 'Ada' } },
      validFrom: new Date('2026-01-01T00:00:00Z'),
    })
    const file = given('web.json', JSON.stringify(issued))
    const args = ['credential', 'verify', file, '--issuer', web, ...at, '--json']
    expect((await idos(args, { fetch: fetch as typeof globalThis.fetch })).json()).toMatchObject({
      verified: true,
    })
    expect(asked).toEqual(['https://issuer.example/.well-known/did.json'])
  })
})

describe('a report for the file', () => {
  const recheck = (...args: string[]) => idos(['credential', 'recheck', ...args])

  it('is a page, and an archive that gives the same again', async () => {
    const file = given('kept.json', text)
    const args = ['--report', path('r.html'), '--archive', path('a.json')]
    const ran = await idos([
      'credential',
      'verify',
      file,
      '--issuer',
      did,
      ...at,
      ...args,
      '--json',
    ])
    const page = readFileSync(path('r.html'), 'utf8')
    const { digest, report } = JSON.parse(readFileSync(path('a.json'), 'utf8'))
    expect(page).toContain(digest)
    expect(page).not.toContain('Lovelace')
    expect(ran.json()).toMatchObject({ report: { decision: 'accepted' } })
    expect(statSync(path('a.json')).mode & 0o777).toBe(0o600)

    const again = await recheck(path('a.json'), '--report', path('r2.html'), '--json')
    expect(again.json()).toMatchObject({ same: true, differences: [], seal: 'none', report })
    expect(readFileSync(path('r2.html'), 'utf8')).toBe(page)
    expect((await recheck(path('a.json'))).out).toContain('The report is the archived one.')
  })

  it('is not the same from an archive that somebody changed, or that nobody sealed who should', async () => {
    const kept = readFileSync(path('a.json'), 'utf8')
    const changed = await recheck(given('b.json', kept.replace('"accepted"', '"refused"')))
    expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('decision, digest')])
    const sealed = await recheck(path('a.json'), '--sealed-by', 'ab'.repeat(32))
    expect([sealed.code, sealed.out]).toEqual([1, expect.stringContaining('Not sealed')])
    const none = await recheck(given('c.json', text))
    expect([none.code, none.err]).toEqual([3, expect.stringContaining('BAD_REQUEST')])
  })
})

describe('credential inspect', () => {
  it('shows what it says, and that nothing of it is verified', async () => {
    const ran = await idos(['credential', 'inspect', given('i.json', text)])
    expect(ran.out.split('\n')[0]).toBe('Not verified: this is what the text says of itself.')
    expect(ran.out).toMatch(/^ {2}firstName +Ada$/m)
  })

  it('sends nothing of a stranger to the terminal that steers it', async () => {
    const hostile = JSON.stringify({
      type: ['VerifiableCredential'],
      credentialSubject: { 'a\u001b[2J': 'b\u202e\nVerified.' },
    })
    const { out } = await idos(['credential', 'inspect', given('h.json', hostile)])
    for (const sign of ['\u001b', '\u202e', '\nVerified']) expect(out).not.toContain(sign)
  })

  it.each([['[]'], ['{}'], ['nothing'], ['{"a":1,"a":2}']])(
    'has exit code 1 for %s',
    async (content) => {
      expect((await idos(['credential', 'inspect', given('n.json', content)])).code).toBe(1)
    },
  )
})

describe('credential decrypt', () => {
  const secret = new Uint8Array(32).fill(7)
  let content = ''
  let encryptor = ''

  beforeAll(async () => {
    given('box.key', keyFile('encryption', secret))
    const half = await idos(['keys', 'show', path('box.key'), '--json'])
    const key = new Uint8Array(Buffer.from(half.json<{ publicKey: string }>().publicKey, 'base64'))
    const sealed = await sealBox(encodeUtf8('{"a":"\u001b[2J"}'), key)
    content = encodeBase64(sealed.content)
    encryptor = encodeBase64(sealed.encryptorPublicKey)
  })
  const key = () => ['--key-file', path('box.key')]

  it('opens a row, its base64 and its bytes, to the same text', async () => {
    const row = given('row.json', JSON.stringify({ content, encryptor_public_key: encryptor }))
    const base64 = given('content.txt', `${content}\n`)
    const bytes = given('content.bin', Buffer.from(content, 'base64'))
    const opened = await idos(['credential', 'decrypt', row, ...key(), '--json'])
    expect(opened.json()).toMatchObject({ plaintext: '{"a":"\u001b[2J"}' })
    for (const file of [base64, bytes]) {
      const args = [...key(), '--encryptor', encryptor, '--json']
      expect((await idos(['credential', 'decrypt', file, ...args])).json()).toEqual(opened.json())
    }
    expect((await idos(['credential', 'decrypt', row, ...key()])).out).not.toContain('\u001b')
  })

  it('writes the exact bytes into a file that only its owner can read', async () => {
    const row = given('r.json', JSON.stringify({ content, encryptor_public_key: encryptor }))
    await idos(['credential', 'decrypt', row, ...key(), '--out', path('plain')])
    expect(readFileSync(path('plain'), 'utf8')).toBe('{"a":"\u001b[2J"}')
    expect(statSync(path('plain')).mode & 0o777).toBe(0o600)
  })

  it('says that it cannot with another key, and nothing else', async () => {
    const wrong = given('wrong.key', keyFile('encryption', new Uint8Array(32).fill(8)))
    const args = ['--key-file', wrong, '--encryptor', encryptor]
    const ran = await idos(['credential', 'decrypt', given('c', content), ...args])
    expect([ran.code, ran.out, ran.err.split(':')[0]]).toEqual([3, '', 'DECRYPTION_FAILED'])
  })
})
