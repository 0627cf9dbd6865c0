import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { searchDisk } from './disk-search.ts'
import { spellingsOf } from './spellings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ADDRESS = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'
const UUID = '7b0f1c9e-55d2-4c1e-9a52-0f6de10b7e11'
const CIPHERTEXT = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * i * 7 + i) % 251))
/** "filler " sixty times, "the ciphertext of one person ", and "filler " again, as klauspost/compress packs it. */
const FRAME = Buffer.from(
  'KLUv/UQAZQKNAQCiAgkPwGEDUOQk2eMlT6y+Vp0GfO0JKuA1lopRvKD3ik1g5fjaEwECBCxs9i6nqWIEyT2+RQ==',
  'base64',
)

function search(text: string) {
  return searchDisk([folder], spellingsOf({ label: 'it', text })).findings.map(({ how }) => how)
}
const put = (bytes: string | Uint8Array, name = 'file') => writeFileSync(join(folder, name), bytes)
const noise = (length: number) => Buffer.alloc(length, 'x')

describe('searchDisk', () => {
  const raw = Buffer.from(ADDRESS.slice(2), 'hex')
  it.each<[string, string, string | Uint8Array]>([
    ['an address', ADDRESS, `owner=${ADDRESS}`],
    ['an address in lower case', ADDRESS, ADDRESS.toLowerCase()],
    ['an address in upper case', ADDRESS, ADDRESS.toUpperCase()],
    ['the bytes of an address', ADDRESS, Buffer.concat([noise(5), raw, noise(5)])],
    ['the bytes of an address in base64', ADDRESS, raw.toString('base64')],
    ['them after one byte', ADDRESS, Buffer.concat([noise(1), raw, noise(2)]).toString('base64')],
    ['them after two bytes', ADDRESS, Buffer.concat([noise(2), raw, noise(3)]).toString('base64')],
    ['them in base64url', ADDRESS, Buffer.concat([noise(7), raw]).toString('base64url')],
    ['the text of an address in hex', ADDRESS, Buffer.from(ADDRESS).toString('hex')],
    ['the bytes of an id', UUID, Buffer.from(UUID.replaceAll('-', ''), 'hex')],
    ['an id', UUID, `{"id":"${UUID}"}`],
    ['a ciphertext', CIPHERTEXT.toString('base64'), CIPHERTEXT.toString('base64')],
    ['the bytes of a ciphertext', CIPHERTEXT.toString('base64'), CIPHERTEXT],
    ['a part of a ciphertext', CIPHERTEXT.toString('base64'), CIPHERTEXT.subarray(1_000, 1_600)],
    ['a ciphertext in hex', CIPHERTEXT.toString('base64'), CIPHERTEXT.toString('hex')],
    ['what a gzip file holds', UUID, gzipSync(`COPY t FROM stdin;\n${UUID}\n`)],
    ['what a zstd frame holds', 'ciphertext of one person', FRAME],
    [
      'what a zstd frame among other bytes holds',
      'ciphertext of one person',
      Buffer.concat([noise(77), FRAME, noise(99)]),
    ],
  ])('finds %s', (_, text, content) => {
    put(content)
    expect(search(text)).not.toEqual([])
  })

  it('finds nothing where there is nothing', () => {
    put(randomBytes(3_000_000))
    put(gzipSync('something else'), 'packed')
    for (const text of [ADDRESS, UUID, CIPHERTEXT.toString('base64')])
      expect(search(text)).toEqual([])
  })

  it('looks into folders below, behind holes and across the pieces in which a file is read', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    for (const [name, at] of [
      ['a/b/holes', 300_000_000],
      ['a/edge', 33_554_432 - 10],
    ] as const) {
      put('', name)
      truncateSync(join(folder, name), at)
      writeFileSync(join(folder, name), UUID, { flag: 'a' })
    }
    const { findings } = searchDisk([folder], spellingsOf({ label: 'it', text: UUID }))
    expect(new Set(findings.map(({ file }) => file.split('/').at(-1)))).toEqual(
      new Set(['holes', 'edge']),
    )
  })

  it('says which file and which spelling', () => {
    put(`x ${UUID}`)
    expect(searchDisk([folder], spellingsOf({ label: 'user id', text: UUID })).findings).toEqual([
      { label: 'user id', how: 'text', file: expect.stringMatching(/\/file$/) },
    ])
  })
})
