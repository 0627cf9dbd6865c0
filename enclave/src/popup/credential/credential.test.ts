import { encodeBase64 } from '@idos/crypto'
import type { MatchCondition } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { decodeAscii85 } from './ascii85.ts'
import { describeCredential } from './credential-view.ts'
import { countEntries, firstEntries } from './field.ts'
import { measurePicture, readPicture } from './image.ts'
import { shownWords } from './shown-words.ts'
import { readableTime, toLabel } from './words.ts'

const view = (value: unknown) =>
  describeCredential(
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  )

const png = (width: number, height: number) => {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = new DataView(bytes.buffer)
  data.setUint32(16, width)
  data.setUint32(20, height)
  return bytes
}
const dataUrl = (bytes: Uint8Array, type = 'png') =>
  `data:image/${type};base64,${encodeBase64(bytes)}`

describe('describeCredential', () => {
  it('says what it does not hold of what is asked, and nothing where nothing is asked', () => {
    const condition: MatchCondition = { on: 'private', path: ['age'], is: 'equal', text: '30' }
    const read = (text: string) =>
      describeCredential(new TextEncoder().encode(text), { conditions: [condition] }).unmet
    expect(read('{"age":30}')).toEqual([])
    expect(read('{"age":31}')).toEqual([condition])
    expect(read('{"age":30,"age":30}')).toEqual([condition])
    expect(read('no JSON')).toEqual([condition])
    expect(view({ age: 30 })).not.toHaveProperty('unmet')
  })

  it('sorts a credential into facts, claims and technical details', () => {
    const { facts, claims, technical, ...rest } = view({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: 'https://issuer.example',
      validFrom: '2026-11-01T00:00:00Z',
      credentialSubject: {
        id: 'did:x',
        firstName: 'Ada',
        residentialAddress: { city: 'London' },
        checked: true,
        score: 3,
        none: null,
      },
      proof: { proofValue: 'z1' },
      custom: 'also shared',
    })
    expect(facts).toEqual([
      { kind: 'text', label: 'Issuer', text: 'https://issuer.example' },
      { kind: 'text', label: 'Valid from', text: '2026-11-01' },
    ])
    expect(claims).toEqual([
      { kind: 'text', label: 'First name', text: 'Ada' },
      {
        kind: 'group',
        label: 'Residential address',
        fields: [{ kind: 'text', label: 'City', text: 'London' }],
      },
      { kind: 'truth', label: 'Checked', holds: true },
      { kind: 'text', label: 'Score', text: '3' },
      { kind: 'empty', label: 'None' },
      { kind: 'text', label: 'Custom', text: 'also shared' },
    ])
    expect(technical.map(({ label }) => label)).toEqual(['Subject: ID', 'Context', 'Type', 'Proof'])
    expect(rest).toMatchObject({ kinds: [], entries: 12, invisible: 0, fault: null })
  })

  it.each([
    ['plain text', 'hello', 'hello'],
    ['broken JSON', '{"a":', '{"a":'],
    ['a JSON string', '"x"', 'x'],
    ['a number', '42', '42'],
  ])('shows %s as it is', (_, text, shown) => {
    expect(view(text).claims).toEqual([{ kind: 'text', label: 'Content', text: shown }])
  })

  it('does not pretend that bytes are text', () => {
    const { claims } = describeCredential(new Uint8Array([0xff, 0x00, 0xfe]))
    expect(claims).toEqual([{ kind: 'binary', label: 'Content', bytes: 3 }])
  })

  it('lists a thousand values, and gives them out in steps', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, { v: i }]))
    const { claims, entries } = view({ credentialSubject: many })
    expect(entries).toBe(1_000)
    expect(countEntries(firstEntries(claims, 6))).toBe(6)
    expect(firstEntries(claims, 1_000)).toEqual(claims)
  })

  it('shows numbers as they are written', () => {
    const { claims } = view('{"document":12345678901234567890,"rate":1.50}')
    expect(claims).toEqual([
      { kind: 'text', label: 'Document', text: '12345678901234567890' },
      { kind: 'text', label: 'Rate', text: '1.50' },
    ])
  })

  it('keeps a long text whole', () => {
    const text = `${'word '.repeat(2_000)}end`
    expect(view({ text }).claims).toEqual([{ kind: 'text', label: 'Text', text }])
  })

  it.each([
    ['a name twice', '{"credentialSubject":{"level":"basic","level":"plus"}}', 'duplicate-name'],
    ['a name twice, once escaped', '{"a":"x","\\u0061":"y"}', 'duplicate-name'],
    ['__proto__', '{"__proto__":{"name":"x"}}', 'forbidden-name'],
    ['deep objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'too-deep'],
  ])('has no list for %s, and shows the text', (_, text, fault) => {
    const described = view(text)
    expect(described.fault).toBe(fault)
    expect(described.claims).toHaveLength(1)
    expect(shownWords(described)).toContain(text.slice(0, 1_000).toLowerCase())
  })

  it('names the kind of credential in few and short words', () => {
    const kinds = (type: unknown) => view({ type, credentialSubject: { a: 1 } }).kinds
    expect(kinds(['VerifiableCredential', 'KycCredential'])).toEqual(['Identity (KYC)'])
    expect(kinds('ProofOfHumanity')).toEqual(['Proof of humanity'])
    expect(kinds(['__proto__', 'constructor'])).toEqual(['Proto', 'Constructor'])
    const hostile = kinds(Array.from({ length: 50 }, (_, i) => `${i}\u202e${'K'.repeat(500)}`))
    expect(hostile).toHaveLength(3)
    expect(Math.max(...hostile.map((kind) => kind.length))).toBeLessThan(40)
    expect(kinds(undefined)).toEqual([])
  })

  it.each<[string, string]>([
    ['deep objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['deep arrays', `{"credentialSubject":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a wide array', `{"a":[${'{},'.repeat(200_000)}{}]}`],
    ['a long text', JSON.stringify({ a: 'x y '.repeat(500_000) })],
    ['a long key', JSON.stringify({ ['k'.repeat(1_000_000)]: 1 })],
    ['many marks', JSON.stringify({ a: `a${'\u0301'.repeat(500_000)}` })],
    [
      'a long broken data URL',
      JSON.stringify({ a: `data:image/png;base64,${'!'.repeat(2_000_000)}` }),
    ],
    ['a long Ascii85 without an end', JSON.stringify({ a: `<~${'z'.repeat(2_000_000)}` })],
  ])('stays linear and bounded with %s', { timeout: 30_000 }, (_, text) => {
    const started = performance.now()
    const described = view(text)
    // A step for each pair of members would take minutes; a busy machine takes seconds at most.
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(countEntries(firstEntries(described.claims, 100))).toBeLessThanOrEqual(100)
  })

  it('takes hostile names for names', () => {
    const { claims } = view('{"constructor":"x","toString":"y","hasOwnProperty":1}')
    expect(claims.map(({ label }) => label)).toEqual([
      'Constructor',
      'To string',
      'Has own property',
    ])
    view('{"__proto__":{"polluted":true}}')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('strips what would reorder or hide, and keeps markup as text', () => {
    const { claims, invisible } = view({
      'na\u202eme': 'A\u202eB\u0000',
      html: '<img src=x onerror=alert(1)>',
    })
    expect(invisible).toBe(3)
    expect(claims).toEqual([
      { kind: 'text', label: 'Name', text: 'AB' },
      { kind: 'text', label: 'Html', text: '<img src=x onerror=alert(1)>' },
    ])
  })
})

describe('toLabel', () => {
  it.each([
    ['firstName', 'First name'],
    ['id_document-number', 'ID document number'],
    ['idDocumentType', 'ID document type'],
    ['@context', 'Context'],
    ['\u202e', 'Unnamed'],
  ])('%s → %s', (name, label) => {
    expect(toLabel(name)).toBe(label)
  })
})

describe('readableTime', () => {
  it.each([
    ['1990-12-10T00:00:00.000Z', '1990-12-10'],
    ['1990-12-10', '1990-12-10'],
    ['2026-11-01T09:30:00Z', '2026-11-01 09:30:00 UTC'],
    ['2026-11-01T09:30:00.120Z', '2026-11-01 09:30:00.120 UTC'],
    ['2026-11-01T00:00:00+02:00', '2026-11-01T00:00:00+02:00'],
  ])('%s → %s', (text, shown) => {
    expect(readableTime(text)).toBe(shown)
  })
})

describe('pictures', () => {
  it('reads the size from the header', () => {
    expect(readPicture(dataUrl(png(640, 480)))).toMatchObject({
      mime: 'image/png',
      width: 640,
      height: 480,
    })
  })

  it('are text when they are longer than a picture of a credential is', () => {
    const bytes = new Uint8Array(2_400_000)
    bytes.set(png(640, 480))
    const content = new TextEncoder().encode(JSON.stringify({ photo: dataUrl(bytes) }))
    expect(describeCredential(content).claims).toMatchObject([{ kind: 'data', label: 'Photo' }])
    const small = new TextEncoder().encode(JSON.stringify({ photo: dataUrl(png(640, 480)) }))
    expect(describeCredential(small).claims).toMatchObject([{ kind: 'picture' }])
  })

  it('goes by the bytes, not by the claimed type', () => {
    expect(readPicture(dataUrl(png(2, 2), 'svg+xml'))?.mime).toBe('image/png')
    expect(
      readPicture(
        dataUrl(new TextEncoder().encode(`<svg onload="alert(1)">${' '.repeat(40)}`), 'png'),
      ),
    ).toBeNull()
    expect(readPicture(`data:text/html;base64,${encodeBase64(png(2, 2))}`)).toBeNull()
  })

  it.each([
    [0, 10],
    [30_000, 30_000],
    [12_001, 1],
    [8_000, 8_000],
  ])('refuses %i x %i: no decoder meets a bomb', (width, height) => {
    expect(readPicture(dataUrl(png(width, height)))).toBeNull()
  })

  it('measures JPEG behind its metadata, GIF and WebP', () => {
    const jpeg = new Uint8Array(64)
    jpeg.set([
      0xff, 0xd8, 0xff, 0xe1, 0x00, 0x08, 0, 0, 0, 0, 0, 0, 0xff, 0xc2, 0x00, 0x11, 8, 0x01, 0xe0,
      0x02, 0x80,
    ])
    expect(measurePicture(jpeg)).toMatchObject({ mime: 'image/jpeg', width: 640, height: 480 })
    const gif = new Uint8Array(40)
    gif.set([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x10, 0x00, 0x20, 0x00])
    expect(measurePicture(gif)).toMatchObject({ width: 16, height: 32 })
    const webp = new Uint8Array(40)
    webp.set([
      0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x58, 0, 0, 0,
      0, 0, 0, 0, 0, 0x0f, 0, 0, 0x1f, 0, 0,
    ])
    expect(measurePicture(webp)).toMatchObject({ width: 16, height: 32 })
  })

  it('does not loop on a broken JPEG', () => {
    const jpeg = new Uint8Array(5_000).fill(0xff)
    jpeg.set([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x00])
    expect(measurePicture(jpeg)).toBeNull()
  })
})

describe('decodeAscii85', () => {
  it.each([
    ['<~87cURD]i,"Ebo80~>', 'Hello World!'],
    ['<~87cUR~>', 'Hell'],
    ['<~87cURDZ~>', 'Hello'],
    ['<~~>', ''],
    ['<~ 87cUR\n~>', 'Hell'],
  ])('%s', (text, expected) => {
    const bytes = decodeAscii85(text)
    expect(bytes && new TextDecoder().decode(bytes)).toBe(expected)
  })

  it('expands z', () => {
    expect([...(decodeAscii85('<~z~>') ?? [])]).toEqual([0, 0, 0, 0])
  })

  it.each(['87cUR', '<~87cUR', '<~8~>', '<~uuuuu~>', '<~8z7c~>', '<~88vv~>'])(
    'refuses %s',
    (text) => {
      expect(decodeAscii85(text)).toBeNull()
    },
  )
})
