import { hostFont } from '@idos/protocol'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readFonts as read } from './host-fonts.ts'

const readFonts = (given: readonly unknown[]) => read(given, (one) => v.safeParse(hostFont, one))

/** A file of so many bytes that begins like this. */
function file(begin: string, length = 100): ArrayBuffer {
  const bytes = new Uint8Array(length)
  bytes.set([...begin].map((letter) => letter.charCodeAt(0)).slice(0, length))
  return bytes.buffer
}
const data = file('wOF2')

describe('the fonts of a host', () => {
  it('are registered under names of ours, one for each family', () => {
    const { fonts, families, warnings } = readFonts([
      { family: 'Arial', data },
      { family: 'arial', data, weight: '700', style: 'italic' },
      { family: 'Brand Sans', data: file('OTTO'), weight: '100 900' },
    ])
    expect(warnings).toEqual([])
    expect(fonts.map(({ name }) => name)).toEqual(['idos-host-1', 'idos-host-1', 'idos-host-2'])
    expect([...families]).toEqual([
      ['arial', 'idos-host-1'],
      ['brand sans', 'idos-host-2'],
    ])
  })

  it.each(['wOF2', 'wOFF', 'OTTO', '\0\x01\0\0', 'true'])('may begin as %j', (begin) => {
    expect(readFonts([{ family: 'A', data: file(begin) }]).fonts).toHaveLength(1)
  })

  it.each([
    ['a page', { family: 'A', data: file('<svg') }, 'data'],
    ['one byte too many', { family: 'A', data: file('wOF2', 200_001) }, 'data'],
    ['nothing', { family: 'A', data: new ArrayBuffer(0) }, 'data'],
    ['an address', { family: 'A', data: 'https://evil.example/font.woff2' }, 'data'],
    ['a family that is CSS', { family: 'A"; x: url(y)', data }, 'family'],
    ['a family of 61 letters', { family: 'a'.repeat(61), data }, 'family'],
    ['a weight that is CSS', { family: 'A', data, weight: '400; src: url(x)' }, 'weight'],
    ['a style that is none', { family: 'A', data, style: 'url(x)' }, 'style'],
    ['a member that there is not', { family: 'A', data, src: 'url(x)' }, 'src'],
  ])('%s is left out, and told', (_, font, place) => {
    const { fonts, families, warnings } = readFonts([font])
    expect([fonts, families.size]).toEqual([[], 0])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(`fonts[0].${place}`)
  })

  it.each([null, 7, 'x', []])('%j is no font', (font) => {
    expect(readFonts([font])).toMatchObject({ fonts: [], warnings: [expect.any(String)] })
  })

  it('are three at most', () => {
    const { fonts, warnings } = readFonts(
      Array.from({ length: 1000 }, () => ({ family: 'A', data })),
    )
    expect([fonts.length, warnings.length]).toEqual([3, 1])
  })
})
